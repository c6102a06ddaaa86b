import CellGrid
import ChatModel

/// What one does with a conversation as a whole: the chosen one of a list, or the one on the screen.
extension AppState {
    /// A key of the list of conversations; nil when it filters, moves or chooses.
    mutating func takeOnConversation(_ key: Key, in list: ListState, at now: Moment?) -> [Effect]? {
        if list.titleEdit != nil { return takeInTitle(key, in: list) }
        if list.hasJustDeleted, list.filter.isEmpty, key == .character("u") { return undelete() }
        frontList?.hasJustDeleted = false
        frontList?.remark = nil
        guard let action = keymap.action(for: key, in: .list), Keymap.isOnConversation(action) else { return nil }
        return performOnConversation(action, at: now)
    }

    /// Does what an action says to the chosen conversation of the front list, or else to the one on the screen.
    mutating func performOnConversation(_ action: Action, at now: Moment?) -> [Effect] {
        if action == .undelete { return undelete() }
        guard let target = chosenConversation else {
            let isOpenOne = frontList == nil
            return remark(isOpenOne ? "this conversation is empty: there is nothing to do with it yet" : "choose a conversation first")
        }
        switch action {
        case .renameConversation: return beginRename(target)
        case .deleteConversation: return delete(target.id, title: target.title, at: now)
        case .duplicateConversation: return duplicate(target)
        case .pinConversation: return togglePin(target)
        default: return []
        }
    }

    private typealias Target = (id: Conversation.ID, title: String, isPinned: Bool)

    /// The conversation to act on; nil where a message is chosen, or where the one on the screen is in no store yet.
    private var chosenConversation: Target? {
        if let list = frontList, list.kind == .conversations {
            guard list.items.indices.contains(list.selected), let row = list.items[list.selected].conversation else { return nil }
            return (row.id, row.title, row.isPinned)
        }
        let facts = conversation.facts
        guard conversation.isStored || !conversation.draft.text.isEmpty else { return nil }
        return (current, facts.title, facts.isPinned)
    }

    /// Says what was done; in a list it is shown there.
    mutating func remark(_ text: String, isWarning: Bool = false) -> [Effect] {
        let effects = note(text, isWarning: isWarning)
        let number = noticeCount
        frontList?.remark = number
        return effects
    }

    /// A title as a remark shows it, so short that the words after it stand on the screen too.
    func quoted(_ title: String, before words: String) -> String {
        let shown = title.isEmpty ? "(nothing asked yet)" : DisplayText.cleaned(title)
        let room = size.columns - DisplayText.width(words) - 5
        return room < 4 ? "" : " \"\(Clip.text(shown, to: room))\""
    }

    // MARK: Titles

    private mutating func beginRename(_ target: Target) -> [Effect] {
        if frontList != nil {
            frontList?.titleEdit = TitleEdit(target.id, title: target.title)
        } else {
            conversation.composer.replace(with: "/rename \(target.title)")
        }
        return []
    }

    /// A key while a title is being changed.
    mutating func takeInTitle(_ key: Key, in list: ListState) -> [Effect] {
        guard let edit = list.titleEdit else { return [] }
        switch (key.code, key.modifiers) {
        case (.enter, []):
            let title = Title.typed(edit.line.text)
            guard !title.isEmpty else { return remark("a title takes at least one letter; Esc keeps the old one", isWarning: true) }
            frontList?.titleEdit = nil
            return rename(edit.conversation, to: title)
        case (.escape, _), (.character("c"), .control), (.character("g"), .control): frontList?.titleEdit = nil
        case (.character(let character), []): frontList?.titleEdit?.insert(String(character), isTyping: true)
        default:
            guard let action = keymap.action(for: key, in: .composer) else { break }
            if [.repaint, .suspend].contains(action) { return perform(action, at: nil) }
            frontList?.titleEdit?.take(action)
        }
        return []
    }

    /// `/rename`: without words the old title stands in the composer to be changed.
    mutating func rename(to words: String) -> [Effect] {
        let title = Title.typed(words)
        guard !title.isEmpty else {
            conversation.composer.replace(with: "/rename \(conversation.facts.title)")
            return []
        }
        // A conversation that has only a title is in the store from then on.
        guard conversation.isStored else {
            conversation.facts.title = title
            conversation.isStored = true
            return [.updateConversation(conversation.facts)] + refreshLists()
        }
        return rename(current, to: title)
    }

    private mutating func rename(_ id: Conversation.ID, to title: String) -> [Effect] {
        open[id]?.facts.title = title
        chooseInLists(id)
        return [.rename(id, title)] + refreshLists()
    }

    // MARK: Copies and pins

    private mutating func duplicate(_ target: Target) -> [Effect] {
        let copy = identifiers.conversation()
        chooseInLists(copy)
        let end = "; what it cost is not counted again"
        return saveDraftNow(of: target.id) + [.duplicate(target.id, as: copy, identifiers.split())]
            + remark("copied\(quoted(target.title, before: "copied" + end))\(end)") + refreshLists()
    }

    private mutating func togglePin(_ target: Target) -> [Effect] {
        let isPinned = !target.isPinned
        let effects = saveDraftNow(of: target.id)
        open[target.id]?.facts.isPinned = isPinned
        chooseInLists(target.id)
        let words = isPinned ? "pinned above the others:" : "no longer pinned:"
        return effects + [.mark(target.id, .pinned, isPinned)] + remark(words + quoted(target.title, before: words)) + refreshLists()
    }
}

extension Keymap {
    /// Whether an action is done to a conversation as a whole.
    static func isOnConversation(_ action: Action) -> Bool {
        switch action {
        case .renameConversation, .deleteConversation, .duplicateConversation, .pinConversation, .undelete: true
        default: false
        }
    }
}
