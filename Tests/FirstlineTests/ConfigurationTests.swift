import ChatModel
import Foundation
import SupportEngine
import Testing

@testable import firstline

@Suite struct ConfigurationTests {
    @Test("every key is read")
    func everything() throws {
        let configuration = try Configuration(
            text: """
                models: [anthropic/claude-sonnet-4-6, claude-haiku-4-5]   # primary, then fallbacks
                providers:
                  anthropic: {api_key_env: WORK_KEY, api_key_command: [pass, show, anthropic], base_url: "http://127.0.0.1:8080/v1"}
                catalogue:
                  - id: local
                    provider: anthropic
                    prices: {input: "0.10", output: "0.40"}
                  - {id: other, provider: anthropic}
                prompt: support@production
                params: {max_tokens: 1024, temperature: 0.20}
                variables: {company: Acme}
                knowledge: {dir: ~/articles, token_budget: 9000}
                limits: {answer_usd: "0.05", day_usd: 20}
                """, file: "/etc/c.yaml", home: "/home/ada")
        #expect(configuration.models == ["anthropic/claude-sonnet-4-6", "claude-haiku-4-5"])
        #expect(configuration.providers["anthropic"]?.keyVariable == "WORK_KEY")
        #expect(configuration.providers["anthropic"]?.keyCommand == ["pass", "show", "anthropic"])
        #expect(configuration.providers["anthropic"]?.baseURL == "http://127.0.0.1:8080/v1")
        let cards = try #require(configuration.catalogue?.cards)
        #expect(cards.map(\.id.name) == ["local", "other"])
        #expect(cards[0].prices?.input == Cost(picodollars: 100_000))
        #expect(configuration.prompt == "support@production")
        #expect(configuration.params == ["max_tokens": "1024", "temperature": "0.20"])
        #expect(configuration.variables == ["company": "Acme"])
        #expect(configuration.knowledgeFolder == "/home/ada/articles")
        #expect(configuration.knowledgeTokenBudget == 9_000)
        #expect(configuration.limits == SpendingLimits(answer: Cost(dollars: "0.05"), day: Cost(dollars: "20")))
    }

    @Test("an empty file says nothing", arguments: ["", "\n\n", "# only words\n", "---\n", "~"])
    func empty(_ text: String) throws {
        var nothing = Configuration()
        nothing.file = "c.yaml"
        #expect(try Configuration(text: text, file: "c.yaml") == nothing)
    }

    @Test(
        "each fault has its file, its line and what to do",
        arguments: [
            ("\nmodel: x\n", "c.yaml:2: unknown key “model”; did you mean “models”?"),
            ("prompt: a\nlimit: {day_usd: 1}\n", "c.yaml:2: unknown key “limit”; did you mean “limits”?"),
            (
                "providers:\n  antropic: {}\n",
                "c.yaml:2: there is no provider “antropic” built in; did you mean “anthropic”? Otherwise add its base_url"
            ),
            (
                "providers:\n  desk-box: {type: openai-chat}\n",
                "c.yaml:2: there is no provider “desk-box” built in; for one of your own add its base_url"
            ),
            (
                "providers:\n  desk-box:\n    type: openai\n",
                "c.yaml:3: “providers.desk-box.type” must be one of anthropic, openai-chat, openai-responses, gemini, cohere, ollama, not “openai”"
            ),
            ("limits: {answer_usd: nothing}\n", "c.yaml:1: “limits.answer_usd” must be dollars such as \"0.05\", above 0"),
            ("limits: {answer_usd: \"0\"}\n", "c.yaml:1: “limits.answer_usd” must be dollars such as \"0.05\", above 0"),
            ("limits: {answer: 1}\n", "c.yaml:1: unknown key “limits.answer”; did you mean “answer_usd”?"),
            (
                "providers:\n  anthropic:\n    api_key_cmd: [x]\n",
                "c.yaml:3: unknown key “providers.anthropic.api_key_cmd”; did you mean “api_key_env”?"
            ),
            ("models: claude\n", "c.yaml:1: “models” must be a list of models such as [anthropic/claude-sonnet-4-6]"),
            ("models: []\n", "c.yaml:1: “models” must be a list of models such as [anthropic/claude-sonnet-4-6]"),
            ("a: b\n", "c.yaml:1: unknown key “a”; remove it"),
            ("just words", "c.yaml:1: “the file” must be a table of keys and values"),
            ("prompt: \"@\"\n", "c.yaml:1: “prompt” must be NAME, NAME@VERSION or NAME@LABEL"),
            ("knowledge:\n  token_budget: many\n", "c.yaml:2: “knowledge.token_budget” must be a whole number above 0"),
            ("params:\n  max_tokens: 0\n", "c.yaml:2: “params.max_tokens” must be a whole number above 0"),
            ("variables:\n  a: [1]\n", "c.yaml:2: “variables.a” must be a single value"),
            ("prompt: [a\n", "c.yaml:2: this is not YAML: did not find expected ',' or ']'"),
            ("prompt: a\nprompt: b\n", "c.yaml:1: this is not YAML: a key stands twice: prompt"),
            (
                "prompt: a\ncatalogue:\n  - id: x\n    provider: y\n    price: 3\nparams: {}\n",
                "c.yaml:5: `price` is not a key here; known are batch_discount, cache, cache_step, context, date, default, delisted, efforts, first_token_deadline, id, max_output, minimum_cache_tokens, price_change, prices, provider, quality, reasons, refuses, retirement, same_as, sampling, source, thinking, tiers."
            ),
        ])
    func faults(_ text: String, _ sentence: String) {
        let error = #expect(throws: ConfigurationError.self) { try Configuration(text: text, file: "c.yaml") }
        #expect(error?.sentence == sentence)
    }

