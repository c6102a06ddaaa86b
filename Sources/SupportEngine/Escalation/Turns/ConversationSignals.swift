public import ChatModel

/// The turns layer of the escalation: what several turns together say that no single one does. It is deterministic, keeps nothing,
/// and looks at the last twelve turns of the customer.
public struct ConversationSignals: Sendable {
    /// What was found about a turn.
    public struct Findings: Sendable, Hashable {
        /// What speaks for a human, the weightiest first.
        public var signals: [TurnSignal] = []
        /// What was held back, as `turn-loop: declined`.
        public var suppressed: [String] = []
        /// The customer's temper in this turn, from -3, furious, to 2, delighted.
        public var level = 0
        /// By how many levels the temper fell within three turns, 0 if it did not.
        public var drift = 0
    }

    let words: ConversationWords

    /// Signals by `words`.
    public init(_ words: ConversationWords) { self.words = words }

    /// What the conversation says about `text`, the customer's turn after `history`, oldest message first. What was decided about
    /// earlier turns is read from their messages.
    public func findings(_ text: String, history: [Message]) -> Findings {
        let course = ConversationCourse(text, history: history, words: words)
        var findings = Findings(level: course.levels.last ?? 0, drift: course.drift)
        // All is well, or a human is not wanted.
        guard !course.now.reading.isDone else { return findings }
        let declined = course.declined
        for signal in [course.offer, course.anger, course.loop, course.grounding].compactMap(\.self) {
            if declined.contains(signal.category) {
                findings.suppressed.append("\(signal.kind.rawValue): declined")
            } else {
                findings.signals.append(signal)
            }
        }
        findings.signals.sort { ($0.decision, $0.confidence) > ($1.decision, $1.confidence) }
        return findings
    }
}
