internal import ChatModel

/// Which messages of the history are still sent. The beginning moves rarely and then by a good piece, since every move throws away
/// the provider's cache: over the limit, whole turns leave until three quarters of it are left, and the new beginning is remembered.
struct HistoryBudget {
    /// The messages that are sent.
    let messages: [Message]
    /// The first of them from now on; nil = nothing was ever left out.
    let start: Message.ID?
    /// How many of the given messages are not sent.
    let dropped: Int

    /// `messages` without those that are no history; `start` as the last turn gave it back; `next` is the question's id, where the
    /// history will begin when nothing of it fits. A start that is not among the messages counts as none: the caller gave less.
    init(_ messages: [Message], start: Message.ID?, next: Message.ID, limit: Int) {
        let first = start.flatMap { id in messages.firstIndex { $0.id == id } }
        let begun = messages[(first ?? 0)...]
        let sizes = begun.map { TokenEstimate.tokens(MessageText.sent($0)) }
        var total = sizes.reduce(0, +)
        guard total > limit else {
            self.messages = Array(begun)
            self.start = start
            dropped = messages.count - begun.count
            return
        }
        var kept = begun
        var position = 0
        while let oldest = kept.first, total > limit / 4 * 3 || !HistoryBudget.beginsTurn(oldest) {
            total -= sizes[position]
            position += 1
            kept = kept.dropFirst()
        }
        self.messages = Array(kept)
        self.start = kept.first?.id ?? next
        dropped = messages.count - kept.count
    }

    private static func beginsTurn(_ message: Message) -> Bool {
        switch message.voice {
        case .customer: true
        case .assistant, .staff, .aside: false
        }
    }
}
