import ChatModel
import FoundationEssentials

/// Deleting in two steps: at once on the screen, in the store when nothing can bring it back any more.
extension AppState {
    /// Whether a conversation was deleted on the screen.
    func isDeleted(_ id: Conversation.ID) -> Bool { deletions.contains { $0.id == id } }

    /// Takes a conversation off the screen and out of the lists; an answer that is coming in it is stopped first. The store keeps all of it
    /// until no list of conversations is open any more, or the program ends.
    mutating func delete(_ id: Conversation.ID, title: String, at now: Moment?) -> [Effect] {
        var effects = saveDraftNow(of: id)
        if let running = open[id]?.running { effects += stopTurn(running.id) }
        let isRunning = open[id]?.running != nil
        deletions.append(
            Deletion(
                id: id, title: title, kept: isRunning ? nil : open[id], wasCurrent: id == current, wasPrevious: id == previous,
                hasSeenList: hasConversationList))
        if id == current { leaveDeleted(at: now?.date ?? conversation.facts.updated) }
        if id == previous { previous = nil }
        endedAway[id] = nil
        if !isRunning { open[id] = nil }
        removeRows(of: id)
        let hasLetter = frontList?.filter.isEmpty == true
        frontList?.hasJustDeleted = true
        let end = "; \(hasLetter ? "u or " : "")\(keymap.word(.undelete, in: .list)) brings it back"
        return effects + remark("deleted\(quoted(title, before: "deleted" + end))\(end)")
    }

    /// A new conversation stands where the deleted one was.
    private mutating func leaveDeleted(at date: Date) {
        let next = identifiers.conversation()
        open[next] = OpenConversation(Conversation(id: next, created: date))
        if focus == .transcript { leaveTranscript() }
        current = next
        showFigures()
    }

    private mutating func removeRows(of id: Conversation.ID) {
        changeLists { list in
            guard !list.isPrinted else { return }
            let place = list.selected
            list.items.removeAll { item in
                if case .conversation(id, _) = item.choice { true } else { false }
            }
            list.selected = min(place, max(0, list.items.count - 1))
            list.hasMoved = true
        }
    }

    /// Brings back what was deleted last, as it was: on the screen again if it was there and nothing was begun in its place.
    mutating func undelete() -> [Effect] {
        guard let last = deletions.popLast() else { return remark("nothing was deleted that could be brought back") }
        if let kept = last.kept { open[last.id] = kept }
        if last.wasPrevious, previous == nil { previous = last.id }
        if last.wasCurrent, conversation.transcript.messages.isEmpty, conversation.composer.isEmpty, open[last.id] != nil {
            let stand = current
            open[stand] = nil
            current = last.id
            showFigures()
        } else {
            forgetIfIdle(last.id)
        }
        chooseInLists(last.id)
        let hasMore = !deletions.isEmpty
        frontList?.hasJustDeleted = hasMore
        return remark("back:\(quoted(last.title, before: "back:"))") + refreshLists()
    }

    /// Removes what was deleted in a list that is closed by now.
    mutating func settleDeletions() -> [Effect] {
        guard !deletions.isEmpty else { return [] }
        if hasConversationList {
            for index in deletions.indices { deletions[index].hasSeenList = true }
            return []
        }
        return removeDeleted { $0.hasSeenList }
    }

    /// Removes from the store what was deleted on the screen.
    mutating func removeDeleted(where isDue: (Deletion) -> Bool = { _ in true }) -> [Effect] {
        let due = deletions.filter(isDue)
        deletions.removeAll(where: isDue)
        return due.map { deletion in
            let running = open.removeValue(forKey: deletion.id)?.running?.id
            return .delete(deletion.id, stopping: running)
        }
    }

    /// An answer ended in a deleted conversation: what was typed ahead there waits.
    mutating func holdQueue(of id: Conversation.ID) -> [Effect] {
        let isHeld = open[id]?.queue.isEmpty == false
        open[id]?.isHeld = isHeld
        return saveDraftNow(of: id)
    }
}
