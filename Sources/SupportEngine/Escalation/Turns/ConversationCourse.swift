internal import ChatModel

/// A conversation as the turns layer sees it: the customer's last turns, each with the answer before it.
struct ConversationCourse {
    /// What stands between two turns of the customer.
    struct Answer {
        var reading: AnswerReading
        /// The passages it was given, by mark or by article and section; nil when no model made it.
        var passages: Set<String>?
        /// Whether a member of staff wrote it.
        var isStaff: Bool

        /// Whether it says that it does not know, or rests on no passage at all.
        var isUngrounded: Bool {
            guard !isStaff, !reading.cues.contains(.offers) else { return false }
            return reading.cues.contains(.unknown) || (passages?.isEmpty ?? false && !reading.isQuestion)
        }

        /// Whether it could not do what was asked, or does not know.
        var isFailure: Bool { !isStaff && !reading.cues.isDisjoint(with: [.failed, .unknown]) }
    }

    /// One turn of the customer.
    struct Turn {
        var reading: TurnReading
        /// The answer to the turn before it; nil for the first turn and where nothing was answered.
        var answer: Answer?
        /// What was decided about it at its time; nil for the turn being judged.
        var escalation: Escalation?

        /// The temper, capitals included: worse by two after calm turns in small letters, which `isUsual` denies.
        func level(shoutingIsUsual isUsual: Bool) -> Int {
            guard reading.isShouted, !isUsual, reading.level <= 0, !reading.isDone else { return reading.level }
            return max(min(reading.level - 1, -2), -3)
        }
    }

    /// Oldest first; the last is the one to be judged.
    let turns: [Turn]

    /// So many turns of the customer are looked at.
    static let reach = 12

    /// The course up to `text`, the turn to be judged, after `history`, oldest first.
    init(_ text: String, history: [Message], words: ConversationWords) {
        var turns = [Turn(reading: words.turn(text), answer: nil, escalation: nil)]
        var answers: [Message] = []
        search: for message in history.reversed() {
            switch message.voice {
            case .aside: continue
            case .assistant, .staff: if message.status != .failed { answers.append(message) }
            case .customer:
                turns[turns.count - 1].answer = Self.answer(answers.reversed(), words)
                answers = []
                guard turns.count < Self.reach else { break search }
                turns.append(Turn(reading: words.turn(message.text), answer: nil, escalation: message.escalation))
            }
        }
        self.turns = turns.reversed()
    }

    /// Several messages in a row are one answer.
    private static func answer(_ messages: [Message], _ words: ConversationWords) -> Answer? {
        guard let last = messages.last else { return nil }
        let records = messages.compactMap(\.turn)
        return Answer(
            reading: words.answer(messages.map(\.text).joined(separator: "\n\n")),
            passages: records.isEmpty ? nil : served(records.flatMap(\.sources)),
            isStaff: last.voice == .staff)
    }

    /// What an answer rests on: the passages it marks. Nobody knows where it was given some and marks none.
    private static func served(_ given: [SourceReference]) -> Set<String>? {
        let cited = given.filter(\.isCited)
        return cited.isEmpty && !given.isEmpty ? nil : Set(cited.map(name))
    }

    private static func name(_ source: SourceReference) -> String {
        source.mark.isEmpty ? "\(source.article)#\(source.section)" : source.mark
    }

    // MARK: The whole

    /// The turn to be judged.
    var now: Turn { turns[turns.count - 1] }

    /// The tempers of all turns.
    var levels: [Int] {
        turns.indices.map { index in
            turns[index].level(shoutingIsUsual: index == 0 || turns[..<index].contains { $0.reading.isShouted })
        }
    }

    /// The place after the last turn in which all was well, where what came before no longer counts.
    var start: Int {
        let last = turns.indices.dropLast().last { turns[$0].reading.cues.contains(.resolved) && !turns[$0].reading.cues.contains(.failed) }
        return last.map { $0 + 1 } ?? 0
    }

    /// Whether the turn at `index` says no to a human who was offered in the answer before it.
    func declines(at index: Int) -> Bool {
        let turn = turns[index]
        guard let answer = turn.answer, answer.reading.cues.contains(.offers) else { return false }
        return turn.reading.cues.contains(.declines) && !turn.reading.cues.contains(.failed)
    }

    /// The reasons for which a human was offered and declined. An answer may offer for no reason we kept: then all of ours are meant.
    var declined: Set<EscalationCategory> {
        var declined: Set<EscalationCategory> = []
        for index in turns.indices where declines(at: index) {
            let offered = turns[..<index].last { $0.escalation?.decision == .offer }?.escalation?.category
            declined.formUnion(offered.map { [$0] } ?? [.angerDrift, .loopOrFailure, .noGrounding])
        }
        return declined
    }
}
