public import ChatModel

/// A model that may be asked for an answer, in the order of the setting `models`.
public struct FailoverCandidate: Sendable, Hashable {
    /// The model.
    public var model: ModelID
    /// Whose health its requests speak of.
    public var circuit: CircuitKey
    /// The time its row of the catalogue gives it to a first token; nil = no deadline.
    public var firstTokenDeadline: Duration?
    /// Whether it reasons before it answers: then it has no deadline, whatever the row says.
    public var reasons: Bool
    /// Its context window in tokens; nil = unknown.
    public var contextWindow: Int?

    /// A model that may be asked.
    public init(model: ModelID, circuit: CircuitKey, firstTokenDeadline: Duration?, reasons: Bool = false, contextWindow: Int? = nil) {
        self.model = model
        self.circuit = circuit
        self.firstTokenDeadline = firstTokenDeadline
        self.reasons = reasons
        self.contextWindow = contextWindow
    }

    /// The deadline that counts: none for a model that reasons.
    public var deadline: Duration? { reasons ? nil : firstTokenDeadline }

    /// The candidates as a conversation asks them: one that failed over stays with the model that answered its last turn, so that the
    /// prompt cache and the voice stay, until it ends or lies idle for 15 minutes. `isNewChoice` says that the user has chosen a model
    /// since that turn, which goes before.
    public static func order(
        _ candidates: [FailoverCandidate], after last: TurnRecord?, idle: Duration, isNewChoice: Bool = false
    ) -> [FailoverCandidate] {
        guard !isNewChoice, idle < stickiness, let last, let attempt = last.attempts.last else { return candidates }
        let answered = attempt.outcome == .ok || attempt.outcome == .cancelled && attempt.timeToFirstToken != nil
        guard answered, let place = candidates.firstIndex(where: { $0.model == last.model }) else { return candidates }
        var order = candidates
        order.insert(order.remove(at: place), at: 0)
        return order
    }

    /// How long a conversation may lie idle and still stay with the model that answered.
    public static let stickiness = Duration.seconds(15 * 60)
}
