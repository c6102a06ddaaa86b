public import ChatModel

/// What the user reads about limits on spending.
public enum SpendingText {
    /// Why an answer is not asked for, and how to go on.
    public static func refusal(_ scope: SpendingScope, used: Cost, limit: Cost, worst: Cost) -> String {
        let isUnused = used == .zero
        let state =
            isUnused ? "the limit for one \(scope.rawValue) is \(limit.short)" : "\(used.short) of \(name(scope, limit)) is used"
        return "it could cost \(worst.short), and \(state). "
            + "Raise \(scope.rawValue)_usd under limits in the configuration, or ask for a shorter answer with max_tokens"
    }

    private static func name(_ scope: SpendingScope, _ limit: Cost) -> String { "this \(scope.rawValue)'s limit of \(limit.short)" }

    /// Why an answer of a model without a known price is not asked for.
    public static func unknownPrice(_ model: ModelID) -> String {
        "the price of \(model) is not known, so no limit on spending can be kept: add its prices under catalogue, or remove the limits"
    }

    /// Why an answer is not asked for when what was spent can't be told.
    public static func uncounted(_ error: StorageError) -> String {
        "no limit on spending can be kept while the spending can't be counted (\(error.message)): mend that, or remove the limits"
    }

    /// What is said at four fifths of a limit.
    public static func warning(_ used: [SpendingScope: Int]) -> String {
        let parts = SpendingScope.allCases.compactMap { scope in used[scope].map { "\($0) % of this \(scope.rawValue)'s" } }
        return "up to \(parts.joined(separator: " and ")) limit on spending used"
    }
}
