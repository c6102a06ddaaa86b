public import ChatModel

extension Turn {
    /// The turn's facts with the cost at the prices of `card` (unknown without one). While it runs, `instant` stands for its end.
    /// `earlier` are the attempts of this turn at other models or before it; `estimatedInput` is used only where nothing was counted.
    /// What the turn does not know (prompt, knowledge, parameters, failure's sentence, sources) is for the caller to set.
    public func record(
        model: ModelID, card: ModelCard?, at instant: ContinuousClock.Instant? = nil, estimatedInput: Int = 0, earlier: [Attempt] = []
    ) -> TurnRecord {
        record(model: model, at: instant, estimatedInput: estimatedInput, earlier: earlier) { card?.cost(of: $0) }
    }

    /// The same at the prices of a catalogue, which also knows those of other models that took part (`Usage.iterations`).
    public func record(
        model: ModelID, catalogue: Catalogue, at instant: ContinuousClock.Instant? = nil, estimatedInput: Int = 0, earlier: [Attempt] = []
    ) -> TurnRecord {
        record(model: model, at: instant, estimatedInput: estimatedInput, earlier: earlier) { catalogue.cost(of: $0, model: model) }
    }

    private func record(
        model: ModelID, at instant: ContinuousClock.Instant?, estimatedInput: Int, earlier: [Attempt], price: (Usage) -> Cost?
    ) -> TurnRecord {
        let usage = usage(estimatedInput: estimatedInput)
        // An attempt that was never answered costs nothing, whatever the model.
        let cost = usage == Usage() ? .zero : price(usage)
        let finish = ended ?? instant
        let own = Attempt(
            model: model, outcome: outcome, status: status, timeToFirstToken: timeToFirstToken,
            duration: finish.map { max(.zero, $0 - (written ?? asked)) } ?? .zero, cost: cost)
        let attempts = isEnded ? earlier + [own] : earlier
        return TurnRecord(
            model: model, stopReason: stopReasonAtEnd, usage: usage, cost: Turn.sum(earlier.map(\.cost) + [cost]),
            timeToFirstToken: timeToFirstToken, timeToFirstText: timeToFirstText, wait: wait,
            duration: finish.map { max(.zero, $0 - asked) }, requestID: requestID, attempts: attempts)
    }

    private static func sum(_ costs: [Cost?]) -> Cost? {
        costs.reduce(Cost.zero as Cost?) { total, cost in
            guard let total, let cost else { return nil }
            return total + cost
        }
    }

    private var outcome: Attempt.Outcome {
        switch phase {
        case .waiting, .streaming, .completed: .ok
        case .failed(let error): error.outcome(afterText: firstToken != nil)
        case .cancelled: .cancelled
        }
    }

    private var status: Int? {
        switch phase {
        case .completed: 200
        case .failed(let error): error.status
        case .waiting, .streaming, .cancelled: nil
        }
    }

    private var stopReasonAtEnd: StopReason? {
        switch phase {
        case .waiting, .streaming: nil
        case .completed(let reason): reason
        case .failed(let error): Turn.stopReason(of: error, outcome)
        case .cancelled: .cancelled
        }
    }

    private static func stopReason(of error: ProviderError, _ outcome: Attempt.Outcome) -> StopReason {
        if case .contextExceeded = error.kind { return .contextExceeded }
        return outcome == .cut ? .cut : .error
    }
}
