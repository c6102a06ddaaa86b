import CellGrid
import ChatModel

/// The conversations beside the messages, on screens of at least 160 columns.
extension AppState {
    /// Whether the pane can be seen.
    public var showsPane: Bool { pane != nil && size.columns >= Regions.widthForPanes }

    /// Ctrl-G and F2: on narrow screens a list over the messages; on wide ones the pane, which opens, gets the keys, or closes where it
    /// has them.
    mutating func toggleConversations() -> [Effect] {
        guard showsPane, focus == .pane, layers.isEmpty else { return openConversations() }
        return closePane()
    }

    /// Shows the conversations, filtered by words.
    mutating func openConversations(filter: String = "") -> [Effect] {
        guard size.columns >= Regions.widthForPanes else { return openList(.conversations, filter: filter) }
        guard let list = pane else {
            var list = ListState(.conversations)
            list.filter = filter
            pane = list
            _ = focusPane()
            return listEffects()
        }
        let effects = focusPane()
        return list.filter == filter ? effects : refilter(list, filter)
    }

    /// Gives the pane the keys, and chooses what Enter would go to.
    mutating func focusPane() -> [Effect] {
        guard showsPane, let list = pane else { return [] }
        leaveTranscript()
        focus = .pane
        layers = []
        pane?.hasMoved = false
        let first = firstChoice(list.items, list.filter)
        pane?.selected = first
        return []
    }

    /// Closes the pane; the composer has the keys.
    mutating func closePane() -> [Effect] {
        pane = nil
        focus = .composer
        return []
    }

    /// A key while the pane has them; nil when it is not for it.
    mutating func takeInPane(_ key: Key, at now: Moment) -> [Effect]? {
        guard showsPane, let list = pane else {
            focus = .composer
            return nil
        }
        let isEditing = list.titleEdit != nil
        if !isEditing, key == Key(.tab) || key == Key(.tab, .shift) {
            focus = .composer
            return []
        }
        if !isEditing, key == Key(.escape) || key == .control("c") { return closePane() }
        let passing: [Action] = [.repaint, .suspend, .conversations, .help, .inspector]
        if let action = keymap.action(for: key, in: .list), passing.contains(action) { return perform(action, at: now) }
        return take(key, in: list, at: now)
    }

    /// The screen's size changed; a pane that has no room any more loses the keys.
    mutating func resize(to size: Size) {
        self.size = size
        if focus == .pane, !showsPane { focus = .composer }
    }

    /// Reads the conversations anew where they are shown, since something changed in one of them.
    func refreshLists() -> [Effect] {
        let inLayers = layers.compactMap { layer -> String? in
            guard case .list(let list) = layer, list.kind == .conversations, !list.isPrinted else { return nil }
            return list.filter
        }
        var filters = inLayers
        if let filter = pane?.filter, !filters.contains(filter) { filters.append(filter) }
        return filters.map { .loadList(filter: $0) }
    }

    /// Whether the conversations are listed anywhere.
    var hasConversationList: Bool { !refreshLists().isEmpty }
}
