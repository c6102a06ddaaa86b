internal import ChatModel

extension ConversationCourse {
    /// Why a turn goes in a circle.
    private enum Circle: String {
        case rephrased = "asks the same again"
        case saidBefore = "says that this was said before"
        case samePassage = "was given the same article twice"
        case sameAnswer = "was given the same answer twice"
        case failedTwice = "the last answers failed"
        case failedAgain = "reports another failure"
    }

    /// The circles the conversation has gone through, if this turn is one: a human is offered at the first, and takes over at the
    /// second. One failed attempt alone is none.
    var loop: TurnSignal? {
        var circles = 0
        var failures = 0
        var attempts = 0
        var last: Circle?
        for index in turns.indices.dropFirst(start) {
            last = circle(at: index)
            let cues = turns[index].reading.cues
            if cues.contains(.failed), turns[index].answer != nil {
                // What was done before this failure was in vain, too.
                failures += 1 + attempts
                attempts = 0
                if failures > 1, last == nil { last = .failedAgain }
            }
            if cues.contains(.did), !cues.contains(.failed) { attempts += 1 }
            if last != nil { circles += 1 }
        }
        guard let last else { return nil }
        let spans = now.reading.cueSpans
        return TurnSignal(
            .loop, circles > 1 ? .escalate : .offer, confidence: circles > 1 ? 0.85 : 0.7, reason: last.rawValue,
            spans: (spans[.saidBefore] ?? []) + (spans[.failed] ?? []))
    }

    private func circle(at index: Int) -> Circle? {
        let turn = turns[index]
        guard let answer = turn.answer, !turn.reading.isDone, !declines(at: index) else { return nil }
        // What is a yes or no to the answer's own question asks for nothing.
        guard !answer.reading.isQuestion || turn.reading.cues.isDisjoint(with: [.accepts, .declines]) else { return nil }
        if turn.reading.cues.contains(.saidBefore) { return .saidBefore }
        if isRephrased(at: index) { return .rephrased }
        if hasSamePassage(at: index) { return .samePassage }
        if hasSameAnswer(at: index) { return .sameAnswer }
        return isFailedTwice(at: index) ? .failedTwice : nil
    }

    // MARK: The same question

    private func isRephrased(at index: Int) -> Bool {
        let turn = turns[index].reading
        guard turn.cues.isDisjoint(with: [.correction, .otherForm, .newMatter]), !isGivenFact(at: index) else { return false }
        let insists = insists(at: index)
        // An answer that did not understand asks for other words.
        guard insists || !(turns[index].answer?.reading.cues.contains(.failed) ?? false) else { return false }
        return turns[start..<index].contains { earlier in
            let rephrasing = Rephrasing(earlier.reading.matter, turn.matter)
            guard insists || turn.mayAskTheSame(as: earlier.reading) && !rephrasing.mendsSpelling else { return false }
            return rephrasing.asksTheSame(unsettled: insists)
        }
    }

    /// The customer shows that the answer was none.
    private func insists(at index: Int) -> Bool {
        let turn = turns[index].reading
        return !turn.cues.isDisjoint(with: [.again, .failed, .saidBefore]) || turn.level < 0
    }

    /// A name or a number the answer asked for, or a detail it wanted to know.
    private func isGivenFact(at index: Int) -> Bool {
        let turn = turns[index]
        guard turn.answer?.reading.isQuestion ?? false, !turn.reading.hasQuestion, !insists(at: index) else { return false }
        let adds = turns[..<index].last.map { Rephrasing($0.reading.matter, turn.reading.matter).addsWords } ?? false
        return adds || turn.reading.matter.count <= 4
    }

    // MARK: The same answer

    /// Answers are the same from this token-F1 on.
    private static let sameAnswer = 0.85

    /// Half the words of the question before it, or a plain word that it did not help: the customer is still at the same matter.
    private func isOnSameMatter(at index: Int) -> Bool {
        guard index > start, !turns[index].reading.cues.contains(.newMatter) else { return false }
        if insists(at: index) { return true }
        let (before, now) = (turns[index - 1].reading, turns[index].reading)
        let rephrasing = Rephrasing(before.matter, now.matter)
        return now.mayAskTheSame(as: before) && rephrasing.shared >= 2 && rephrasing.f1 >= 0.5
    }

    private func hasSamePassage(at index: Int) -> Bool {
        guard let passages = turns[index].answer?.passages, !passages.isEmpty, isOnSameMatter(at: index) else { return false }
        return turns[start..<index].dropFirst().contains { !passages.isDisjoint(with: $0.answer?.passages ?? []) }
    }

    /// The last answer says what one of the two before it said. Where it asks, or the customer goes on to another matter after an
    /// answer that was one, the customer must mind.
    private func hasSameAnswer(at index: Int) -> Bool {
        guard let answer = turns[index].answer?.reading, turns[index].reading.level <= 0 else { return false }
        let goesOn = answer.isQuestion || (turns[index].reading.cues.contains(.newMatter) && !answer.cues.contains(.failed))
        guard !goesOn || insists(at: index) else { return false }
        return turns[start..<index].dropFirst().suffix(2).contains { earlier in
            guard let before = earlier.answer?.reading else { return false }
            let likeness = Rephrasing(before.matter, answer.matter)
            return likeness.shared >= 2 && likeness.f1 >= Self.sameAnswer && !likeness.differsInNumbers
        }
    }

    /// Two of the last three answers, the last among them, and the customer is still at it.
    private func isFailedTwice(at index: Int) -> Bool {
        guard turns[index].answer?.isFailure ?? false, index > start else { return false }
        let turn = turns[index].reading
        guard turn.cues.isDisjoint(with: [.smallTalk, .accepts, .declines]) else { return false }
        return turns[max(start, index - 2)...index].count { $0.answer?.isFailure ?? false } >= 2
    }
}
