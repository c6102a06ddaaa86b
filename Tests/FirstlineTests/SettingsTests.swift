import ArgumentParser
import ChatModel
import Logging
import Providers
import Testing

@testable import firstline

@Suite struct SettingsTests {
    private func settings(
        _ arguments: [String] = [], _ environment: [String: String] = [:], _ yaml: String = ""
    ) throws -> Settings {
        Settings(
            options: try GlobalOptions.parse(arguments), environment: environment.merging(["HOME": "/home/ada"]) { $1 },
            configuration: try Configuration(text: yaml, file: "/etc/firstline/config.yaml"), workingDirectory: "/desk")
    }

    @Test(
        "the option goes before the environment, the environment before the configuration, the configuration before the default",
        arguments: [
            (["--model", "a"], ["FIRSTLINE_MODEL": "b"], "models: [c]", ["a"]),
            ([], ["FIRSTLINE_MODEL": "b"], "models: [c]", ["b"]),
            ([], ["FIRSTLINE_MODEL": ""], "models: [c]", ["c"]),
            ([], [:], "models: [c, d]", ["c", "d"]),
            (["--model", "a"], [:], "models: [c, d]", ["a", "d"]),
            ([], [:], "", []),
        ])
    func models(_ arguments: [String], _ environment: [String: String], _ yaml: String, _ names: [String]) throws {
        #expect(try settings(arguments, environment, yaml).models == names.map { ModelID(provider: "anthropic", name: $0) })
    }

    @Test(
        "what stands before the first slash is a provider only if there is one of that name",
        arguments: [
            ("claude-sonnet-4-6", "anthropic", "claude-sonnet-4-6"),
            ("anthropic/claude-sonnet-4-6", "anthropic", "claude-sonnet-4-6"),
            ("anthropic/meta/llama/3", "anthropic", "meta/llama/3"),
            ("meta/llama-3", "anthropic", "meta/llama-3"),
            ("known-elsewhere", "desk-box", "known-elsewhere"),
            ("anthropic/", "anthropic", ""),
            ("/x", "anthropic", "/x"),
        ])
    func modelName(_ text: String, _ provider: String, _ name: String) throws {
        let model = try Settings.model(text, providers: settings().providers) { $0 == "known-elsewhere" ? "desk-box" : nil }
        #expect(model == ModelID(provider: provider, name: name))
    }

    @Test(
        "folders of prompts and articles remember who asked for them",
        arguments: [
            (["--knowledge", "a"], ["FIRSTLINE_KNOWLEDGE": "b"], "knowledge: {dir: c}", "a", Origin.option),
            ([], ["FIRSTLINE_KNOWLEDGE": "b"], "knowledge: {dir: c}", "b", .environment),
            ([], [:], "knowledge: {dir: c}", "/etc/firstline/c", .configuration),
            ([], [:], "knowledge: {dir: /c}", "/c", .configuration),
        ])
    func knowledge(_ arguments: [String], _ environment: [String: String], _ yaml: String, _ path: String, _ origin: Origin) throws {
        let chosen = try #require(try settings(arguments, environment, yaml).knowledge)
        #expect((chosen.value, chosen.origin) == (path, origin))
    }

    @Test("parameters of the command line replace those of the configuration, one by one")
    func params() throws {
        let settings = try settings(
            ["--param", "max_tokens=9", "--param", "x=a=b"], [:], "params: {max_tokens: 1024, temperature: 0.20}")
        #expect(settings.params == ["max_tokens": "9", "x": "a=b", "temperature": "0.20"])
        #expect(try self.settings().params.isEmpty)
    }

