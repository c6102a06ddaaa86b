internal import ChatModel

extension ConversationCourse {
    /// Within so many turns the temper is compared.
    private static let window = 3
    /// A fall of so many levels is drift.
    private static let fall = 2
    /// A temper of this level or less is anger.
    private static let angry = -2

    /// By how many levels the temper fell within three turns. Delight before it counts as mere kindness: who praised much
    /// need not be angry when he is only displeased.
    var drift: Int {
        let last = levels.suffix(Self.window)
        guard let now = last.last, let best = last.dropLast().max() else { return 0 }
        return max(min(best, 1) - now, 0)
    }

    /// Anger that grew, or stays. A first turn may be as angry as it likes: it wants an answer.
    var anger: TurnSignal? {
        let levels = levels
        guard let level = levels.last, level < 0, turns.count > 1 else { return nil }
        let hasFallen = drift >= Self.fall
        let stays = levels.count >= Self.window && levels.suffix(Self.window).allSatisfy { $0 <= Self.angry }
        let spans = now.reading.temperSpans
        if hasFallen || level <= Self.angry, wasOffered {
            return TurnSignal(.anger, .escalate, confidence: 0.8, reason: "angry again after the offer of a human", spans: spans)
        }
        guard hasFallen || stays else { return nil }
        let reason = hasFallen ? "temper fell by \(drift) levels within three turns" : "angry for three turns"
        return TurnSignal(.anger, .offer, confidence: 0.7, reason: reason, spans: spans)
    }

    /// Whether a human was offered before: by an answer, or because of the customer's temper.
    private var wasOffered: Bool {
        turns.contains { turn in
            turn.answer?.reading.cues.contains(.offers) ?? false
                || (turn.escalation?.decision == .offer && turn.escalation?.category == .angerDrift)
        }
    }
}
