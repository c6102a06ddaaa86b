public import ChatModel

/// What happens on the way to an answer, beside its own events.
public enum TurnProgress: Sendable, Hashable {
    /// A model is being asked; the first or another.
    case asking(ModelID)
    /// An attempt brought nothing, and it goes on.
    case attemptFailed(Attempt)
    /// Nobody is asked for so long.
    case waiting(Duration)
    /// How far providers are trusted, by their names: at the beginning, and after each attempt.
    case circuits([String: CircuitState])
    /// So much of the limits on spending is used up, in percent.
    case spending([SpendingScope: Int])
}