    @Test("the rest has its defaults, and each option replaces one")
    func others() throws {
        let usual = try settings()
        #expect(usual.prompt == "support")
        #expect(usual.variables == ["company": "Acme"])
        #expect(usual.knowledgeTokenBudget == 12_000)
        #expect(usual.folders.database == "/home/ada/.local/share/firstline/firstline.db")
        #expect(usual.logFile == "/home/ada/.local/state/firstline/firstline.log")
        #expect(usual.logLevel == .info)
        let other = try settings(
            ["--prompt", "support@1.0.0", "--data-dir", "here", "--log-file", "~/log", "--log-level", "debug"],
            ["FIRSTLINE_DATA_DIR": "/there"],
            "{prompt: support@production, variables: {company: Beta, plan: Pro}, knowledge: {token_budget: 5}}")
        #expect(other.prompt == "support@1.0.0")
        #expect(other.variables == ["company": "Beta", "plan": "Pro"])
        #expect(other.knowledgeTokenBudget == 5)
        #expect(other.folders.demoDatabase == "/desk/here/demo.db")
        #expect(other.logFile == "/home/ada/log")
        #expect(other.logLevel == .debug)
        #expect(try settings([], ["FIRSTLINE_DATA_DIR": "/there"]).folders.database == "/there/firstline.db")
    }

    @Test(
        "the key comes from the environment, else from the configuration",
        arguments: [
            (["ANTHROPIC_API_KEY": "k", "ANTHROPIC_AUTH_TOKEN": "t"], "", ProviderSettings.KeySource.variable("ANTHROPIC_API_KEY")),
            (["ANTHROPIC_API_KEY": "", "ANTHROPIC_AUTH_TOKEN": "t"], "", .variable("ANTHROPIC_AUTH_TOKEN")),
            (["ANTHROPIC_API_KEY": "k", "MINE": "m"], "providers: {anthropic: {api_key_env: MINE}}", .variable("MINE")),
            (["ANTHROPIC_API_KEY": "k"], "providers: {anthropic: {api_key_command: [pass, x]}}", .variable("ANTHROPIC_API_KEY")),
            ([:], "providers: {anthropic: {api_key_command: [pass, x], api_key: k}}", .command(["pass", "x"])),
            ([:], "providers: {anthropic: {api_key: k}}", .configuration),
            ([:], "providers: {anthropic: {base_url: http://localhost}}", nil),
        ] as [([String: String], String, ProviderSettings.KeySource?)])
    func key(_ environment: [String: String], _ yaml: String, _ source: ProviderSettings.KeySource?) throws {
        #expect(try settings([], environment, yaml).provider("anthropic")?.source == source)
    }

    @Test("no settings can be printed with the key in them")
    func secrecy() throws {
        let settings = try settings([], ["ANTHROPIC_API_KEY": "sk-secret"])
        #expect(settings.provider("anthropic")?.credential == .apiKey("sk-secret"))
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!dumped.contains("sk-secret") && !"\(settings)".contains("sk-secret"))
    }

    @Test("the environment's address goes before the configuration's")
    func address() throws {
        let yaml = "providers: {anthropic: {base_url: https://b.example}}"
        #expect(try settings([], ["ANTHROPIC_BASE_URL": "https://a.example"], yaml).provider("anthropic")?.baseURL == "https://a.example")
        #expect(try settings([], [:], yaml).provider("anthropic")?.baseURL == "https://b.example")
    }

    @Test(
        "wrong values of options are refused",
        arguments: [
            ["--param", "x"], ["--param", "=1"], ["--param", "max_tokens=0"], ["--prompt", "@1"], ["--prompt", "a@"], ["--model", ""],
            ["--log-level", "loud"],
        ])
    func refusals(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try GlobalOptions.parse(arguments) }
    }

    @Test(
        "empty and relative XDG folders count as not set",
        arguments: [
            ([:], "/home/ada/.config/firstline"), (["XDG_CONFIG_HOME": ""], "/home/ada/.config/firstline"),
            (["XDG_CONFIG_HOME": "here"], "/home/ada/.config/firstline"), (["XDG_CONFIG_HOME": "/x"], "/x/firstline"),
            (["XDG_CONFIG_HOME": "/x/"], "/x/firstline"),
        ])
    func folders(_ environment: [String: String], _ path: String) {
        #expect(Folders(environment: environment.merging(["HOME": "/home/ada"]) { $1 }).configuration == path)
    }
}
