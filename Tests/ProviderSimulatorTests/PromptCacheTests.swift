import Testing

@testable import ProviderSimulator

@Suite struct PromptCacheTests {
    private let start = ContinuousClock.now

    /// Blocks of 100 tokens named by one letter each; `|` sets a 5-minute breakpoint behind the block before it, `!` a 1-hour one.
    private func prompt(_ picture: String, model: String = "m", minimum: Int = 0) -> CacheablePrompt {
        var prompt = CacheablePrompt(model: model, blocks: [], minimumTokens: minimum)
        for letter in picture {
            switch letter {
            case "|": prompt.blocks[prompt.blocks.count - 1].breakpoint = .fiveMinutes
            case "!": prompt.blocks[prompt.blocks.count - 1].breakpoint = .oneHour
            default: prompt.blocks.append(.init(content: String(letter), tokens: 100, breakpoint: nil))
            }
        }
        return prompt
    }

    private struct Step: CustomStringConvertible, Sendable {
        var second: Int
        var picture: String
        var uncached: Int
        var w5 = 0
        var w1 = 0
        var read = 0
        var description: String { "\(picture) at \(second) s" }
    }

    private static let stories: [(String, [Step])] = [
        (
            "nothing is cached without a breakpoint",
            [Step(second: 0, picture: "ab", uncached: 200), Step(second: 1, picture: "ab", uncached: 200)]
        ),
        (
            "write, then read",
            [Step(second: 0, picture: "ab|c", uncached: 100, w5: 200), Step(second: 1, picture: "ab|d", uncached: 100, read: 200)]
        ),
        (
            "expired after five minutes",
            [Step(second: 0, picture: "ab|", uncached: 0, w5: 200), Step(second: 300, picture: "ab|", uncached: 0, w5: 200)]
        ),
        (
            "a read starts the five minutes anew",
            [
                Step(second: 0, picture: "ab|", uncached: 0, w5: 200), Step(second: 299, picture: "ab|", uncached: 0, read: 200),
                Step(second: 598, picture: "ab|", uncached: 0, read: 200), Step(second: 898, picture: "ab|", uncached: 0, w5: 200),
            ]
        ),
        (
            "an hour lasts an hour",
            [
                Step(second: 0, picture: "ab!", uncached: 0, w1: 200), Step(second: 3_599, picture: "ab!", uncached: 0, read: 200),
                Step(second: 7_199, picture: "ab!", uncached: 0, w1: 200),
            ]
        ),
        (
            "a changed first block misses everything",
            [Step(second: 0, picture: "ab|", uncached: 0, w5: 200), Step(second: 1, picture: "xb|", uncached: 0, w5: 200)]
        ),
        (
            "a changed block behind a breakpoint keeps what is before it",
            [
                Step(second: 0, picture: "a!b|", uncached: 0, w5: 100, w1: 100),
                Step(second: 1, picture: "a!x|", uncached: 0, w5: 100, read: 100),
            ]
        ),
        (
            "a moving breakpoint reads the last turn and writes the new one",
            [
                Step(second: 0, picture: "sq|", uncached: 0, w5: 200), Step(second: 1, picture: "sqar|", uncached: 0, w5: 200, read: 200),
                Step(second: 2, picture: "sqarbt|", uncached: 0, w5: 200, read: 400),
            ]
        ),
        (
            "reading a long prefix keeps the shorter one under its own breakpoint alive",
            [
                Step(second: 0, picture: "a|b|", uncached: 0, w5: 200), Step(second: 200, picture: "a|b|", uncached: 0, read: 200),
                Step(second: 450, picture: "a|x", uncached: 100, read: 100),
            ]
        ),
    ]

    @Test("the rules, told as stories", arguments: stories.map(\.0))
    func story(name: String) throws {
        let steps = try #require(Self.stories.first { $0.0 == name }).1
        var cache = PromptCache()
        for step in steps {
            let usage = cache.account(for: prompt(step.picture), at: start + .seconds(step.second))
            let expected = CacheUsage(uncached: step.uncached, written5m: step.w5, written1h: step.w1, read: step.read)
            #expect(usage == expected, "\(name): \(step)")
        }
    }

    @Test("below the model's minimum nothing is cached and both counters are 0", arguments: [(300, 0), (301, 300)])
    func minimum(minimum: Int, uncached: Int) {
        var cache = PromptCache()
        let first = cache.account(for: prompt("abc|", minimum: minimum), at: start)
        #expect(first == CacheUsage(uncached: uncached, written5m: 300 - uncached))
        #expect(cache.account(for: prompt("abc|", minimum: minimum), at: start).read == 300 - uncached)
    }

    @Test("a breakpoint below the minimum leaves its tokens to the next one")
    func belowMinimum() {
        var cache = PromptCache()
        #expect(cache.account(for: prompt("a!bc|d", minimum: 200), at: start) == CacheUsage(uncached: 100, written5m: 300))
    }

    @Test("another model reads nothing")
    func models() {
        var cache = PromptCache()
        _ = cache.account(for: prompt("ab|", model: "one"), at: start)
        #expect(cache.account(for: prompt("ab|", model: "two"), at: start).read == 0)
    }

    @Test("a breakpoint looks back over 20 blocks, itself included", arguments: [(19, 100), (20, 0)])
    func lookBack(added: Int, read: Int) {
        var cache = PromptCache()
        _ = cache.account(for: prompt("a|"), at: start)
        let longer = "a" + String(repeating: "b", count: added) + "|"
        #expect(cache.account(for: prompt(longer), at: start).read == read)
    }

    @Test("whatever is asked, the parts of the usage add up to the prompt")
    func sums() {
        var cache = PromptCache()
        var dice = SplitMix(seed: 11)
        for second in 0..<500 {
            let letters = (0..<Int.random(in: 1...9, using: &dice)).map { _ in dice.pick(["a", "b", "c|", "d!"]) }
            let prompt = prompt(letters.joined(), minimum: 250)
            let usage = cache.account(for: prompt, at: start + .seconds(second * 20))
            #expect(usage.total == prompt.tokens)
            #expect(min(usage.uncached, usage.written5m, usage.written1h, usage.read) >= 0)
        }
    }
}
