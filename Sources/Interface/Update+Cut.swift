public import ChatModel
import SupportEngine

/// What becomes of answers that were cut, and of questions that nobody could be asked.
extension AppState {
    /// Something happened on the way to an answer.
    mutating func takeProgress(_ turn: TurnID, _ progress: TurnProgress, at instant: ContinuousClock.Instant) -> [Effect] {
        guard let id = turns[turn], open[id]?.running?.id == turn else { return [] }
        let isShown = id == current
        switch progress {
        case .asking(let model):
            let before = open[id]?.running?.failed.last?.model
            open[id]?.running?.model = model
            open[id]?.running?.pause(for: nil, at: instant)
            return isShown && before != nil ? note(before == model ? "asking \(model.provider) again" : "asking \(model)") : []
        case .attemptFailed(let attempt):
            open[id]?.running?.failed.append(attempt)
            _ = open[id]?.running?.turn.takeFailedAttempt()
            return isShown ? note(attempt.failure, isWarning: true) : []
        case .waiting(let duration):
            open[id]?.running?.pause(for: duration, at: instant)
            return awaitSecond(of: turn, at: instant)
        case .circuits(let states):
            takeCircuits(states)
            return []
        case .spending(let used): return isShown ? warn(SpendingText.warning(used)) : []
        }
    }

    /// What is known of providers' health; the lamp follows it.
    mutating func takeCircuits(_ states: [String: CircuitState]) {
        circuits.merge(states) { _, new in new }
        if conversation.running == nil { showFigures() }
    }

    // MARK: Cut answers

    /// Goes on with a cut answer; where too little of it came, begins again.
    mutating func carryOn(at now: Moment?) -> [Effect] {
        guard let (cut, question, history) = cutAnswer, let now else { return note(nothingCut("go on")) }
        guard Continuation.choice(for: cut.text, isContinued: cut.continues != nil) == .carryOn || cut.turn?.stopReason == .maxTokens else {
            return note(
                cut.continues == nil ? "too little of it came to go on from: beginning again" : "it was gone on with once: beginning again")
                + restart(at: now)
        }
        return answerCut(question, history, .carryOn(cut), at: now)
    }

    /// Begins a cut answer again, asking the next model first.
    mutating func restart(at now: Moment?) -> [Effect] {
        guard let (cut, question, history) = answerToRestart, let now else { return note(nothingCut("begin again")) }
        return answerCut(question, history, .restart(cut), at: now)
    }

    private mutating func answerCut(_ question: Message, _ history: [Message], _ way: TurnOrder.Way, at now: Moment) -> [Effect] {
        switch way {
        case .carryOn(let cut), .restart(let cut):
            conversation.transcript.fold(cut.id)
        case .fresh: break
        }
        leaveTranscript()
        conversation.transcript.follow()
        return startTurn(question: question, history: history, isStored: true, in: current, way: way, at: now)
    }

    /// Takes a cut answer as it stands: from now on it is a part of the conversation's history.
    mutating func keepCutAnswer() -> [Effect] {
        guard let (cut, _, _) = cutAnswer, cut.status != .complete else { return note(nothingCut("be kept")) }
        var kept = cut
        kept.status = .complete
        conversation.transcript.finish(kept)
        return [.finish(kept, conversation.facts)] + note("kept as it is; the next answer takes it into account")
    }

    /// The selected or last answer if it was cut, stopped or reached its limit, with its question and what stood before that.
    private var cutAnswer: (cut: Message, question: Message, history: [Message])? { answer(where: \.isUnfinished) }

    /// The same, or one that goes on from a cut one: that may begin again too, as when it repeats itself.
    private var answerToRestart: (cut: Message, question: Message, history: [Message])? {
        answer { $0.isUnfinished || $0.continues != nil }
    }

    private func answer(where fits: (Message) -> Bool) -> (cut: Message, question: Message, history: [Message])? {
        guard conversation.running == nil, let cut = targetAnswer, fits(cut), let place = conversation.transcript.index(of: cut.id)
        else { return nil }
        let messages = conversation.transcript.messages
        guard let asked = messages[..<place].lastIndex(where: { $0.voice == .customer || $0.voice == .aside }) else { return nil }
        return (cut, messages[asked], Array(messages[..<asked]))
    }

    /// Why nothing can be done with the selected or last answer that only a cut one `can`.
    private func nothingCut(_ can: String) -> String {
        guard conversation.running == nil else { return "an answer is still coming" }
        let ends: [StopReason?] = [.cut, .cancelled, .maxTokens]
        let why =
            switch targetAnswer {
            case nil: "there is no answer yet"
            case let answer? where answer.text.isEmpty: "nothing of this one came"
            case let answer?: ends.contains(answer.turn?.stopReason) ? "this one is kept already" : "this one is whole"
            }
        return "only a cut answer can \(can); \(why)"
    }

    // MARK: Questions that wait

    /// Asks anew what nobody could be asked.
    mutating func sendWaiting(at now: Moment) -> [Effect] {
        guard let id = conversation.waiting, let index = conversation.transcript.index(of: id) else { return [] }
        let messages = conversation.transcript.messages
        conversation.transcript.follow()
        return startTurn(question: messages[index], history: Array(messages[..<index]), isStored: true, in: current, at: now)
    }

    /// Has it tried in a while whether a provider answers again; one such trial is under way at most.
    mutating func probeSoon() -> [Effect] {
        guard !isProbing else { return [] }
        isProbing = true
        return [.wake(after: .seconds(5), .probe)]
    }

    /// The while is over: it is tried if a question still waits.
    mutating func probeIfWaiting() -> [Effect] {
        isProbing = hasWaiting
        return isProbing ? [.probe] : []
    }

    private var hasWaiting: Bool { open.values.contains { $0.waiting != nil } }

    mutating func takeProbe(_ model: ModelID?, again delay: Duration) -> [Effect] {
        isProbing = hasWaiting && model == nil
        guard hasWaiting else { return [] }
        guard let model else { return [.wake(after: delay, .probe)] }
        guard conversation.waiting != nil else { return note("\(model.provider) answers again; a question waits in another conversation") }
        return note("\(model.provider) answers again: \(keymap.word(.send, in: .composer)) on an empty draft sends the question that waits")
    }
}

extension Message {
    /// Whether it is the articles' answer that stands there already, once more, and nothing was used for it: then it is not kept.
    public func repeats(_ standing: String?) -> Bool {
        guard let turn, turn.isOffline else { return false }
        return text == standing && turn.usage == Usage() && turn.cost == .zero
    }

    /// Whether there is more to be had of it: it was cut or stopped with some text, or reached its limit.
    public var isUnfinished: Bool {
        guard voice == .assistant, !text.isEmpty, turn?.isOffline != true else { return false }
        switch status {
        case .partial, .cancelled: return true
        case .complete: return turn?.stopReason == .maxTokens
        case .failed: return false
        }
    }
}
