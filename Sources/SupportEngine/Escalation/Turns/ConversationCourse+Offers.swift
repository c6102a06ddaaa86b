internal import ChatModel

extension ConversationCourse {
    /// What became of a human who was offered: taken, or needed after another failure.
    var offer: TurnSignal? {
        guard let answer = now.answer, !declines(at: turns.count - 1) else { return nil }
        let reading = now.reading
        if answer.reading.endsInOffer, reading.cues.contains(.accepts), !reading.cues.contains(.failed) {
            return TurnSignal(
                .offerAccepted, .escalate, confidence: 0.9, reason: "took the offer of a human", spans: reading.cueSpans[.accepts] ?? [])
        }
        guard reading.cues.contains(.failed), isOfferOpen else { return nil }
        return TurnSignal(
            .offerFailed, .escalate, confidence: 0.85, reason: "still fails after a human was offered",
            spans: reading.cueSpans[.failed] ?? [])
    }

    /// Whether one of the last two answers offers a human and nobody said no since.
    private var isOfferOpen: Bool {
        let last = turns.indices.suffix(2).filter { turns[$0].answer?.reading.cues.contains(.offers) ?? false }
        return last.contains { offered in !(offered..<turns.count).contains { declines(at: $0) } }
    }

    /// Whether the last answer rests on nothing while the customer asks on.
    var grounding: TurnSignal? {
        guard let answer = now.answer, answer.isUngrounded, turns.count > 1 else { return nil }
        let question = turns[turns.count - 2].reading
        // Small talk needs no source.
        guard answer.reading.cues.contains(.unknown) || !question.isDone, !now.reading.cues.contains(.newMatter) else { return nil }
        let isOnMatter = Rephrasing(question.matter, now.reading.matter).shared > 0 || isPursued
        guard isOnMatter else { return nil }
        let reason = answer.reading.cues.contains(.unknown) ? "the answer says that it does not know" : "the answer rests on no article"
        return TurnSignal(.ungrounded, .offer, confidence: 0.6, reason: reason)
    }

    /// Whether the customer shows by words or temper that the matter is not done.
    private var isPursued: Bool { !now.reading.cues.isDisjoint(with: [.failed, .again, .saidBefore]) || now.reading.level < 0 }
}
