import CellGrid
import ChatModel

/// What a line from standard input does: the same as text typed into the composer and sent.
extension AppState {
    /// What came of a line.
    public struct LineReply: Sendable {
        /// What is to be done.
        public var effects: [Effect]
        /// What it opened and a screen would show; it is closed already, and only to be printed.
        public var opened: [Layer] = []
    }

    /// Takes a whole line. A draft from another session stays; an empty line sends it, or what is held or waits.
    public mutating func take(line: String, at now: Moment) -> LineReply {
        guard !isLeaving else { return LineReply(effects: []) }
        interruptArmed = nil
        focus = .composer
        let text = DisplayText.cleaned(line)
        if text.allSatisfy(\.isWhitespace) { return LineReply(effects: send(at: now) + draftEffects()) }
        if let effects = takeWithoutScreen(text, at: now) { return LineReply(effects: effects) }
        // Another line than the one that was given back has nothing to do with it.
        if conversation.editing?.isGivenBack == true { conversation.emptyComposer() }
        let wasEditing = conversation.editing != nil
        let isRefused = unknownCommand != nil && unknownCommand == conversation.composer.text
        if !isRefused, !wasEditing, !conversation.composer.isEmpty {
            conversation.recall = Recall(index: 0, draft: conversation.composer)
        }
        conversation.holdsPaste = false
        conversation.composer.replace(with: text)
        let effects = send(at: now) + editingEffects(wasEditing) + draftEffects()
        let (opened, more) = closeLayers(at: now)
        return LineReply(effects: effects + more, opened: opened)
    }

    /// Ctrl-C: stops the answer; else drops a draft; twice it quits, and while quitting it no longer waits.
    public mutating func interruptWithoutScreen(at now: Moment) -> [Effect] {
        if isLeaving {
            hasShutDown = true
            return []
        }
        guard conversation.running == nil, !conversation.composer.isEmpty, conversation.editing == nil else {
            return perform(.interrupt, at: now)
        }
        conversation.composer.clear()
        conversation.recall = nil
        return note("the draft is dropped") + draftEffects()
    }

    /// Ctrl-D on an empty line: quits, and asks once while an answer runs.
    public mutating func endInputWithoutScreen(at now: Moment) -> [Effect] { isLeaving ? [] : perform(.endOfInput, at: now) }

    /// Commands that mean something else here, or nothing.
    private mutating func takeWithoutScreen(_ text: String, at now: Moment) -> [Effect]? {
        guard case .command(let command, let argument) = Command.read(text) else { return nil }
        if PlainText.screenCommands.contains(command) { return warn("/\(command.rawValue) needs a screen") }
        if command == .rename, argument.isEmpty { return warn("/rename takes the new title") }
        if command == .delete { return deleteWithoutScreen(at: now) }
        guard command == .go, let number = Int(argument), case .list(let list) = layers.last,
            list.items.indices.contains(number - 1), case .conversation(let id, let message) = list.items[number - 1].choice
        else { return nil }
        if id == current, message == nil { return note("this is the conversation you are in") }
        if isDeleted(id) { return note("this conversation was deleted; /undelete brings it back") }
        return [.loadConversation(id, target: message)]
    }

    /// Without a screen a command brings back what was deleted, no key.
    private mutating func deleteWithoutScreen(at now: Moment) -> [Effect] {
        let count = deletions.count
        let effects = performOnConversation(.deleteConversation, at: now)
        if deletions.count > count, let title = deletions.last?.title {
            notice?.text = "deleted “\(title)”; /undelete brings it back until the program ends"
        }
        return effects
    }

    /// Says what the next line will do when a question has come to be edited.
    private mutating func editingEffects(_ wasEditing: Bool) -> [Effect] {
        guard !wasEditing, let words = EditingText.short(self) else { return [] }
        return note("editing \(words) the next line asks it in a branch, an empty one asks it as it is there, Ctrl-C leaves it")
    }

    /// Closes what was opened. The list of conversations stays for `/go N`; the price of another answer was said, so it is asked for.
    private mutating func closeLayers(at now: Moment) -> (opened: [Layer], effects: [Effect]) {
        var lists: [Layer] = []
        var opened: [Layer] = []
        var effects: [Effect] = []
        for layer in layers {
            switch layer {
            case .list(var list):
                list.isPrinted = true
                lists = [.list(list)]
            case .help, .inspector, .source: opened.append(layer)
            case .find(let find):
                opened.append(layer)
                effects += closeFind(find)
            case .again(let card):
                opened.append(layer)
                effects += answerAgain(card, at: now)
            }
        }
        layers = lists
        return (opened, effects)
    }
}
