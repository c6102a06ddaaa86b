import ChatModel

/// How many pieces of a stream may make no sense: two are left out, since the interface may grow, the third ends the answer.
struct Tolerance: Sendable {
    private static let most = 2

    /// How many have made no sense.
    private(set) var count = 0

    /// Leaves one out; throws `sentence` when it is one too many.
    mutating func leaveOut(orSay sentence: String) throws(ProviderError) {
        count += 1
        guard count > Self.most else { return }
        throw ProviderError(.malformed(sentence), status: 200)
    }
}
