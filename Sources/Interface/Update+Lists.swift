import CellGrid
import ChatModel

/// Lists to filter and choose from.
extension AppState {
    /// Opens a list; `filter` is typed already.
    mutating func openList(_ kind: ListState.Kind, filter: String = "") -> [Effect] {
        var list = ListState(kind)
        list.filter = filter
        layers.append(.list(list))
        return listEffects()
    }

    /// A key for a list.
    mutating func take(_ key: Key, in list: ListState, at now: Moment?) -> [Effect] {
        let page = max(1, size.rows - 8)
        switch (key.code, key.modifiers) {
        case (.enter, []): return choose(in: list, at: now)
        case (.up, []), (.character("p"), .control): move(by: -1, in: list)
        case (.down, []), (.character("n"), .control), (.tab, []): move(by: 1, in: list)
        case (.pageUp, []): move(by: -page, in: list)
        case (.pageDown, []): move(by: page, in: list)
        case (.backspace, []): return list.filter.isEmpty ? [] : refilter(list, String(list.filter.dropLast()))
        case (.character("u"), .control): return refilter(list, "")
        case (.character(let character), []): return refilter(list, list.filter + String(character))
        default: break
        }
        return []
    }

    /// Moves the choice.
    mutating func move(by rows: Int, in list: ListState) {
        var list = list
        list.selected = min(max(0, list.selected + rows), max(0, list.items.count - 1))
        list.hasMoved = true
        layers[layers.count - 1] = .list(list)
    }

    /// Filters the front list by other words.
    mutating func refilter(_ list: ListState, _ filter: String) -> [Effect] {
        var list = list
        list.filter = filter
        list.selected = 0
        list.hasMoved = false
        list.isTaken = false
        layers[layers.count - 1] = .list(list)
        return listEffects()
    }

    /// Fills the front list for its filter: at once where the rows are in memory, else by an effect.
    private mutating func listEffects() -> [Effect] {
        guard case .list(var list) = layers.last else { return [] }
        defer { layers[layers.count - 1] = .list(list) }
        switch list.kind {
        case .conversations:
            list.isLoading = true
            let search: [Effect] = list.filter.count >= 2 ? [.search(list.filter)] : []
            return [.loadList(filter: list.filter)] + search
        case .palette: list.items = PaletteItems.matching(list.filter)
        case .sentTexts: list.items = sentItems(list.filter.lowercased())
        }
        return []
    }

    private func sentItems(_ words: String) -> [ListState.Item] {
        sentTexts.lazy.filter { words.isEmpty || $0.lowercased().contains(words) }.prefix(200).map {
            let line = $0.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            return ListState.Item(label: line, detail: $0.contains("\n") ? "..." : "", choice: .text($0))
        }
    }

    // MARK: Choosing

    private mutating func choose(in list: ListState, at now: Moment?) -> [Effect] {
        guard !list.isLoading else {
            var list = list
            list.isTaken = true
            layers[layers.count - 1] = .list(list)
            return []
        }
        layers.removeLast()
        guard list.items.indices.contains(list.selected) else { return [] }
        switch list.items[list.selected].choice {
        case .conversation(let id, let message): return goTo(id, message)
        case .action(let action): return perform(action, at: now)
        case .command(let text), .text(let text):
            leaveTranscript()
            conversation.composer.replace(with: text)
            return []
        }
    }

    private mutating func goTo(_ id: Conversation.ID, _ message: Message.ID?) -> [Effect] {
        if id == current, message == nil { return [] }
        return [.loadConversation(id, target: message)]
    }

    // MARK: What was read

    mutating func takeList(_ summaries: [Conversation.Summary], filter: String) -> [Effect] {
        guard case .list(var list) = layers.last, list.kind == .conversations, list.filter == filter else { return [] }
        list.isLoading = false
        list.items = summaries.map(AppState.item)
        list.selected = list.hasMoved ? min(list.selected, max(0, list.items.count - 1)) : firstChoice(summaries, filter)
        layers[layers.count - 1] = .list(list)
        return list.isTaken ? choose(in: list, at: nil) : []
    }

    /// With nothing typed the previous conversation, or the newest one that is not on the screen.
    private func firstChoice(_ summaries: [Conversation.Summary], _ filter: String) -> Int {
        guard filter.isEmpty else { return 0 }
        return summaries.firstIndex { $0.id == previous } ?? summaries.firstIndex { $0.id != current } ?? 0
    }

    private static func item(for summary: Conversation.Summary) -> ListState.Item {
        var label = summary.title.isEmpty ? "(nothing asked yet)" : summary.title
        let facts = [summary.ticket.isEmpty ? "" : "#\(summary.ticket)", summary.customer].filter { !$0.isEmpty }
        if !facts.isEmpty { label = facts.joined(separator: " ") + "  " + label }
        var marks: [String] = []
        if let severity = summary.escalation?.severity { marks.append(severity.rawValue) }
        if summary.isResolved { marks.append("resolved") }
        if summary.hasDraft { marks.append("draft") }
        let count = summary.messageCount == 1 ? "1 message" : "\(summary.messageCount) messages"
        let detail = (marks + [count, summary.cost?.short ?? "-", DateText.short(summary.updated)]).joined(separator: "  ")
        return ListState.Item(label: label, detail: detail, choice: .conversation(summary.id, nil))
    }

    mutating func takeHits(_ hits: [MessageHit], query: String) {
        guard case .list(var list) = layers.last, list.kind == .conversations, list.filter == query else { return }
        let known = Set(list.items.map(\.choice))
        let rows = hits.map { hit in
            ListState.Item(
                label: "\(hit.voice.label): \(hit.snippet)", detail: "\(hit.title)  \(DateText.short(hit.created))",
                choice: .conversation(hit.conversation, hit.message))
        }
        list.items += rows.filter { !known.contains($0.choice) }
        layers[layers.count - 1] = .list(list)
    }
}
