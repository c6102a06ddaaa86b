import CellGrid
import ChatModel

extension AppState {
    /// Takes one thing the terminal reported.
    mutating func take(_ input: Input, at now: Moment) -> [Effect] {
        if isLeaving { return leaveAtOnce(input) }
        switch input {
        case .key(let key):
            defer { if key != .control("c") { interruptArmed = nil } }
            return endingNotice { $0.takeSettling(key, at: now) }
        case .paste(let text): return endingNotice { $0.paste(text) }
        case .pasteCutOff: return warn("the paste broke off: see whether all of it is there")
        case .scroll(let rows): return layers.isEmpty ? scroll(by: rows) : scrollLayer(by: rows)
        case .click(let position): return endingNotice { $0.click(position) }
        case .focus: return []
        case .background(let color): return takeBackground(color)
        case .escapeWithdrawn:
            stopArmed = nil
            return []
        case .hangUp: return leave()
        }
    }

    /// What the user does next ends a passing remark; a warning has its time, unless something opens or closes over it.
    private mutating func endingNotice(_ act: (inout AppState) -> [Effect]) -> [Effect] {
        let (before, depth) = (notice?.number, layers.count)
        if notice?.isWarning == false { notice = nil }
        let effects = act(&self)
        if notice?.number == before, layers.count != depth { notice = nil }
        return effects
    }

    /// A key, and then the list of articles to name is closed if the key left its word.
    private mutating func takeSettling(_ key: Key, at now: Moment) -> [Effect] {
        let word = mentionedWord
        let effects = take(key, at: now)
        settleMention(wasWord: word)
        return effects
    }

    /// A key goes to the front layer, then to what has the focus.
    mutating func take(_ key: Key, at now: Moment) -> [Effect] {
        if isEscapeAndKey(key) { return takeApart(key, at: now) }
        if !layers.isEmpty, let effects = takeInLayer(key, at: now) { return effects }
        if takeInMention(key) { return [] }
        if focus == .pane, let effects = takeInPane(key, at: now) { return effects }
        let context = keyContext
        if context == .composer, let text = typed(key) { return type(text) }
        guard let action = keymap.action(for: key, in: context) else { return [] }
        if context == .composer, action == .endOfInput, !conversation.composer.isEmpty { return perform(.deleteForward, at: now) }
        return perform(action, at: now)
    }

    /// Where keys go while nothing lies over the screen.
    var keyContext: KeyContext {
        switch focus {
        case .composer: .composer
        case .transcript: .transcript
        case .pane: .list
        }
    }

    /// The text a key types, or nil when it is a command.
    func typed(_ key: Key) -> String? {
        guard key.modifiers.isEmpty, case .character(let character) = key.code else { return nil }
        return String(character)
    }

    private mutating func type(_ text: String) -> [Effect] {
        if conversation.composer.isEmpty {
            if text == "?" { return perform(.help, at: nil) }
            conversation.holdsPaste = false
        }
        changeComposer { $0.insert(text, isTyping: true) }
        if text == "@" { beginMention() }
        return []
    }

    /// Changes what is written; an earlier text that was called back becomes the draft by that.
    mutating func changeComposer(_ change: (inout Composer) -> Void) {
        unknownCommand = nil
        conversation.recall = nil
        change(&conversation.composer)
    }

    private mutating func paste(_ text: String) -> [Effect] {
        let cleaned = DisplayText.cleaned(text)
        let line = String(cleaned.prefix { $0 != "\n" })
        switch layers.last {
        case .list(let list): return paste(line, into: list)
        case .find(let find):
            return find.isTyping ? type(line, in: find) : []
        case .help, .inspector, .source, .again: layers = []
        case nil: if focus == .pane, let list = frontList { return paste(line, into: list) }
        }
        leaveTranscript()
        conversation.mention = nil
        changeComposer { $0.paste(cleaned) }
        conversation.holdsPaste = true
        return []
    }

    private mutating func click(_ position: Position) -> [Effect] {
        guard layers.isEmpty else { return [] }
        let regions = Regions(self)
        if regions.holdsInPane(position) { return focusPane() }
        if position.row >= regions.composer.row, position.row < regions.composer.endRow {
            leaveTranscript()
            return []
        }
        let index = position.row - regions.transcript.row
        let visible = conversation.transcript.rowsInSight
        guard index < regions.transcript.rows, visible.indices.contains(index) else { return [] }
        focus = .transcript
        conversation.transcript.selected = visible[index].message
        return []
    }

