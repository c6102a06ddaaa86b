import CellGrid
import ChatModel

/// Lists to filter and choose from.
extension AppState {
    /// Opens a list over the messages, or on wide screens beside them.
    mutating func openList(_ kind: ListState.Kind, filter: String = "") -> [Effect] {
        var list = ListState(kind)
        list.filter = filter
        layers.append(.list(list))
        return listEffects()
    }

    /// The list that gets the keys: the front layer, or the pane where the focus is there.
    var frontList: ListState? {
        get {
            if case .list(let list) = layers.last, !list.isPrinted { return list }
            return layers.isEmpty && focus == .pane ? pane : nil
        }
        set {
            guard let newValue else { return }
            if case .list = layers.last { layers[layers.count - 1] = .list(newValue) } else { pane = newValue }
        }
    }

    /// A key for a list.
    mutating func take(_ key: Key, in list: ListState, at now: Moment?) -> [Effect] {
        if list.kind == .conversations, let effects = takeOnConversation(key, in: list, at: now) { return effects }
        var list = list
        list.hasJustDeleted = false
        list.remark = nil
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

    /// A pasted line goes into the title that is being changed, else behind the filter.
    mutating func paste(_ line: String, into list: ListState) -> [Effect] {
        guard list.titleEdit != nil else { return refilter(list, list.filter + line) }
        frontList?.titleEdit?.insert(line, isTyping: false)
        return []
    }

    /// Moves the choice.
    mutating func move(by rows: Int, in list: ListState) {
        var list = list
        list.selected = min(max(0, list.selected + rows), max(0, list.items.count - 1))
        list.hasMoved = true
        frontList = list
    }

    /// Filters the front list by other words.
    mutating func refilter(_ list: ListState, _ filter: String) -> [Effect] {
        var list = list
        list.filter = filter
        list.selected = 0
        list.hasMoved = false
        list.isTaken = false
        frontList = list
        return listEffects()
    }

    /// The rows that match where they are in memory; nil where they must be read.
    func listItems(_ list: ListState) -> [ListState.Item]? {
        switch list.kind {
        case .conversations, .found: nil
        case .palette: PaletteItems.matching(list.filter, keymap)
        case .sentTexts: sentItems(list.filter.lowercased())
        }
    }

    /// Fills the front list for its filter, at once or by effects.
    mutating func listEffects() -> [Effect] {
        guard var list = frontList else { return [] }
        defer { frontList = list }
        guard let items = listItems(list) else {
            list.isLoading = true
            guard list.kind == .found else { return AppState.reading(list.filter) }
            list.isLoading = !list.filter.isEmpty
            list.items = []
            return list.isLoading ? [.find(.everywhere(list.filter))] : []
        }
        list.items = items
        return []
    }

    /// What reads the conversations for a filter.
    static func reading(_ filter: String) -> [Effect] {
        [.loadList(filter: filter)] + (filter.count >= 2 ? [.search(filter)] : [])
    }

    private func sentItems(_ words: String) -> [ListState.Item] {
        sentTexts.lazy.filter { words.isEmpty || $0.lowercased().contains(words) }.prefix(200).map {
            let line = $0.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
            return ListState.Item(label: line, detail: $0.contains("\n") ? "..." : "", choice: .text($0))
        }
    }

    // MARK: Choosing

    mutating func choose(in list: ListState, at now: Moment?) -> [Effect] {
        guard !list.isLoading else {
            frontList?.isTaken = true
            return []
        }
        let effects = leaveList()
        guard list.items.indices.contains(list.selected) else { return effects }
        expectFound(list)
        switch list.items[list.selected].choice {
        case .conversation(let id, let message): return effects + goTo(id, message)
        case .action(let action): return effects + perform(action, at: now)
        case .text(let text):
            leaveTranscript()
            if let index = sentTexts.firstIndex(of: text) { recall(index) } else { conversation.composer.replace(with: text) }
            return effects
        case .command(let text):
            leaveTranscript()
            conversation.composer.replace(with: text)
            return effects
        }
    }

    /// A choice was made: the layer goes; the pane stays, shows all again, and the composer has the keys.
    private mutating func leaveList() -> [Effect] {
        guard layers.isEmpty, let list = pane, focus == .pane else {
            layers.removeLast()
            return []
        }
        let effects = list.filter.isEmpty ? [] : refilter(list, "")
        pane?.isTaken = false
        pane?.remark = nil
        focus = .composer
        return effects
    }

    private mutating func goTo(_ id: Conversation.ID, _ message: Message.ID?) -> [Effect] {
        if id == current, message == nil { return [] }
        return [.loadConversation(id, target: message)]
    }

    // MARK: What was read

    /// Changes the lists of conversations that are open: in layers, and in the pane.
    mutating func changeLists(_ change: (inout ListState) -> Void) {
        for index in layers.indices {
            guard case .list(var list) = layers[index] else { continue }
            change(&list)
            layers[index] = .list(list)
        }
        if var list = pane {
            change(&list)
            pane = list
        }
    }

    /// The rows that come next have this conversation chosen.
    mutating func chooseInLists(_ id: Conversation.ID) {
        changeLists { if $0.kind == .conversations, !$0.isPrinted { $0.wanted = id } }
    }

    mutating func takeList(_ summaries: [Conversation.Summary], filter: String, at now: Moment) -> [Effect] {
        let rows = summaries.filter { !isDeleted($0.id) }.map { ConversationRow($0, self, at: now).item }
        let first = firstChoice(rows, filter)
        let isRead = frontList?.kind == .conversations
        changeLists { list in
            guard list.kind == .conversations, list.filter == filter else { return }
            list.take(rows, first: first, keepsOrder: isRead)
        }
        guard let list = frontList, list.isTaken, !list.isLoading else { return [] }
        return choose(in: list, at: nil)
    }

    /// With nothing typed the previous conversation, or the first one that is not on the screen.
    func firstChoice(_ rows: [ListState.Item], _ filter: String) -> Int {
        guard filter.isEmpty else { return 0 }
        let ids = rows.map { $0.conversation?.id }
        return ids.firstIndex { $0 != nil && $0 == previous } ?? ids.firstIndex { $0 != nil && $0 != current } ?? 0
    }

    mutating func takeHits(_ hits: [MessageHit], query: String) {
        let rows = hits.filter { !isDeleted($0.conversation) }.map { hit in
            ListState.Item(
                label: "\(hit.voice.label): \(hit.snippet)", detail: "\(hit.title)  \(DateText.short(hit.created))",
                choice: .conversation(hit.conversation, hit.message))
        }
        changeLists { list in
            guard list.kind == .conversations, list.filter == query else { return }
            let known = Set(list.items.map(\.choice))
            list.items += rows.filter { !known.contains($0.choice) }
        }
    }
}

extension ListState {
    /// Takes the conversations that were read. Rows read anew leave the choice where it is, and their order too while somebody moves among
    /// them; what a search found stays behind them.
    mutating func take(_ rows: [Item], first: Int, keepsOrder: Bool) {
        let isAnew = !isLoading
        let chosen = items.indices.contains(selected) ? items[selected].choice : nil
        let found = isAnew ? items.filter { $0.conversation == nil } : []
        items = (isAnew && keepsOrder && wanted == nil ? ordered(rows) : rows) + found
        isLoading = false
        if let wanted, let index = items.firstIndex(where: { $0.conversation?.id == wanted }) {
            selected = index
            hasMoved = true
        } else if isAnew, let index = items.firstIndex(where: { $0.choice == chosen }) {
            selected = index
        } else {
            selected = isAnew || hasMoved ? min(selected, max(0, items.count - 1)) : first
        }
        wanted = nil
    }

    /// The rows in the order they have here, new ones behind them.
    private func ordered(_ rows: [Item]) -> [Item] {
        let place = Dictionary(items.enumerated().map { ($1.choice, $0) }, uniquingKeysWith: { first, _ in first })
        return rows.enumerated().sorted { (place[$0.element.choice] ?? .max, $0.offset) < (place[$1.element.choice] ?? .max, $1.offset) }
            .map(\.element)
    }
}
