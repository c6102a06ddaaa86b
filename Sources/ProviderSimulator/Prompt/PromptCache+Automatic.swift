extension PromptCache {
    /// Accounts for a prompt of a provider that caches unasked: it reads the longest prefix in whole steps that an earlier prompt had,
    /// and leaves its own behind. A prompt below the minimum does neither.
    mutating func account(for prompt: CacheablePrompt, by rule: AutomaticCaching, at now: Instant) -> CacheUsage {
        guard prompt.tokens >= max(1, prompt.minimumTokens) else { return CacheUsage(uncached: prompt.tokens) }
        let prefixes = Self.prefixes(of: prompt, step: rule.step)
        let smallest = (prompt.minimumTokens + rule.step - 1) / rule.step
        let hit = prefixes.last { $0.length >= smallest && entries[$0] != nil }?.length ?? 0
        for prefix in prefixes { entries[prefix] = Entry(lifetime: rule.lifetime, expiry: now + rule.lifetime) }
        var usage = CacheUsage(read: hit * rule.step)
        if rule.reportsWrites { usage.writtenUnasked = (prefixes.count - hit) * rule.step }
        usage.uncached = prompt.tokens - usage.read - usage.writtenUnasked
        return usage
    }

    /// The prefixes of `prompt` that end at each multiple of `step` tokens, a token standing for four bytes of its block.
    private static func prefixes(of prompt: CacheablePrompt, step: Int) -> [Prefix] {
        var hasher = Hasher()
        var (prefixes, sent): ([Prefix], Int) = ([], 0)
        for block in prompt.blocks {
            var rest = Array(block.content.utf8)[...]
            var left = block.tokens
            while left >= step - sent % step {
                let taken = step - sent % step
                hasher.combine(rest.prefix(taken * 4))
                rest = rest.dropFirst(taken * 4)
                (left, sent) = (left - taken, sent + taken)
                prefixes.append(Prefix(model: prompt.model, length: sent / step, hash: hasher.finalizedCopy()))
            }
            hasher.combine(rest)
            sent += left
        }
        return prefixes
    }
}
