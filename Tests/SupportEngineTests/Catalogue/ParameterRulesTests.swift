import ChatModel
import SupportEngine
import Testing

@Suite("What a model takes of parameters") struct ParameterRulesTests {
    /// Read once for all tests.
    private static let shipped = Result { try Shipped.catalogue() }

    private func problem(_ model: String, _ params: [String: String], maxTokens: Int = 1_024) throws -> String? {
        let card = try #require(try Self.shipped.get().cards.first { $0.id.name == model })
        return ParameterRules.problem(params: params, maxTokens: maxTokens, card: card)
    }

    @Test(
        "what a model refuses is told before it is sent",
        arguments: [
            ("claude-sonnet-5", ["temperature": "0.2"], "claude-sonnet-5 takes no temperature; leave it out."),
            ("claude-opus-4-7", ["top_k": "40"], "claude-opus-4-7 takes no top_k; leave it out."),
            ("gpt-5.6", ["temperature": "0"], "gpt-5.6 takes no temperature; leave it out."),
            ("o3", ["top_p": "0.9"], "o3 takes no top_p; leave it out."),
            ("gpt-4o", ["top_k": "40"], "gpt-4o takes no top_k; leave it out."),
            ("claude-sonnet-4-6", ["temperature": "1.1"], "temperature must be a number from 0 to 1 for claude-sonnet-4-6, not 1.1."),
            ("claude-sonnet-4-6", ["temperature": "-0.1"], "temperature must be a number from 0 to 1 for claude-sonnet-4-6, not -0.1."),
            ("gpt-4o", ["temperature": "2.1"], "temperature must be a number from 0 to 2 for gpt-4o, not 2.1."),
            ("mistral-large-3", ["temperature": "1.6"], "temperature must be a number from 0 to 1.5 for mistral-large-3, not 1.6."),
            ("command-a-03-2025", ["p": "1.5"], "top_p must be a number from 0 to 1 for command-a-03-2025, not 1.5."),
            ("gemini-2.5-pro", ["topK": "0"], "top_k must be a whole number above 0, not 0."),
            ("gpt-4o", ["temperature": "nan"], "temperature must be a number from 0 to 2 for gpt-4o, not nan."),
            ("gpt-4o", ["temperature": "warm"], "temperature must be a number from 0 to 2 for gpt-4o, not warm."),
            (
                "claude-opus-5-5", ["thinking": #"{"type":"disabled"}"#],
                "claude-opus-5-5 does not take thinking of the type disabled; it takes adaptive."
            ),
            (
                "claude-sonnet-5-5", ["thinking.type": "disabled"],
                "claude-sonnet-5-5 does not take thinking of the type disabled; it takes adaptive, between_tools."
            ),
            (
                "claude-sonnet-5", ["thinking": #"{"type":"enabled","budget_tokens":2048}"#],
                "claude-sonnet-5 does not take thinking of the type enabled; it takes adaptive, disabled."
            ),
            ("claude-3-5-haiku-20241022", ["thinking.type": "adaptive"], "claude-3-5-haiku-20241022 takes no thinking; leave it out."),
            (
                "claude-haiku-4-5", ["thinking": #"{"type":"enabled","budget_tokens":512}"#],
                "A budget of thinking must be at least 1024 tokens, not 512."
            ),
            (
                "claude-haiku-4-5", ["thinking.type": "enabled", "thinking.budget_tokens": "1024"],
                "A budget of 1024 tokens of thinking must be less than max_tokens, which is 1024."
            ),
            (
                "claude-sonnet-4-6", ["output_config.effort": "xhigh"],
                "claude-sonnet-4-6 does not take the effort xhigh; it takes low, medium, high, max."
            ),
            ("gpt-5.1", ["reasoning_effort": "minimal"], "gpt-5.1 does not take the effort minimal; it takes none, low, medium, high."),
            ("gpt-4o", ["reasoning_effort": "low"], "gpt-4o takes no effort; leave it out."),
            (
                "gpt-5.1", ["reasoning_effort": "low", "temperature": "0.2"],
                "gpt-5.1 takes no temperature but 1 while it reasons; leave out one of the two."
            ),
            (
                "claude-sonnet-4-6", ["thinking.type": "adaptive", "temperature": "0.2"],
                "claude-sonnet-4-6 takes no temperature but 1 while it reasons; leave out one of the two."
            ),
        ])
    func refused(model: String, params: [String: String], sentence: String) throws {
        #expect(try problem(model, params) == sentence)
    }

    @Test(
        "what a model takes passes, and so does what nobody here knows",
        arguments: [
            ("claude-sonnet-4-6", [:]), ("claude-sonnet-4-6", ["temperature": "1", "top_p": "0.95", "top_k": "40"]),
            ("claude-sonnet-4-6", ["temperature": "0"]), ("gpt-4o", ["temperature": "2"]), ("mistral-large-3", ["temperature": "1.5"]),
            ("gpt-5.1", ["reasoning_effort": "none", "temperature": "0.2"]), ("gpt-5.1", ["reasoning_effort": "low", "temperature": "1"]),
            ("claude-opus-5-5", ["thinking": #"{"type":"adaptive"}"#, "output_config.effort": "xhigh"]),
            ("claude-opus-4-6", ["thinking": "not JSON"]), ("claude-sonnet-5-5", ["thinking.type": "between_tools"]),
            ("gemini-2.5-pro", ["topK": "40", "topP": "0.9", "seed": "7"]), ("claude-fable-5-2", ["thinking.type": "disabled"]),
            ("gpt-6-sol", ["reasoning_effort": "anything"]),
        ])
    func taken(model: String, params: [String: String]) throws {
        #expect(try problem(model, params) == nil)
    }

    @Test(
        "max_tokens lies between 1 and the most the model answers with",
        arguments: [
            (0, "max_tokens must be a whole number above 0, not 0."), (1, nil), (16_384, nil),
            (16_385, "gpt-4o answers with at most 16384 tokens; max_tokens is 16385."),
        ] as [(Int, String?)])
    func maxTokens(count: Int, sentence: String?) throws {
        #expect(try problem("gpt-4o", [:], maxTokens: count) == sentence)
    }

    @Test("a budget leaves room to answer", arguments: [(2_047, false), (2_048, true)] as [(Int, Bool)])
    func budget(budget: Int, isRefused: Bool) throws {
        let params = ["thinking.type": "enabled", "thinking.budget_tokens": "\(budget)"]
        let found = try problem("claude-haiku-4-5", params, maxTokens: 2_048)
        #expect((found != nil) == isRefused)
    }

    @Test("a user's row may refuse what it likes")
    func own() throws {
        let card = try #require(Catalogue(yaml: "- {id: m, provider: p, refuses: [seed, stop]}", file: "c").cards.first)
        #expect(ParameterRules.problem(params: ["stop": "x"], maxTokens: 1, card: card) == "m takes no stop; leave it out.")
        #expect(ParameterRules.problem(params: ["temperature": "2", "top_k": "1"], maxTokens: 1, card: card) == nil)
    }
}
