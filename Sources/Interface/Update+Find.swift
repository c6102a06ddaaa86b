import CellGrid
import ChatModel

extension AppState {
    /// Opens find; what is typed shows at once.
    mutating func openFind(_ words: String = "") {
        var find = FindState(origin: conversation.transcript.anchor, selection: conversation.transcript.selected)
        find.query = words
        search(&find)
        layers.append(.find(find))
    }

    /// A key for find: letters while typing; Enter ends typing, then n and N move, Enter or any other key stays there.
    mutating func take(_ key: Key, in find: FindState) -> [Effect] {
        find.isTyping ? type(key, in: find) : move(key, in: find)
    }

    /// Puts text behind what is looked for.
    mutating func type(_ text: String, in find: FindState) {
        var find = find
        find.query += text
        search(&find)
        layers[layers.count - 1] = .find(find)
    }

    private mutating func type(_ key: Key, in find: FindState) -> [Effect] {
        var find = find
        switch (key.code, key.modifiers) {
        case (.enter, []):
            find.isTyping = false
            conversation.found = find
        case (.backspace, []):
            find.query = String(find.query.dropLast())
            search(&find)
        case (.character(let character), []):
            find.query.append(character)
            search(&find)
        case (.down, []), (.character("f"), .control): step(&find, by: 1)
        case (.up, []): step(&find, by: -1)
        default: return []
        }
        layers[layers.count - 1] = .find(find)
        return []
    }

    private mutating func move(_ key: Key, in find: FindState) -> [Effect] {
        var find = find
        switch (key.code, key.modifiers) {
        case (.character("n"), []), (.down, []), (.character("f"), .control): step(&find, by: 1)
        case (.character("N"), []), (.up, []): step(&find, by: -1)
        case (.character("/"), []): find = FindState(origin: find.origin, selection: find.selection)
        default:
            layers.removeLast()
            focus = find.matches.isEmpty ? focus : .transcript
            return key == Key(.enter) ? [] : Keymap.action(for: key, in: .transcript).map { perform($0, at: nil) } ?? []
        }
        conversation.found = find
        layers[layers.count - 1] = .find(find)
        return []
    }

    /// n and N after find was closed: the last search goes on.
    mutating func moveFind(by step: Int) -> [Effect] {
        guard var find = conversation.found else { return note("nothing is being looked for; / finds") }
        find.origin = conversation.transcript.anchor
        find.selection = conversation.transcript.selected
        self.step(&find, by: step)
        layers.append(.find(find))
        return []
    }

    /// Finds the messages that hold the query, without regard to case, and shows the last one.
    private mutating func search(_ find: inout FindState) {
        let query = find.query.lowercased()
        find.matches = query.isEmpty ? [] : conversation.transcript.messages.filter { $0.text.lowercased().contains(query) }.map(\.id)
        find.index = max(0, find.matches.count - 1)
        guard find.matches.isEmpty else { return showMatch(find) }
        conversation.transcript.anchor = find.origin
        conversation.transcript.selected = find.selection
    }

    private mutating func step(_ find: inout FindState, by step: Int) {
        guard !find.matches.isEmpty else { return }
        find.index = (find.index + step + find.matches.count) % find.matches.count
        showMatch(find)
    }

    private mutating func showMatch(_ find: FindState) {
        guard find.matches.indices.contains(find.index) else { return }
        let id = find.matches[find.index]
        conversation.transcript.selected = id
        conversation.transcript.reveal(id)
    }
}
