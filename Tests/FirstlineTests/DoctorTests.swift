import ArgumentParser
import ChatModel
import Foundation
import Providers
import SupportEngine
import Testing

@testable import firstline

/// What `doctor` says of keys, circuits, spending and fallbacks, and what is said before anything is asked.
@Suite struct DoctorTests {
    private func startup(_ yaml: String, _ environment: [String: String] = [:]) throws -> (startup: Startup, home: TemporaryFolder) {
        let home = try TemporaryFolder()
        try home.write(".config/firstline/config.yaml", yaml)
        let options = try GlobalOptions.parse([])
        return (try Startup(options, environment: environment.merging(["HOME": home.path]) { $1 }), home)
    }

    private func examination(_ environment: [String: String] = [:]) throws -> Examination {
        Examination(try GlobalOptions.parse([]), environment: environment)
    }

    @Test("a circuit that is not closed is told with its times and its cleaned reason, if its key is still the one in use")
    func health() throws {
        let (startup, home) = try startup("", ["GROQ_API_KEY": "gsk_one", "OLLAMA_HOST": "127.0.0.1", "TZ": "UTC"])
        let providers = startup.settings.providers
        let key = CircuitKey(provider: "groq", credential: ProviderCredential.apiKey("gsk_one").fingerprint)
        var open = HealthRecord()
        (open.state, open.since, open.until, open.reason) = (.open, 0, 60_000, "503\u{1B}[31m\nbusy")
        var disabled = HealthRecord()
        disabled.state = .disabled
        let old = CircuitKey(provider: "groq", credential: "00000000")
        let findings = Examination.health([key: open, old: disabled, CircuitKey(provider: "ollama"): disabled], of: providers)
        #expect(findings.map(\.verdict) == [.warn, .fail])
        #expect(findings[0].text.hasPrefix("groq is left out after failures (open), since 1970-01-01 "))
        #expect(findings[0].text.hasSuffix(": 503 busy") && findings[0].text.contains(", until 1970-01-01 "))
        #expect(findings[1].text.hasPrefix("ollama is refusing the key or the account (disabled), since "))
        #expect(Examination.health([key: HealthRecord()], of: providers).isEmpty)
        _ = home
    }

