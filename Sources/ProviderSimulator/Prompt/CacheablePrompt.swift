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

    /// How the provider finds prefixes to keep.
    enum Caching: Sendable, Equatable {
        /// Where the request set breakpoints (Anthropic).
        case atBreakpoints
        /// At every multiple of a number of tokens, unasked.
        case automatic(AutomaticCaching)
        /// Not at all.
        case none
    }

    var model: String
    var blocks: [Block]
    /// Shorter prefixes are not cached.
    var minimumTokens: Int
    var caching = Caching.atBreakpoints

    var tokens: Int { blocks.reduce(0) { $0 + $1.tokens } }
}

/// Caching without breakpoints: what a prompt shares with an earlier one is read, in whole steps.
struct AutomaticCaching: Sendable, Equatable {
    /// Hits are multiples of this many tokens.
    var step: Int
    /// How long a prefix lives without being read.
    var lifetime: Duration
    /// Whether what is written counts apart from what is neither written nor read.
    var reportsWrites = false
}

/// The prompt's tokens as the provider bills them; the sum is the whole prompt.
struct CacheUsage: Sendable, Equatable {
    /// Neither written to nor read from the cache.
    var uncached = 0
    var written5m = 0
    var written1h = 0
    /// Written without a breakpoint, where the provider says so (OpenAI).
    var writtenUnasked = 0
    var read = 0

    var total: Int { uncached + written5m + written1h + writtenUnasked + read }
}
