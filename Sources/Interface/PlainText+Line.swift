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
        if let effects = takeWithoutScreen(text) { return LineReply(effects: effects) }
        let isRefused = unknownCommand != nil && unknownCommand == conversation.composer.text
        if !isRefused, !conversation.composer.isEmpty { conversation.recall = Recall(index: 0, draft: conversation.composer.text) }
        conversation.holdsPaste = false
        conversation.composer.replace(with: text)
        let effects = send(at: now) + draftEffects()
        let (opened, more) = closeLayers(at: now)
        return LineReply(effects: effects + more, opened: opened)
    }

    /// Ctrl-C: stops the answer; else drops a draft; twice it quits, and while quitting it no longer waits.
    public mutating func interruptWithoutScreen(at now: Moment) -> [Effect] {
        if isLeaving {
            hasShutDown = true
            return []
        }
        guard conversation.running == nil, !conversation.composer.isEmpty else { return perform(.interrupt, at: now) }
        conversation.composer.clear()
        conversation.recall = nil
        return note("the draft is dropped") + draftEffects()
    }

    /// Ctrl-D on an empty line: quits, and asks once while an answer runs.
    public mutating func endInputWithoutScreen(at now: Moment) -> [Effect] { isLeaving ? [] : perform(.endOfInput, at: now) }

    /// Commands that mean something else here, or nothing.
    private mutating func takeWithoutScreen(_ text: String) -> [Effect]? {
        guard case .command(let command, let argument) = Command.read(text) else { return nil }
        if PlainText.screenCommands.contains(command) { return warn("/\(command.rawValue) needs a screen") }
        guard command == .go, let number = Int(argument), case .list(let list) = layers.last,
            list.items.indices.contains(number - 1), case .conversation(let id, let message) = list.items[number - 1].choice
        else { return nil }
        if id == current, message == nil { return note("this is the conversation you are in") }
        return [.loadConversation(id, target: message)]
    }

    /// Closes what was opened. The list of conversations stays for `/go N`; the price of another answer was said, so it is asked for.
    private mutating func closeLayers(at now: Moment) -> (opened: [Layer], effects: [Effect]) {
        var lists: [Layer] = []
        var opened: [Layer] = []
        var effects: [Effect] = []
        for layer in layers {
            switch layer {
            case .list: lists = [layer]
            case .help, .inspector, .source: opened.append(layer)
            case .find(let find):
                opened.append(layer)
                conversation.transcript.selected = find.selection
            case .again(let card):
                opened.append(layer)
                effects += answerAgain(card, at: now)
            }
        }
        layers = lists
        return (opened, effects)
    }
}