    @Test(
        "what is spent today stands against the limits, with a warning from four fifths on",
        arguments: [
            (SpendingLimits(), Finding.Verdict.ok, "$16.00 today, no limit is set (limits: in the configuration)"),
            (SpendingLimits(day: Cost(dollars: "20")), .warn, "$16.00 of $20.00 today"),
            (
                SpendingLimits(answer: Cost(dollars: "0.05"), day: Cost(dollars: "20.01")), .ok,
                "$16.00 of $20.01 today; at most $0.0500 an answer"
            ),
            (SpendingLimits(conversation: Cost(dollars: "1")), .ok, "$16.00 today, no limit for a day; at most $1.00 a conversation"),
        ])
    func spending(_ limits: SpendingLimits, _ verdict: Finding.Verdict, _ text: String) {
        #expect(
            Examination.spending(Cost(picodollars: 16_000_000_000_000), limits) == Finding(verdict, "spending", text))
    }

    @Test("a fallback that can't be asked is named with what to set")
    func fallbacks() throws {
        let yaml = "models: [anthropic/claude-sonnet-4-6, groq/x, ollama/y]"
        let (bare, home) = try startup(yaml, ["ANTHROPIC_API_KEY": "k"])
        let text = "groq/x is left out: there is no key for it; set GROQ_API_KEY"
        #expect(try examination().fallbacks(bare) == [Finding(.warn, "fallback", text)])
        let (whole, other) = try startup(yaml, ["ANTHROPIC_API_KEY": "k", "GROQ_API_KEY": "g"])
        #expect(try examination().fallbacks(whole) == [Finding(.ok, "fallback", "groq/x, then ollama/y")])
        let (none, third) = try startup("")
        #expect(try examination().fallbacks(none).isEmpty)
        _ = (home, other, third)
    }

    @Test(
        "a second key that is set and not used is told, by the doctor and before anything is asked",
        arguments: [
            (
                ["GOOGLE_API_KEY": "a", "GEMINI_API_KEY": "b"],
                "gemini: GOOGLE_API_KEY is used; GEMINI_API_KEY is set too and not used: unset one of them"
            ),
            (
                ["ANTHROPIC_API_KEY": "a", "ANTHROPIC_AUTH_TOKEN": "b"],
                "anthropic: ANTHROPIC_API_KEY is used; ANTHROPIC_AUTH_TOKEN is set too and not used: unset one of them"
            ),
            (["GOOGLE_API_KEY": "a", "GEMINI_API_KEY": "a"], nil), (["GEMINI_API_KEY": "a"], nil),
        ] as [([String: String], String?)])
    func secondKey(_ environment: [String: String], _ sentence: String?) throws {
        let (startup, home) = try startup("", environment)
        #expect(startup.notes == [sentence].compactMap(\.self))
        let findings = try examination().keys(startup)
        #expect(findings.map(\.verdict) == [sentence == nil ? .ok : .warn])
        #expect(sentence == nil || findings[0].text == sentence)
        _ = home
    }

    @Test("a key with a line end in it is refused, naming the variable and not the key")
    func brokenKey() throws {
        let (startup, home) = try startup("", ["GROQ_API_KEY": "gsk_secret\n"])
        let settings = try #require(startup.settings.provider("groq"))
        let error = #expect(throws: ProviderError.self) { try settings.configuration() }
        #expect(error?.detail.hasPrefix("GROQ_API_KEY is empty or holds a space, a line end") == true)
        #expect(error?.detail.contains("gsk_secret") == false)
        _ = home
    }

    @Test(
        "an address that can be none is refused in the name of what sets it, and nobody is said to have refused anything",
        arguments: [
            ("", ["ANTHROPIC_BASE_URL": "box:80"], "is not a URL such as https://HOST/PATH; correct ANTHROPIC_BASE_URL"),
            (
                "providers:\n  anthropic:\n    base_url: ftp://box\n", [:],
                "must begin with https:// or http://; correct its base_url in the configuration"
            ),
        ] as [(String, [String: String], String)])
    func address(_ yaml: String, _ environment: [String: String], _ words: String) async throws {
        let (startup, home) = try startup(yaml, environment.merging(["ANTHROPIC_API_KEY": "sk-sesame"]) { $1 })
        let findings = try await examination().reachability(startup).filter { $0.check == "provider" }
        #expect(findings == [Finding(.fail, "provider", "anthropic: its base URL \(words)")])
        _ = home
    }

    @Test(
        "a model that the provider does not list is offered by the list's nearest name, or the catalogue's",
        arguments: [
            ("claude-sonet-4-6", "did you mean claude-sonnet-4-6?"),
            ("antropic/claude-sonnet-4-6", "did you mean anthropic/claude-sonnet-4-6?"),
            ("of-my-own", "choose another with --model"),
        ])
    func unlisted(_ name: String, _ advice: String) throws {
        let (startup, home) = try startup("", ["ANTHROPIC_API_KEY": "k"])
        let model = ModelID(provider: "anthropic", name: name)
        let finding = try examination().reached("box:80", models: ["claude-sonnet-4-6"], model: model, startup)
        let text = "box:80 answers and accepts the key, 1 models, but \(name) is not among them; \(advice)"
        #expect(finding == Finding(.warn, "provider", text))
        _ = home
    }

    @Test(
        "a model that looks misspelt is asked as given, with one note; others pass in silence",
        arguments: [
            (
                "groc/llama-3.3-70b-versatile",
                "groc/llama-3.3-70b-versatile is not in the catalogue; did you mean groq/llama-3.3-70b-versatile? anthropic is asked for it as given"
            ),
            (
                "claude-sonet-4-6",
                "claude-sonet-4-6 is not in the catalogue; did you mean anthropic/claude-sonnet-4-6? anthropic is asked for it as given"
            ),
            (
                "groq/openai/gpt-os-120b",
                "openai/gpt-os-120b is not in the catalogue; did you mean groq/openai/gpt-oss-120b? groq is asked for it as given"
            ),
            ("claude-sonnet-4-6", nil), ("meta-llama/of-my-own", nil), ("ollama/qwen", nil), ("groq/", nil),
        ] as [(String, String?)])
    func misspelt(_ name: String, _ note: String?) throws {
        let (startup, home) = try startup("models: [\(name)]", ["ANTHROPIC_API_KEY": "k"])
        #expect(startup.notes == [note].compactMap(\.self))
        _ = home
    }
}
