import Testing

@testable import ProviderSimulator

@Suite struct ScenarioTests {
    @Test("every key of a scenario file is read")
    func everyKey() throws {
        let scenario = try Scenario(
            yaml: """
                ttft_ms: 250
                tokens_per_s: 0
                steady: true
                text: "literal:One, two."
                tokens: 12
                chunking: coalesce:5
                eol: crlf
                ping_every: 7
                keep_alive: 3
                thinking_tokens: 3
                stop_reason: refusal
                good_key: sk-good
                cache_minimum_tokens: 10
                faults:
                  - {kind: status, status: 429, retry_after: 2, message: Slow down, times: 2, skip: 1}
                  - {kind: status, status: 503, retry_after_ms: 1500, should_retry: false, html: true}
                  - {kind: hang, after_tokens: 60, for_ms: 5000}
                  - {kind: redirect, location: /elsewhere}
                  - {kind: gzip, name_only: true}
                  - kind: error_event
                """)
        var expected = Scenario()
        expected.timeToFirstToken = .milliseconds(250)
        expected.tokensPerSecond = 0
        expected.isSteady = true
        expected.text = .literal("One, two.")
        expected.tokens = 12
        expected.chunking = .coalesce(5)
        expected.lineEnding = .crlf
        expected.pingEvery = 7
        expected.keepAlive = 3
        expected.thinkingTokens = 3
        expected.stopReason = .refusal
        expected.goodKey = "sk-good"
        expected.minimumCacheableTokens = 10
        expected.faults = [
            Fault(.status(429, retryAfter: 2, message: "Slow down", isHTML: false), times: 2, skip: 1),
            Fault(.status(503, isHTML: true, retryAfterMilliseconds: 1_500, shouldRetry: false)),
            Fault(.hang(.seconds(5)), afterTokens: 60),
            Fault(.redirect("/elsewhere")),
            Fault(.gzip(isNameOnly: true)),
            Fault(.errorEvent(type: "overloaded_error", message: "Overloaded")),
        ]
        #expect(scenario == expected)
    }

    @Test("an empty file is the default scenario", arguments: ["", "# nothing\n", "{}", "text: ~\n"])
    func empty(yaml: String) throws {
        #expect(try Scenario(yaml: yaml) == Scenario())
    }

    @Test("every kind of fault is read under its own name")
    func everyKind() throws {
        let kinds: [Fault.Kind] = [
            .status(500, retryAfter: nil, message: nil, isHTML: false), .hangHeaders(nil), .resetHeaders, .reset, .close, .truncate,
            .hang(nil), .garbage, .doubleEnd, .errorEvent(type: "overloaded_error", message: "Overloaded"), .redirect("/x"), .wrongType,
            .gzip(isNameOnly: false),
        ]
        let needed = ["status": ", status: 500", "redirect": ", location: /x"]
        for kind in kinds {
            let scenario = try Scenario(yaml: "faults: [{kind: \(kind.name)\(needed[kind.name] ?? "")}]")
            #expect(scenario.faults == [Fault(kind)])
        }
    }

    @Test(
        "a mistake is reported with its line and what would be right",
        arguments: [
            ("ttft_ms: 1\nttft: 5\n", "line 2: unknown key “ttft”; known keys: ttft_ms, tokens_per_s"),
            ("ttft_ms: soon\n", "line 1: “ttft_ms” is “soon”; expected a whole number from 0 to 86400000"),
            ("tokens: -1", "line 1: “tokens” is “-1”; expected a whole number from 1 to 200000"),
            ("\n\nsteady: yes please", "line 3: “steady” is “yes please”; expected true or false"),
            ("chunking: coalesce:1", "line 1: “chunking” is “coalesce:1”; expected token, bytes, split_utf8 or coalesce:N"),
            ("text: {a: 1}", "line 1: “text” is a mapping; expected literal:…, numbered, lorem, markdown or cjk"),
            ("- 1", "line 1: “scenario” is a list; expected a mapping of keys to values"),
            ("faults: 3", "line 1: “faults” is “3”; expected a list"),
            ("faults:\n  - kind: fire\n", "line 2: “kind” is “fire”; expected one of close, double_end, error_event"),
            ("faults:\n  - times: 2\n", "line 2: “kind” is missing"),
            ("faults:\n  - kind: status\n", "line 2: “status” is missing"),
            ("faults:\n  - kind: redirect\n", "line 2: “location” is missing"),
            ("faults: [{kind: redirect, location: \"a\\r\\nb: c\"}]", "expected a URL or a path in printable ASCII"),
            ("faults: [{kind: status, status: 600}]", "line 1: “status” is “600”; expected a whole number from 400 to 599"),
            ("faults:\n  - kind: reset\n    status: 500\n", "line 3: unknown key “status”; known keys: kind, times, skip, after_tokens"),
            ("tokens: 1\ntokens: 2", "a key is given twice: "),
            ("tokens: 1\n  bad: [", "line 2: not YAML: "),
        ])
    func mistakes(yaml: String, sentence: String) throws {
        let error = try #require(throws: ScenarioError.self) { try Scenario(yaml: yaml) }
        #expect(error.description.contains(sentence))
    }
}
