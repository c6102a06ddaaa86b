/// Prompt caching by the provider's rules: prefixes are kept for a while, and longer prompts that begin with them read them. Here stand
/// Anthropic's, by which a prefix ends at a cache breakpoint.
///
/// Rules (platform.claude.com, prompt caching): the prefix must be the same to the letter, per model; a prefix below the model's minimum
/// is not cached; each breakpoint looks back over at most 20 blocks, itself included; a read starts the lifetime anew.
/// Simplified: what a request writes can be read at once, not only when its answer has begun.
struct PromptCache: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// How many positions each breakpoint looks at, its own included.
    static let lookBack = 20
    /// How many prefixes are kept; beyond that the ones that expire first are forgotten.
    static let capacity = 10_000

    struct Prefix: Hashable {
        var model: String
        /// How many blocks it has, or how many steps of automatic caching.
        var length: Int
        var hash: Int
    }

    struct Entry {
        var lifetime: Duration
        var expiry: Instant
    }

    var entries: [Prefix: Entry] = [:]

    /// Accounts for a request with `prompt` at `now`: what it reads, what it writes, and what it pays in full.
    mutating func account(for prompt: CacheablePrompt, at now: Instant) -> CacheUsage {
        entries = entries.filter { $0.value.expiry > now }
        defer { forgetSurplus() }
        switch prompt.caching {
        case .atBreakpoints: return accountByBreakpoints(for: prompt, at: now)
        case .automatic(let rule): return account(for: prompt, by: rule, at: now)
        case .none: return CacheUsage(uncached: prompt.tokens)
        }
    }

    private mutating func accountByBreakpoints(for prompt: CacheablePrompt, at now: Instant) -> CacheUsage {
        let prefixes = Self.prefixes(of: prompt)
        let sizes = Self.runningTokens(of: prompt)
        let breakpoints = prompt.blocks.indices.filter { prompt.blocks[$0].breakpoint != nil }
        let hit = longestHit(from: breakpoints, in: prefixes)
        var usage = CacheUsage()
        usage.read = hit.map { sizes[$0] } ?? 0
        if let hit { refresh([hit] + breakpoints.filter { $0 < hit }, of: prefixes, at: now) }
        var boundary = usage.read
        for index in breakpoints where index > hit ?? -1 && sizes[index] >= prompt.minimumTokens {
            guard let lifetime = prompt.blocks[index].breakpoint else { continue }
            entries[prefixes[index]] = Entry(lifetime: lifetime.duration, expiry: now + lifetime.duration)
            switch lifetime {
            case .fiveMinutes: usage.written5m += sizes[index] - boundary
            case .oneHour: usage.written1h += sizes[index] - boundary
            }
            boundary = sizes[index]
        }
        usage.uncached = prompt.tokens - boundary
        return usage
    }

    /// The end of the longest cached prefix that a breakpoint finds, the last breakpoint looking first.
    private func longestHit(from breakpoints: [Int], in prefixes: [Prefix]) -> Int? {
        for breakpoint in breakpoints.reversed() {
            let first = max(0, breakpoint - Self.lookBack + 1)
            if let hit = (first...breakpoint).last(where: { entries[prefixes[$0]] != nil }) { return hit }
        }
        return nil
    }

    private mutating func refresh(_ ends: [Int], of prefixes: [Prefix], at now: Instant) {
        for end in ends {
            guard let lifetime = entries[prefixes[end]]?.lifetime else { continue }
            entries[prefixes[end]]?.expiry = now + lifetime
        }
    }

    private mutating func forgetSurplus() {
        guard entries.count > Self.capacity else { return }
        let kept = entries.sorted { $0.value.expiry > $1.value.expiry }.prefix(Self.capacity)
        entries = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }

    /// The prefix that ends with each block.
    private static func prefixes(of prompt: CacheablePrompt) -> [Prefix] {
        var hasher = Hasher()
        return prompt.blocks.enumerated().map { index, block in
            hasher.combine(block.content)
            return Prefix(model: prompt.model, length: index + 1, hash: hasher.finalizedCopy())
        }
    }

    /// The tokens up to and with each block.
    private static func runningTokens(of prompt: CacheablePrompt) -> [Int] {
        var sum = 0
        return prompt.blocks.map { block in
            sum += block.tokens
            return sum
        }
    }
}

extension Hasher {
    /// The hash of what was combined so far, leaving the hasher open for more.
    func finalizedCopy() -> Int {
        let copy = self
        return copy.finalize()
    }
}
