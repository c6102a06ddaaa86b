import ChatModel
import Testing

@testable import Providers

@Suite struct AnthropicRequestTests {
    private let model = ModelID(provider: "anthropic", name: "claude-sonnet-4-6")

    private func body(_ request: ChatRequest) throws -> String { String(decoding: try AnthropicRequest(request).body, as: UTF8.self) }

    private func request(params: [String: String] = [:], system: [PromptBlock] = []) -> ChatRequest {
        let question = ChatRequest.Turn(role: .user, blocks: [PromptBlock(label: "question", text: "Where is it?")])
        return ChatRequest(model: model, system: system, messages: [question], maxTokens: 1024, params: params)
    }

    @Test("the whole body, with both lifetimes of cache breakpoints")
    func wholeBody() throws {
        var full = request(system: [
            PromptBlock(label: "system prompt", text: "Be kind.\n"),
            PromptBlock(label: "knowledge", text: "a/b", cacheBreakpoint: .oneHour),
        ])
        full.messages = [
            ChatRequest.Turn(role: .user, blocks: [PromptBlock(label: "history", text: "Hi")]),
            ChatRequest.Turn(role: .assistant, blocks: [PromptBlock(label: "history", text: "Hello", cacheBreakpoint: .fiveMinutes)]),
        ]
        #expect(
            try body(full)
                == #"{"max_tokens":1024,"messages":[{"content":[{"text":"Hi","type":"text"}],"role":"user"},"#
                + #"{"content":[{"cache_control":{"type":"ephemeral"},"text":"Hello","type":"text"}],"role":"assistant"}],"#
                + #""model":"claude-sonnet-4-6","stream":true,"system":[{"text":"Be kind.\n","type":"text"},"#
                + #"{"cache_control":{"ttl":"1h","type":"ephemeral"},"text":"a/b","type":"text"}]}"#)
    }

    @Test("without system prompt and parameters nothing stands for them")
    func least() throws {
        #expect(
            try body(request())
                == #"{"max_tokens":1024,"messages":[{"content":[{"text":"Where is it?","type":"text"}],"role":"user"}],"#
                + #""model":"claude-sonnet-4-6","stream":true}"#)
    }

    @Test("parameters keep their JSON, words become strings, paths nest")
    func parameters() throws {
        let params = [
            "temperature": "0.2", "top_k": "40", "service_tier": "auto", "thinking": #"{"type":"adaptive"}"#, "output_config.effort": "low",
            "stop_sequences": #"["\n\nHuman:"]"#,
        ]
        let body = try body(request(params: params))
        #expect(body.contains(#""output_config":{"effort":"low"}"#))
        #expect(body.contains(#""service_tier":"auto","stop_sequences":["\n\nHuman:"],"stream":true,"temperature":0.2"#))
        #expect(body.contains(#""thinking":{"type":"adaptive"},"top_k":40}"#))
        for _ in 0..<20 { #expect(try self.body(request(params: params)) == body) }
    }

    @Test("a parameter cannot overwrite the request", arguments: ["model", "messages", "stream", "max_tokens", "model.name", "", "."])
    func reserved(name: String) {
        #expect(throws: ProviderError.self) { try AnthropicRequest(request(params: [name: "1"])) }
    }

    @Test(
        "sampling parameters need the older release",
        arguments: [("temperature", true), ("top_p", true), ("top_k", true), ("speed", false)])
    func version(name: String, isOld: Bool) throws {
        #expect(try AnthropicRequest(request(params: [name: "1"])).version == (isOld ? .june2023 : .october2026))
        #expect(try AnthropicRequest(request()).version == .october2026)
    }

    @Test("no description, dump or mirror shows the secret", arguments: [ProviderCredential.apiKey("sk-sesame"), .authToken("sk-sesame")])
    func secrecy(credential: ProviderCredential) throws {
        let configuration = try ProviderConfiguration(
            name: "anthropic", kind: .anthropic, baseURL: "https://api.example", credential: credential)
        let provider = configuration.provider(over: HTTPTransport())
        var shown = "\(credential) \(String(reflecting: credential)) \(configuration) \(provider) \(Optional(credential) as Any)"
        for thing in [credential, configuration, provider, [credential]] as [Any] { dump(thing, to: &shown) }
        #expect(!shown.contains("sesame"))
    }

    @Test(
        "a key that cannot stand in a header is refused, not repeated", arguments: ["", "se same", "sesame\n", "sésame", "sesame\r\nx: y"])
    func badKey(key: String) {
        #expect {
            try ProviderConfiguration(name: "anthropic", kind: .anthropic, baseURL: "https://api.example", credential: .apiKey(key))
        } throws: { error in
            guard case .authentication(let text)? = (error as? ProviderError)?.kind else { return false }
            return !text.contains("same")
        }
    }
}
