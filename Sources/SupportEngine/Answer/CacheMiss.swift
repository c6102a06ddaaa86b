public import ChatModel

/// Why a request's beginning did not come, or not all of it, from the provider's cache.
public enum CacheMiss: Sendable, Hashable {
    /// The model has no cache, or none that makes anything cheaper.
    case neverCaches
    /// The beginning is shorter than the model keeps, in tokens; `isEstimated` when nobody counted it.
    case belowMinimum(Int, isEstimated: Bool, minimum: Int)
    /// Nothing was asked in this conversation before.
    case firstTurn
    /// What was asked before is not in memory.
    case earlierUnknown
    /// Another model, or the same at another provider, was asked before.
    case otherModel(ModelID)
    /// The prompt in force was another before.
    case otherPrompt(PromptStamp?)
    /// The knowledge base in force was another before; the hash it had.
    case otherKnowledge(String)
    /// The text is another from here on.
    case changed(PrefixChange)
    /// What was kept for a lifetime after its last use had expired so long before the request.
    case expired(after: Duration, CacheLifetime)
    /// Whether the texts are the same can't be known: those of the request before are not in memory any more.
    case textsUnknown
    /// Nothing known explains it: the texts are the same, and it was asked so long after the last use.
    case unexplained(after: Duration)

    /// What is known of a request and of the one before it.
    public struct Facts: Sendable, Hashable {
        /// What is known of the texts of both requests.
        public enum Texts: Sendable, Hashable {
            /// Those of one are not in memory.
            case unknown
            /// The new one begins with what is kept of the old one.
            case same
            /// It does not.
            case changed(PrefixChange)
        }

        /// The turn.
        public var turn: TurnRecord
        /// The one before it that a provider counted; nil = there is none, or none in memory.
        public var before: TurnRecord?
        /// From the request before to this one; nil without one.
        public var idle: Duration?
        /// Whether the conversation's first turn is in memory.
        public var hasStart: Bool
        /// The model's row; nil when it is not known.
        public var card: ModelCard?
        /// About how many tokens stood before the last breakpoint; nil when that is not in memory.
        public var prefixTokens: Int?
        /// What is known of the texts.
        public var texts: Texts

        /// What is known.
        public init(
            turn: TurnRecord, before: TurnRecord?, idle: Duration?, hasStart: Bool, card: ModelCard?, prefixTokens: Int? = nil,
            texts: Texts = .unknown
        ) {
            self.turn = turn
            self.before = before
            self.idle = idle
            self.hasStart = hasStart
            self.card = card
            self.prefixTokens = prefixTokens
            self.texts = texts
        }
    }

    /// Every reason that is a fact, the one that settles the matter first; empty when all that was kept was read, or nothing was counted.
    public static func reasons(_ facts: Facts) -> [CacheMiss] {
        let usage = facts.turn.usage
        guard usage.totalInputTokens > 0, !usage.isEstimated || usage.cacheReadTokens > 0 else { return [] }
        if let before = facts.before, usage.cacheReadTokens > 0, usage.cacheReadTokens >= before.usage.keptTokens { return [] }
        if facts.before == nil, usage.cacheReadTokens > 0 { return [] }
        if facts.card?.cacheRule == .never { return [.neverCaches] }
        let short = tooShort(facts)
        guard let before = facts.before else { return short + [facts.hasStart ? .firstTurn : .earlierUnknown] }
        if before.model != facts.turn.model { return short + [.otherModel(before.model)] }
        let found = short + changes(facts, before) + expiry(facts, before)
        guard found.isEmpty else { return found }
        switch facts.texts {
        case .unknown: return [.textsUnknown]
        case .same, .changed: return [.unexplained(after: facts.idle ?? .zero)]
        }
    }

    /// The estimate counts only where the provider's own count does not already say enough.
    private static func tooShort(_ facts: Facts) -> [CacheMiss] {
        let usage = facts.turn.usage
        guard let minimum = facts.card?.minimumCacheTokens, usage.keptTokens == 0 else { return [] }
        if usage.totalInputTokens < minimum { return [.belowMinimum(usage.totalInputTokens, isEstimated: false, minimum: minimum)] }
        guard let prefix = facts.prefixTokens, prefix < minimum else { return [] }
        return [.belowMinimum(prefix, isEstimated: true, minimum: minimum)]
    }

    private static func changes(_ facts: Facts, _ before: TurnRecord) -> [CacheMiss] {
        var found: [CacheMiss] = []
        if before.prompt?.hash != facts.turn.prompt?.hash { found.append(.otherPrompt(before.prompt)) }
        if before.knowledgeHash != facts.turn.knowledgeHash { found.append(.otherKnowledge(before.knowledgeHash)) }
        switch facts.texts {
        case .changed(let change): return found + [.changed(change)]
        case .same, .unknown: return found
        }
    }

    /// Only a cache that is marked has a lifetime that is promised.
    private static func expiry(_ facts: Facts, _ before: TurnRecord) -> [CacheMiss] {
        guard facts.card?.cacheRule == .explicit, before.usage.keptTokens > 0, let idle = facts.idle else { return [] }
        let lifetime = before.usage.cacheLifetime
        return idle > lifetime.duration ? [.expired(after: idle - lifetime.duration, lifetime)] : []
    }
}

extension Usage {
    /// What the provider had in its cache after the request: read from it or written to it.
    public var keptTokens: Int { cacheReadTokens + cacheWrite5mTokens + cacheWrite1hTokens }

    /// How long all of that is kept, so far as the count tells: an hour only where nothing was written for five minutes.
    public var cacheLifetime: CacheLifetime { cacheWrite1hTokens > 0 && cacheWrite5mTokens == 0 ? .oneHour : .fiveMinutes }
}

extension CacheLifetime {
    /// How long that is.
    public var duration: Duration {
        switch self {
        case .fiveMinutes: .seconds(300)
        case .oneHour: .seconds(3_600)
        }
    }
}
