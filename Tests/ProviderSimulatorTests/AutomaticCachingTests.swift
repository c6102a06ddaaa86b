import Testing

@testable import ProviderSimulator

/// Caching without breakpoints: the rule itself, and what each protocol reports of it.
@Suite struct AutomaticCachingTests {
    private let start = ContinuousClock.now

    /// Blocks of four tokens a word, in steps of 8 tokens that live for ten seconds.
    private func prompt(_ words: String, minimum: Int = 16, reportsWrites: Bool = false) -> CacheablePrompt {
        let blocks = words.split(separator: " ").map { word in
            CacheablePrompt.Block(content: String(repeating: String(word), count: 16), tokens: 4, breakpoint: nil)
        }
        let rule = AutomaticCaching(step: 8, lifetime: .seconds(10), reportsWrites: reportsWrites)
        return CacheablePrompt(model: "m", blocks: blocks, minimumTokens: minimum, caching: .automatic(rule))
    }

    @Test("what is shared with an earlier prompt is read in whole steps, from the minimum on")
    func shared() {
        var cache = PromptCache()
        #expect(cache.account(for: prompt("a b c d e"), at: start) == CacheUsage(uncached: 20))
        #expect(cache.account(for: prompt("a b c d e"), at: start) == CacheUsage(uncached: 4, read: 16))
        #expect(cache.account(for: prompt("a b c d x y z"), at: start) == CacheUsage(uncached: 12, read: 16))
        #expect(cache.account(for: prompt("a b x d e"), at: start) == CacheUsage(uncached: 20), "8 tokens alike are below the minimum")
        #expect(cache.account(for: prompt("x b c d e"), at: start) == CacheUsage(uncached: 20))
        #expect(cache.account(for: prompt("a b c"), at: start) == CacheUsage(uncached: 12), "below the minimum")
    }

    @Test("a prefix lives on while it is read, and dies when it is not")
    func lifetime() {
        var cache = PromptCache()
        _ = cache.account(for: prompt("a b c d"), at: start)
        #expect(cache.account(for: prompt("a b c d"), at: start + .seconds(9)).read == 16)
        #expect(cache.account(for: prompt("a b c d"), at: start + .seconds(18)).read == 16)
        #expect(cache.account(for: prompt("a b c d"), at: start + .seconds(28)).read == 0)
    }

    @Test("a rule that reports writes counts each token once")
    func writes() {
        var cache = PromptCache()
        let first = cache.account(for: prompt("a b c d e", reportsWrites: true), at: start)
        #expect(first == CacheUsage(uncached: 4, writtenUnasked: 16))
        let second = cache.account(for: prompt("a b c d e f g", reportsWrites: true), at: start)
        #expect(second == CacheUsage(uncached: 4, writtenUnasked: 8, read: 16))
    }

    @Test("whatever is asked, the parts add up to the prompt and reads are whole steps")
    func sums() {
        var cache = PromptCache()
        var dice = SplitMix(seed: 3)
        for second in 0..<500 {
            let words = (0..<Int.random(in: 0...9, using: &dice)).map { _ in dice.pick(["a", "bb", "ccc"]) }
            let prompt = prompt(words.joined(separator: " "), minimum: 8, reportsWrites: second % 2 == 0)
            let usage = cache.account(for: prompt, at: start + .seconds(second))
            #expect(usage.total == prompt.tokens)
            #expect(usage.read % 8 == 0 && min(usage.uncached, usage.writtenUnasked, usage.read) >= 0)
        }
    }

    /// 8,000 bytes of system prompt.
    private static let policy = String(repeating: "Refunds take five days. ", count: 400).prefix(8_000)

    /// The second answer's usage to a prompt of 2,013 tokens (2,000 and 4 of policy, 5 and 4 of question).
    private func second(_ name: String, _ edits: [(String, String)]) async throws -> JSONValue {
        let spoken = try #require(Spoken.all.first { $0.name == name })
        var request = spoken.request(isStreamed: false)
        for (old, new) in edits { request.body = request.body.replacing(old, with: new) }
        return try await withSimulator { [request] _, client async throws in
            _ = try await client.send(request)
            return try #require(try await client.send(request).json)
        }
    }

    private static let system = [(#""messages":["#, #""messages":[{"role":"system","content":"\#(policy)"},"#)]

    @Test("OpenAI reads 128-token steps; writes are named from GPT-5.6 on")
    func openAI() async throws {
        let older = try await second("OpenAI chat", Self.system)["usage"]
        #expect(older?["prompt_tokens"] == 2_013)
        #expect(older?["prompt_tokens_details"]?["cached_tokens"] == 1_920)
        #expect(older?["prompt_tokens_details"]?["cache_write_tokens"] == nil)
        let newer = try await second("OpenAI chat", Self.system + [("claude-sonnet-4-5", "gpt-5.6")])["usage"]
        #expect(newer?["prompt_tokens_details"]?["cache_write_tokens"] == 0, "all of it was written before")
        let response = try await second("OpenAI responses", [(#""input""#, #""instructions":"\#(Self.policy)","input""#)])["usage"]
        #expect(response?["input_tokens"] == 2_013)
        #expect(response?["input_tokens_details"]?["cached_tokens"] == 1_920)
    }

    @Test("DeepSeek counts hits and misses, Mistral 64-token steps, Cohere its template too, Ollama nothing")
    func others() async throws {
        let deepSeek = try await second("DeepSeek", Self.system)["usage"]
        #expect(deepSeek?["prompt_cache_hit_tokens"] == 1_984 && deepSeek?["prompt_cache_miss_tokens"] == 29)
        #expect(try await second("Mistral", Self.system)["usage"]?["prompt_tokens_details"]?["cached_tokens"] == 1_984)
        let cohere = try await second("Cohere", Self.system)["usage"]
        #expect(cohere?["billed_units"]?["input_tokens"] == 2_013 && cohere?["tokens"]?["input_tokens"] == 2_213)
        #expect(cohere?["cached_tokens"] == 2_208)
        #expect(try await second("Ollama", Self.system)["prompt_eval_count"] == 2_013)
        #expect(try await second("Ollama's /v1", Self.system)["usage"]?["prompt_tokens_details"] == nil)
    }

    @Test("Gemini's implicit cache begins at 2,048 tokens for 2.5 and at 4,096 for the newer ones")
    func gemini() async throws {
        func cached(bytes: Int) async throws -> Int? {
            let system = #"{"systemInstruction":{"parts":[{"text":"\#(String(repeating: "a", count: bytes))"}]},"contents""#
            return try await second("Gemini", [(#"{"contents""#, system)])["usageMetadata"]?["cachedContentTokenCount"]?.integer
        }
        #expect(try await cached(bytes: 8_000) == nil)
        #expect(try await cached(bytes: 8_200) == 2_048)
        #expect(GeminiModels.minimumCacheableTokens(of: "gemini-3.8-flash") == 4_096)
    }
}