    /// Does what an action says.
    mutating func perform(_ action: Action, at now: Moment?) -> [Effect] {
        switch action {
        case .send, .newLine, .nextVoice, .left, .right, .up, .down, .wordLeft, .wordRight, .lineStart, .lineEnd, .deleteBackward,
            .deleteForward, .killLine, .killLineStart, .killWordBackward, .killWordForward, .yank, .yankEarlier, .transpose, .undo, .redo,
            .editor,
            .showPaste, .nameArticle:
            return performInComposer(action, at: now)
        case .previousMessage, .nextMessage, .firstMessage, .lastMessage, .copy, .rateUp, .rateDown, .again, .edit, .nextBranch,
            .previousBranch, .carryOn, .restart, .keep, .resolve, .openSource, .fold, .bareText, .rate1, .rate2, .rate3, .rate4, .rate5,
            .findNext, .findPrevious:
            return performOnMessage(action, at: now)
        case .newConversation, .conversations, .palette, .help, .find, .searchSent, .inspector:
            return performOpening(action, at: now)
        case .renameConversation, .deleteConversation, .duplicateConversation, .pinConversation, .undelete:
            return performOnConversation(action, at: now)
        case .switchFocus, .escape, .interrupt, .endOfInput, .repaint, .suspend, .savedHint, .scrollPageUp, .scrollPageDown, .scrollUp,
            .scrollDown, .follow:
            return performAnywhere(action, at: now)
        }
    }

    private mutating func performAnywhere(_ action: Action, at now: Moment?) -> [Effect] {
        switch action {
        case .switchFocus: return switchFocus()
        case .escape: return escape()
        case .interrupt: return interrupt(at: now)
        case .endOfInput: return askToLeave()
        case .repaint: return [.terminal(.repaint)]
        case .suspend: return saveDraftNow(of: current) + [.terminal(.suspend)]
        case .savedHint: return note("saved all the time; quit: \(keymap.word(.endOfInput, in: .composer))")
        case .scrollPageUp: return scroll(by: -pageRows)
        case .scrollPageDown: return scroll(by: pageRows)
        case .scrollUp: return scroll(by: -1)
        case .scrollDown: return scroll(by: 1)
        case .follow:
            conversation.transcript.follow()
            return []
        default: return []
        }
    }

    private var pageRows: Int { max(1, Regions(self).transcript.rows - 2) }

    /// Scrolls the transcript; at the top of what is in memory, earlier messages are read.
    mutating func scroll(by rows: Int) -> [Effect] {
        let isAtTop = conversation.transcript.scroll(by: rows)
        return isAtTop ? loadEarlier() : []
    }

    /// Reads earlier messages if there are any and none are being read.
    mutating func loadEarlier() -> [Effect] {
        guard !conversation.hasStart, !conversation.isLoadingEarlier, let first = conversation.transcript.messages.first else { return [] }
        conversation.isLoadingEarlier = true
        return [.loadEarlier(current, before: first.id)]
    }

    private mutating func switchFocus() -> [Effect] {
        if focus == .composer, completeCommand() { return [] }
        switch focus {
        case .composer:
            guard let last = conversation.transcript.messages.last else { return showsPane ? focusPane() : note("no messages yet") }
            focus = .transcript
            if conversation.transcript.selected == nil { conversation.transcript.selected = last.id }
            if let id = conversation.transcript.selected { conversation.transcript.reveal(id) }
        case .transcript:
            leaveTranscript()
            if showsPane { return focusPane() }
        case .pane: focus = .composer
        }
        return []
    }

    /// Back to writing.
    mutating func leaveTranscript() {
        focus = .composer
        conversation.transcript.selected = nil
    }

    private mutating func escape() -> [Effect] {
        if focus == .transcript {
            leaveTranscript()
            return []
        }
        if conversation.editing != nil { return leaveEditing() }
        guard let running = conversation.running, !running.isStopping else { return [] }
        stopArmed = running.id
        return [.wake(after: .milliseconds(150), .stopAnswer(running.id))]
    }

    private mutating func interrupt(at now: Moment?) -> [Effect] {
        if let running = conversation.running, !running.isStopping { return stopTurn(running.id) }
        if conversation.editing != nil { return leaveEditing() }
        if !conversation.composer.isEmpty {
            changeComposer { $0.clear() }
            return note("draft cleared; \(keymap.word(.undo, in: .composer)) brings it back")
        }
        if let armed = interruptArmed, let now, now.instant - armed < .seconds(3) { return leave() }
        interruptArmed = now?.instant
        if runningCount > 0 { return note("\(stillComing); Ctrl-C again quits and keeps what came") }
        return note("Ctrl-C again quits; everything is saved")
    }

    /// Quits; asks once while an answer runs.
    mutating func askToLeave() -> [Effect] {
        if runningCount > 0, !isQuitArmed {
            isQuitArmed = true
            return note("\(stillComing); the same again quits and keeps what came")
        }
        return leave()
    }

    private var runningCount: Int { open.values.count { $0.running != nil } }

    private var stillComing: String { runningCount == 1 ? "an answer is still coming" : "\(runningCount) answers are still coming" }

    /// Stores the draft and leaves.
    mutating func leave() -> [Effect] {
        guard !isLeaving else { return [] }
        isLeaving = true
        return saveDraftNow(of: current) + markRunningAsUnread() + removeDeleted() + [.shutDown]
    }

    /// While everything is being stored only Ctrl-C counts: it leaves without waiting for that.
    private mutating func leaveAtOnce(_ input: Input) -> [Effect] {
        if input == .key(.control("c")) { hasShutDown = true }
        return []
    }
}
