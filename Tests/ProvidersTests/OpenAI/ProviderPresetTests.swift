import Testing

@testable import Providers

@Suite struct ProviderPresetTests {
    @Test(
        "where each provider's requests go",
        arguments: [
            ("anthropic", "https://api.anthropic.com:443/v1/messages", "messages"), ("openai", "https://api.openai.com:443/v1/x", "x"),
            ("gemini", "https://generativelanguage.googleapis.com:443/v1beta/x", "x"),
            ("groq", "https://api.groq.com:443/openai/v1/x", "x"),
            ("mistral", "https://api.mistral.ai:443/v1/x", "x"), ("cohere", "https://api.cohere.com:443/v2/x", "x"),
            ("openrouter", "https://openrouter.ai:443/api/v1/x", "x"), ("deepseek", "https://api.deepseek.com:443/x", "x"),
            ("xai", "https://api.x.ai:443/v1/x", "x"), ("together", "https://api.together.ai:443/v1/x", "x"),
            ("perplexity", "https://api.perplexity.ai:443/x", "x"), ("ollama", "http://127.0.0.1:11434/api/x", "x"),
            ("llamacpp", "http://127.0.0.1:8080/v1/x", "x"), ("vllm", "http://127.0.0.1:8000/v1/x", "x"),
        ])
    func addresses(name: String, url: String, endpoint: String) throws {
        let preset = try #require(ProviderPreset.named(name))
        let base = try #require(preset.address(in: [:]))
        #expect(try ProviderAddress(base, version: preset.version).url(endpoint) == url)
    }

    @Test("Azure has no address but the account's own, and two ways to write paths")
    func azure() throws {
        let preset = try #require(ProviderPreset.named("azure"))
        #expect(preset.address(in: [:]) == nil)
        let base = try #require(preset.address(in: ["AZURE_OPENAI_ENDPOINT": "https://desk.openai.azure.com/"]))
        let address = try ProviderAddress(base, version: preset.version)
        #expect(address.url("x") == "https://desk.openai.azure.com:443/openai/v1/x")
        #expect(address.url("openai/x", isFromRoot: true) == "https://desk.openai.azure.com:443/openai/x")
        #expect(preset.dialect(in: [:]) == .azure())
        #expect(preset.dialect(in: ["OPENAI_API_VERSION": "2024-10-21"]) == .azure(apiVersion: "2024-10-21"))
        #expect(ProviderPreset.named("openai")?.dialect(in: ["OPENAI_API_VERSION": "2024-10-21"]) == .openAI)
    }

    @Test("names are told once, who speaks Chat Completions has a dialect, and only local ones need no key")
    func table() {
        let all = ProviderPreset.all
        #expect(all.count == 15 && Set(all.map(\.name)).count == 15)
        #expect(all.allSatisfy { ($0.kind == .openAIChat) == ($0.dialect != nil) })
        #expect(all.filter(\.isLocal).map(\.name) == ["ollama", "llamacpp", "vllm"])
        #expect(all.allSatisfy { preset in preset.keyVariables.allSatisfy { $0.hasSuffix("_API_KEY") } && !preset.keyVariables.isEmpty })
        #expect(ProviderPreset.named("nobody") == nil)
    }

    @Test(
        "keys are looked for in their order, and empty ones are none",
        arguments: [
            ("anthropic", ["ANTHROPIC_AUTH_TOKEN": "t", "ANTHROPIC_API_KEY": "k"], ProviderCredential.apiKey("k")),
            ("anthropic", ["ANTHROPIC_AUTH_TOKEN": "t", "ANTHROPIC_API_KEY": ""], .authToken("t")),
            ("gemini", ["GEMINI_API_KEY": "second", "GOOGLE_API_KEY": "first"], .apiKey("first")),
            ("gemini", ["GEMINI_API_KEY": "second"], .apiKey("second")),
            ("cohere", ["COHERE_API_KEY": "second", "CO_API_KEY": "first"], .apiKey("first")),
            ("ollama", ["OLLAMA_API_KEY": "k"], .apiKey("k")), ("openai", ["ANTHROPIC_API_KEY": "k", "OPENAI_API_KEY": ""], nil),
        ] as [(String, [String: String], ProviderCredential?)])
    func keys(name: String, environment: [String: String], credential: ProviderCredential?) throws {
        #expect(try #require(ProviderPreset.named(name)).credential(in: environment) == credential)
    }

    @Test(
        "OLLAMA_HOST may lack scheme and port; any address means this machine",
        arguments: [
            ("box", "http://box:11434"), ("box:80", "http://box:80"), (":8080", "http://127.0.0.1:8080"),
            ("0.0.0.0", "http://127.0.0.1:11434"),
            ("0.0.0.0:99", "http://127.0.0.1:99"), ("[::1]", "http://[::1]:11434"), ("[::]:5", "http://[::1]:5"),
            ("::1", "http://[::1]:11434"),
            ("https://ollama.com", "https://ollama.com"), ("http://box:1/sub", "http://box:1/sub"), ("box/sub", "http://box:11434/sub"),
            ("https://0.0.0.0", "https://127.0.0.1"), ("", "http://127.0.0.1:11434"),
        ])
    func ollamaHost(text: String, address: String) throws {
        let preset = try #require(ProviderPreset.named("ollama"))
        #expect(preset.address(in: ["OLLAMA_HOST": text]) == address)
        _ = try ProviderAddress(address, version: preset.version)
    }

    @Test("an address in the environment goes before the provider's own, where it has a variable", arguments: ProviderPreset.all)
    func addressVariables(preset: ProviderPreset) {
        guard let variable = preset.addressVariable else { return #expect(preset.baseURL != nil) }
        #expect(preset.address(in: [variable: "https://gate.example:8443/x"]) == "https://gate.example:8443/x")
        #expect(preset.address(in: [variable: ""]) == preset.baseURL)
    }
}
