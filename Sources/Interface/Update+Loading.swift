import ChatModel
import FoundationEssentials

extension AppState {
    /// Shows a conversation from the store, or the one in memory when an answer is coming in it.
    mutating func show(_ loaded: LoadedConversation, at now: Moment) -> [Effect] {
        let id = loaded.conversation.id
        guard !isDeleted(id) else { return [] }
        if open[id] == nil {
            open[id] = OpenConversation(loaded)
        } else if let target = loaded.target, open[id]?.transcript.index(of: target) == nil {
            open[id]?.transcript.prepend(loaded.messages, isStart: loaded.isStart)
            open[id]?.hasStart = loaded.isStart
        }
        let partings = partings(of: loaded)
        open[id]?.transcript.setPartings(partings)
        let effects = leaveCurrent(for: id) + markAsRead(id)
        if let target = loaded.target, conversation.transcript.index(of: target) != nil {
            focus = .transcript
            layOut()
            conversation.transcript.selected = target
            conversation.transcript.reveal(target)
            land(on: target)
        }
        showFigures()
        return effects + (conversation.running == nil ? [] : refreshFigures(at: now.instant)) + refreshLists() + arriveFound(loaded)
    }

    /// A new conversation on the screen.
    mutating func beginConversation(at date: Date) -> [Effect] {
        if conversation.transcript.messages.isEmpty, conversation.composer.isEmpty {
            focus = .composer
            return note("this is a new conversation")
        }
        let id = identifiers.conversation()
        open[id] = OpenConversation(Conversation(id: id, created: date))
        let effects = leaveCurrent(for: id)
        showFigures()
        return effects
    }

    /// Puts another conversation on the screen; the one left keeps its draft and, while one is coming, its answer.
    mutating func leaveCurrent(for next: Conversation.ID) -> [Effect] {
        guard next != current else { return [] }
        let effects = saveDraftNow(of: current)
        leaveTranscript()
        if conversation.isStored { previous = current }
        let left = current
        seen[left] = conversation.transcript.lastWhole
        current = next
        conversation.transcript.markNew(after: lastRead(in: next))
        forgetIfIdle(left)
        layers = []
        return effects
    }

    /// Drops a conversation from memory that is not on the screen and in which nothing is going on; the store has it.
    mutating func forgetIfIdle(_ id: Conversation.ID) {
        guard id != current, let left = open[id], left.running == nil, left.queue.isEmpty, left.waiting == nil else { return }
        open[id] = nil
    }

    mutating func takeEarlier(_ id: Conversation.ID, _ messages: [Message], isStart: Bool) {
        open[id]?.isLoadingEarlier = false
        // A page that was asked for before the start was known may come after it.
        let isStart = isStart || open[id]?.hasStart == true
        open[id]?.hasStart = isStart
        open[id]?.transcript.prepend(messages, isStart: isStart)
        if id == current { resumeFind() }
    }

    /// Something could not be read: what waited for it may be asked for again.
    mutating func takeReadFailure(_ error: StorageError) -> [Effect] {
        for id in open.keys { open[id]?.isLoadingEarlier = false }
        found.awaited = nil
        changeLists { $0.isLoading = false }
        return warn("not read: \(error.message)")
    }

    /// Begins with a conversation from the store instead of a new one.
    public mutating func resume(_ loaded: LoadedConversation) {
        open[current] = nil
        current = loaded.conversation.id
        open[current] = OpenConversation(loaded)
        conversation.transcript.markNew(after: conversation.facts.lastRead)
        conversation.facts.isUnread = false
        conversation.facts.lastRead = nil
        showFigures()
    }
}
