import ChatModel

/// A conversation's row in the list: what the store knows of it and what is going on in it here.
struct ConversationRow {
    private let summary: Conversation.Summary
    private let isStreaming: Bool
    private let isDoneHere: Bool
    private let now: Moment

    init(_ summary: Conversation.Summary, _ state: AppState, at now: Moment) {
        self.summary = summary
        self.now = now
        isStreaming = state.open[summary.id]?.running != nil
        isDoneHere = state.endedAway[summary.id] != nil
    }

    var item: ListState.Item {
        var label = summary.title.isEmpty ? "(nothing asked yet)" : summary.title
        let facts = [summary.ticket.isEmpty ? "" : "#\(summary.ticket)", summary.customer].filter { !$0.isEmpty }
        if !facts.isEmpty { label = facts.joined(separator: " ") + "  " + label }
        if summary.branchOf != nil { label = "branch: " + label }
        let count = summary.messageCount == 1 ? "1 message" : "\(summary.messageCount) messages"
        var item = ListState.Item(label: label, detail: words.joined(separator: "  "), choice: .conversation(summary.id, nil))
        item.figures = [count, summary.cost.words() ?? "-", DateText.recent(summary.updated, at: now)]
        item.conversation = summary
        item.signs = (0..<ListSign.places).compactMap { place in signs.first { $0.place == place } }
        return item
    }

    /// All that holds, in the order in which signs of one place give way.
    private var signs: [ListSign] {
        var signs: [ListSign] = []
        if summary.isPinned { signs.append(.pinned) }
        switch summary.isResolved ? nil : summary.escalation?.decision {
        case .escalate: signs.append(.escalate)
        case .offer: signs.append(.offer)
        case .answer, nil: break
        }
        if summary.isResolved { signs.append(.resolved) }
        if isStreaming { signs.append(.streaming) }
        if ending != nil { signs.append(.broken) }
        if summary.isUnread || isDoneHere { signs.append(.new) }
        if summary.hasDraft { signs.append(.draft) }
        return signs
    }

    private var words: [String] {
        var words: [String] = []
        if let origin = summary.branchOf, !origin.isEmpty { words.append("of " + Clip.text(origin, to: 24)) }
        if summary.isPinned { words.append("pinned") }
        if let escalation = summary.escalation {
            words.append([escalation.decision.rawValue, escalation.severity?.rawValue].compactMap(\.self).joined(separator: " "))
        }
        if isStreaming { words.append("streaming") }
        if let ending { words.append(ending) }
        if isDoneHere {
            words.append("done")
        } else if summary.isUnread {
            words.append("unread")
        }
        if summary.isResolved { words.append("resolved") }
        if summary.hasDraft { words.append("draft") }
        return words
    }

    /// What became of the last answer, unless it is coming or came whole. One that another terminal is writing is unfinished too.
    private var ending: String? {
        guard !isStreaming else { return nil }
        return switch summary.lastStatus {
        case .partial: "unfinished"
        case .failed: "failed"
        case .complete, .cancelled, nil: nil
        }
    }
}
