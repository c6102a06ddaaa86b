import CellGrid
import ChatModel

/// Find in the conversation: what is typed is looked for at once, beside the main thread.
extension AppState {
    /// Opens find.
    mutating func openFind(_ pattern: FindPattern = FindPattern()) -> [Effect] {
        layers.append(
            .find(FindState(pattern, origin: conversation.transcript.anchor, selection: conversation.transcript.selected)))
        return searchAnew()
    }

    /// A key for find: letters while typing; Enter ends typing, then n and N move, Enter or any other key stays there.
    mutating func take(_ key: Key, in find: FindState) -> [Effect] {
        switch (key.code, key.modifiers) {
        case (.tab, []): return findEverywhere(find)
        case (FindState.regexKey.code, FindState.regexKey.modifiers):
            var find = find
            find.pattern.isRegex.toggle()
            find.isTyping = true
            return look(find)
        default: return find.isTyping ? type(key, in: find) : move(key, in: find)
        }
    }

    /// Puts text behind what is looked for.
    mutating func type(_ text: String, in find: FindState) -> [Effect] {
        var find = find
        find.pattern.text += text
        return look(find)
    }

    private mutating func type(_ key: Key, in find: FindState) -> [Effect] {
        var find = find
        switch (key.code, key.modifiers) {
        case (.enter, []):
            if case .pattern = found.problem { return [] }
            find.isTyping = false
            conversation.found = find.pattern
            layers[layers.count - 1] = .find(find)
            return []
        case (.backspace, []): find.pattern.text = String(find.pattern.text.dropLast())
        case (.character("u"), .control): find.pattern.text = ""
        case (.character(let character), []): find.pattern.text.append(character)
        case (.down, []), (.character("f"), .control): return step(by: 1)
        case (.up, []): return step(by: -1)
        default: return []
        }
        return look(find)
    }

    private mutating func move(_ key: Key, in find: FindState) -> [Effect] {
        switch (key.code, key.modifiers) {
        case (.character("n"), []), (.down, []), (.character("f"), .control): return step(by: 1)
        case (.character("N"), []), (.up, []): return step(by: -1)
        case (.character("/"), []):
            return look(FindState(FindPattern(isRegex: find.pattern.isRegex), origin: find.origin, selection: find.selection))
        default:
            layers.removeLast()
            focus = found.current == nil ? focus : .transcript
            return key == Key(.enter) ? [] : keymap.action(for: key, in: .transcript).map { perform($0, at: nil) } ?? []
        }
    }

    /// n and N after find was closed: the last search goes on; it is made again when messages came since.
    mutating func moveFind(by step: Int) -> [Effect] {
        guard let pattern = conversation.found else {
            return note("nothing is being looked for; \(keymap.word(.find, in: .transcript)) finds")
        }
        var find = FindState(pattern, origin: conversation.transcript.anchor, selection: conversation.transcript.selected)
        find.isTyping = false
        layers.append(.find(find))
        let isKnown = found.isComplete && found.conversation == current && found.pattern == pattern
        guard isKnown, found.newest == conversation.transcript.messages.last?.id else { return searchAnew() }
        return self.step(by: step)
    }

    /// Escape: back to where the reader was.
    mutating func closeFind(_ find: FindState) -> [Effect] {
        conversation.transcript.anchor = find.origin
        conversation.transcript.selected = find.selection
        defer { found.awaited = nil }
        return found.isComplete && found.awaited == nil ? [] : [.find(.stop)]
    }

    private mutating func look(_ find: FindState) -> [Effect] {
        layers[layers.count - 1] = .find(find)
        return searchAnew()
    }

    // MARK: The search

    /// Begins the search that the front layer asks for, from where the reader was when find was opened.
    mutating func searchAnew() -> [Effect] {
        guard case .find(let find) = layers.last else { return [] }
        let messages = conversation.transcript.messages
        let wasComplete = found.isComplete
        found.begin(find.pattern, in: current, newest: messages.last?.id)
        guard !find.pattern.text.isEmpty else {
            returnToOrigin(find)
            return wasComplete ? [] : [.find(.stop)]
        }
        let order = FindOrder(
            generation: found.generation, pattern: find.pattern, conversation: current, messages: messages, place: place(of: find),
            hasStart: conversation.hasStart)
        return [.find(.search(order))]
    }

    /// The index of the message where reading was: the selected one, else the first in sight, else the end.
    private func place(of find: FindState) -> Int {
        let transcript = conversation.transcript
        if let index = find.selection.flatMap({ transcript.index(of: $0) }) { return index }
        if case .pinned(let id, _) = find.origin, let index = transcript.index(of: id) { return index }
        return transcript.messages.count
    }

    private mutating func returnToOrigin(_ find: FindState) {
        conversation.transcript.anchor = find.origin
        conversation.transcript.selected = find.selection
    }

    /// What a search reports.
    mutating func takeNews(_ news: FindNews) -> [Effect] {
        switch news {
        case .found(let report): return takeReport(report)
        case .everywhere(let hits, let words): return takeFoundEverywhere(hits, words: words)
        }
    }

    private mutating func takeReport(_ report: FindReport) -> [Effect] {
        guard report.generation == found.generation, !found.isComplete else { return [] }
        let hadMatch = found.current != nil
        found.take(report)
        guard case .find(let find) = layers.last, found.conversation == current else { return [] }
        let effects = hadMatch ? [] : showMatch()
        if found.isComplete, found.current == nil { returnToOrigin(find) }
        return effects + remark(on: report.problem)
    }

    /// What is wrong with a pattern stands beside it; what ended a search passes by.
    private mutating func remark(on problem: FindProblem?) -> [Effect] {
        switch problem {
        case nil, .pattern: []
        case .stopped, .busy, .unreadable: problem.map { warn($0.sentence) } ?? []
        }
    }

    private mutating func step(by step: Int) -> [Effect] {
        found.step(by: step)
        return showMatch()
    }

    /// Brings the match into sight; where its message is not in memory, all from there on is read first, page by page.
    private mutating func showMatch() -> [Effect] {
        guard let (id, occurrence) = found.current else { return [] }
        guard conversation.transcript.index(of: id) != nil else { return read(back: id) }
        found.awaited = nil
        conversation.transcript.selected = id
        conversation.transcript.reveal(found, match: occurrence, of: id)
        return []
    }

    private mutating func read(back id: Message.ID) -> [Effect] {
        guard found.awaited != id, let first = conversation.transcript.messages.first else { return [] }
        found.awaited = id
        return [.find(.load(current, before: first.id, target: id))]
    }

    /// Earlier messages came: the match that waited for them is shown.
    mutating func resumeFind() {
        guard case .find = layers.last, let awaited = found.awaited, found.conversation == current else { return }
        guard conversation.transcript.index(of: awaited) != nil, found.current?.message == awaited else { return }
        _ = showMatch()
    }

    /// Marks what was found in the messages in sight, as long as find is in front.
    mutating func markFound() {
        guard case .find = layers.last, found.conversation == current else { return conversation.transcript.unmark() }
        conversation.transcript.mark(found)
    }
}