    @Test("a file that others can write is refused, with the chmod to type", arguments: [0o620, 0o602, 0o666])
    func writable(_ mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("config.yaml", "prompt: support", mode: mode)
        let error = #expect(throws: ConfigurationError.writableByOthers(file: path)) { try read(path) }
        #expect(error?.sentence.contains("chmod go-w '\(path)'") == true)
    }

    @Test("a key in clear is refused where others can read it")
    func readableKey() throws {
        let folder = try TemporaryFolder()
        let text = "prompt: support\nproviders:\n  anthropic:\n    api_key: sk-x\n"
        let open = try folder.write("open.yaml", text, mode: 0o644)
        let error = #expect(throws: ConfigurationError.keyReadableByOthers(file: open, line: 4)) { try read(open) }
        #expect(error?.sentence.contains("chmod go-rwx") == true && error?.sentence.contains("sk-x") == false)
        #expect(try read(try folder.write("closed.yaml", text)).providers["anthropic"]?.key == "sk-x")
        #expect(try read(try folder.write("plain.yaml", "prompt: support", mode: 0o644)).prompt == "support")
    }

    @Test("a file that was asked for by name must be there; the usual one need not")
    func missing() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/none.yaml"
        #expect(throws: ConfigurationError.missing(file: path)) { try read(path) }
        let folders = Folders(environment: ["XDG_CONFIG_HOME": folder.path])
        #expect(try ConfigurationFile(option: nil, environment: [:], folders: folders).read(home: nil) == Configuration())
        #expect(ConfigurationFile(option: nil, environment: ["FIRSTLINE_CONFIG": path], folders: folders).isRequired)
        #expect(throws: ConfigurationError.unreadable(file: folder.path, reason: "it is a folder")) { try read(folder.path) }
    }

    @Test("what is no text is refused")
    func bytes() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("c.yaml", "")
        try Data([0x61, 0xFF, 0xFE]).write(to: URL(filePath: path))
        #expect(throws: ConfigurationError.malformed(file: path, line: 1, reason: "it is not UTF-8")) { try read(path) }
    }

    private func read(_ path: String) throws(ConfigurationError) -> Configuration {
        try ConfigurationFile(option: path, environment: [:], folders: Folders(environment: [:])).read(home: nil)
    }

    @Test(
        "the nearest word is found, and nothing far-fetched",
        arguments: [("modles", "models"), ("promt", "prompt"), ("knowlege", "knowledge"), ("limits", nil), ("x", nil)])
    func spelling(_ word: String, _ nearest: String?) {
        #expect(Spelling.nearest(to: word, among: ["models", "providers", "prompt", "params", "knowledge"]) == nearest)
    }
}
