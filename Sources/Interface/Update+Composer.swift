import CellGrid
import ChatModel

extension AppState {
    /// An action of the composer.
    mutating func performInComposer(_ action: Action, at now: Moment?) -> [Effect] {
        if focus == .transcript { leaveTranscript() }
        switch action {
        case .send: return send(at: now)
        case .up: return moveUp()
        case .down: return moveDown()
        case .nextVoice: nextVoice()
        case .editor: return [.terminal(.edit(conversation.composer.text))]
        case .nameArticle: return nameArticle()
        case .showPaste: return takeBack(nothing: "no long text was pasted here") { $0.togglePaste() }
        case .yankEarlier:
            return takeBack(nothing: "\(keymap.word(.yankEarlier, in: .composer)) works right after \(keymap.word(.yank, in: .composer))") {
                $0.yankEarlier()
            }
        case .undo where !deletions.isEmpty && !conversation.composer.canUndo: return undelete()
        case .undo: return takeBack(nothing: "nothing to undo") { $0.undo() }
        case .redo: return takeBack(nothing: "nothing to redo") { $0.redo() }
        case .left, .right, .wordLeft, .wordRight, .lineStart, .lineEnd: moveCaret(action)
        default: edit(action)
        }
        return []
    }

    private mutating func moveCaret(_ action: Action) {
        let composer = conversation.composer
        switch action {
        case .left: conversation.composer.move(to: composer.caret - 1)
        case .right: conversation.composer.move(to: composer.caret + 1)
        case .wordLeft: conversation.composer.move(to: composer.wordStart(spacesOnly: false))
        case .wordRight: conversation.composer.move(to: composer.wordEnd)
        case .lineStart: conversation.composer.move(to: composer.lineStart)
        case .lineEnd:
            if composer.isEmpty { conversation.transcript.follow() }
            conversation.composer.move(to: composer.lineEnd)
        default: break
        }
    }

    private mutating func edit(_ action: Action) {
        changeComposer { composer in
            switch action {
            case .newLine: composer.insert("\n", isTyping: true)
            case .deleteBackward: composer.deleteBackward()
            case .deleteForward: composer.deleteForward()
            case .killLine: composer.killToLineEnd()
            case .killLineStart: composer.killToLineStart()
            case .killWordBackward: composer.killWordBackward()
            case .killWordForward: composer.killWordForward()
            case .yank: composer.yank()
            case .transpose: composer.transpose()
            default: break
            }
        }
    }

    private mutating func takeBack(nothing words: String, _ body: (inout Composer) -> Bool) -> [Effect] {
        var found = false
        changeComposer { found = body(&$0) }
        return found ? [] : note(words)
    }

    private mutating func nextVoice() {
        let index = Voice.written.firstIndex(of: conversation.voice) ?? 0
        conversation.voice = Voice.written[(index + 1) % Voice.written.count]
    }

    // MARK: Lines and what was sent before

    private mutating func moveUp() -> [Effect] {
        if moveLine(by: -1) || takeBackQueued() { return [] }
        return recallSent(by: 1)
    }

    private mutating func moveDown() -> [Effect] {
        if moveLine(by: 1) || conversation.recall == nil { return [] }
        return recallSent(by: -1)
    }

    /// Moves the caret to the row above or below; false when there is none.
    private mutating func moveLine(by step: Int) -> Bool {
        conversation.layOutComposer(width: Regions.composerWidth(self))
        let (composer, layout) = (conversation.composer, conversation.composerLayout)
        let place = layout.place(of: composer.caret, in: composer)
        guard layout.rows.indices.contains(place.row + step) else { return false }
        conversation.composer.move(to: layout.position(row: place.row + step, column: place.column, in: composer))
        return true
    }

    /// Takes the last queued message back into an empty composer.
    private mutating func takeBackQueued() -> Bool {
        guard conversation.composer.isEmpty, conversation.editing == nil, let last = conversation.queue.popLast() else { return false }
        changeComposer { $0.replace(with: last.text) }
        conversation.voice = last.voice
        if conversation.queue.isEmpty { conversation.isHeld = false }
        return true
    }

    private mutating func recallSent(by step: Int) -> [Effect] {
        let index = (conversation.recall?.index ?? -1) + step
        if index < 0 {
            if let recall = conversation.recall { conversation.composer.replace(with: recall.draft, pastes: recall.pastes) }
            conversation.recall = nil
            return []
        }
        guard sentTexts.indices.contains(index) else { return conversation.recall == nil ? note("nothing was sent before") : [] }
        recall(index)
        conversation.composer.move(to: 0)
        return []
    }

    /// Puts a text that was sent into the composer; the draft stays behind it as the newest.
    mutating func recall(_ index: Int) {
        if conversation.recall == nil { conversation.recall = Recall(index: index, draft: conversation.composer) }
        conversation.recall?.index = index
        conversation.composer.replace(with: sentTexts[index])
    }

    // MARK: Sending

    /// Enter: a command, a line break after a backslash, a queued message, or a question.
    mutating func send(at now: Moment?) -> [Effect] {
        let composer = conversation.composer
        if composer.isEmpty {
            return conversation.editing == nil ? sendHeld(at: now) : note("nothing to ask: Esc leaves the question as it is")
        }
        if composer.caret == composer.characters.count, composer.characters.last == "\\" {
            changeComposer {
                $0.deleteBackward()
                $0.insert("\n")
            }
            return []
        }
        guard !composer.characters.allSatisfy(\.isWhitespace) else { return note("nothing to send: only white space") }
        let text = composer.text
        if !conversation.holdsPaste, let effects = runCommand(text, at: now) { return effects }
        guard let now else { return [] }
        if let editing = conversation.editing { return sendEdited(editing, text, at: now) }
        return submit(Draft(text: text, voice: conversation.voice), at: now)
    }

    private mutating func sendHeld(at now: Moment?) -> [Effect] {
        guard conversation.running == nil, let now else { return [] }
        if conversation.queue.isEmpty { return sendWaiting(at: now) }
        conversation.transcript.follow()
        return sendNextQueued(in: current, at: now)
    }

    private mutating func submit(_ draft: Draft, at now: Moment) -> [Effect] {
        sentTexts.removeAll { $0 == draft.text }
        sentTexts.insert(draft.text, at: 0)
        unknownCommand = nil
        conversation.emptyComposer()
        if draft.voice == .aside { conversation.voice = .customer }
        leaveTranscript()
        conversation.transcript.follow()
        guard conversation.running != nil || conversation.isHeld else { return post(draft, in: current, at: now) }
        conversation.queue.append(draft)
        // A new question while others are held sends those first.
        return conversation.running == nil ? sendNextQueued(in: current, at: now) : []
    }

    /// Sends the first queued message; one that wants no answer is followed by the next.
    mutating func sendNextQueued(in id: Conversation.ID, at now: Moment) -> [Effect] {
        open[id]?.isHeld = false
        var effects: [Effect] = []
        while open[id]?.running == nil, open[id]?.queue.isEmpty == false, let draft = open[id]?.queue.removeFirst() {
            effects += post(draft, in: id, at: now)
        }
        return effects
    }
}
