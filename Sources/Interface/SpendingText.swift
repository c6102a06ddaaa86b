public import ChatModel

/// What the user reads about limits on spending.
public enum SpendingText {
    /// Why an answer is not asked for.
    public static func refusal(_ scope: SpendingScope, used: Cost, limit: Cost, worst: Cost) -> String {
        "the limit on spending for this \(scope.rawValue) is \(limit.short): \(used.short) of it is used, and the answer could cost "
            + "\(worst.short). Raise limits: \(scope.rawValue)_usd in the configuration, or set less with /params max_tokens=300"
    }

    /// Why an answer of a model without a known price is not asked for.
    public static func unknownPrice(_ model: ModelID) -> String {
        "the price of \(model) is not known, so no limit on spending can be kept: add its prices under catalogue, or remove the limits"
    }

    /// What is said at four fifths of a limit.
    public static func warning(_ used: [SpendingScope: Int]) -> String {
        let parts = SpendingScope.allCases.compactMap { scope in used[scope].map { "\($0) % of the \(scope.rawValue)'s" } }
        return "! \(parts.joined(separator: ", ")) limit on spending may be used up with this answer"
    }
}
