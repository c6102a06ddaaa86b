/// A prompt as the cache sees it: blocks in the order tools, system, messages.
struct CacheablePrompt: Sendable, Equatable {
    /// How long a cached prefix lives without being read.
    enum Lifetime: Sendable, Equatable {
        case fiveMinutes, oneHour

        var duration: Duration {
            switch self {
            case .fiveMinutes: .seconds(5 * 60)
            case .oneHour: .seconds(60 * 60)
            }
        }
    }

    struct Block: Sendable, Equatable {
        /// Everything that makes the block this block and no other.
        var content: String
        var tokens: Int
        /// Where the request set a cache breakpoint behind the block: how long the prefix is to live.
        var breakpoint: Lifetime?
    }

    var model: String
    var blocks: [Block]
    /// Shorter prefixes are not cached.
    var minimumTokens: Int

    var tokens: Int { blocks.reduce(0) { $0 + $1.tokens } }
}

/// The prompt's tokens as the provider bills them; the sum is the whole prompt.
struct CacheUsage: Sendable, Equatable {
    /// Neither written to nor read from the cache.
    var uncached = 0
    var written5m = 0
    var written1h = 0
    var read = 0

    var total: Int { uncached + written5m + written1h + read }
}
