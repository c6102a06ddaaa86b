import ChatModel
import Testing

@testable import Providers

@Suite struct OpenAIChatRequestTests {
    private func request(_ name: String = "gpt-5.6", params: [String: String] = [:]) -> ChatRequest {
        ChatRequest(
            model: ModelID(provider: "openai", name: name),
            system: [
                PromptBlock(label: "system prompt", text: "Be kind."),
                PromptBlock(label: "knowledge", text: "a/b", cacheBreakpoint: .oneHour),
            ],
            messages: [
                ChatRequest.Turn(role: .user, blocks: [PromptBlock(label: "history", text: "Hi")]),
                ChatRequest.Turn(role: .assistant, blocks: [PromptBlock(label: "history", text: "Hello", cacheBreakpoint: .fiveMinutes)]),
                ChatRequest.Turn(role: .user, blocks: [PromptBlock(label: "question", text: "Where \"is\" it?")]),
            ], maxTokens: 800, params: params)
    }

    private func wire(_ request: ChatRequest, _ dialect: OpenAIDialect, _ credential: ProviderCredential? = .apiKey("sk-1")) throws
        -> WireRequest
    {
        try OpenAIChatFormat(credential: credential, dialect: dialect).answerRequest(for: request)
    }

    private func body(_ request: ChatRequest, _ dialect: OpenAIDialect) throws -> String {
        String(decoding: try wire(request, dialect).body ?? [], as: UTF8.self)
    }

    private let messages =
        #""messages":[{"content":"Be kind.\n\na/b","role":"system"},{"content":"Hi","role":"user"},"#
        + #"{"content":"Hello","role":"assistant"},{"content":"Where \"is\" it?","role":"user"}],"#

    @Test("the whole body as OpenAI wants it")
    func openAI() throws {
        #expect(
            try body(request(), .openAI)
                == #"{"max_completion_tokens":800,\#(messages)"model":"gpt-5.6","stream":true,"stream_options":{"include_usage":true}}"#)
    }

    @Test(
        "who counts unasked is not asked, and has the first name of the limit",
        arguments: [OpenAIDialect.groq, .mistral, .together, .perplexity])
    func unasked(dialect: OpenAIDialect) throws {
        #expect(try body(request("m"), dialect) == #"{"max_tokens":800,\#(messages)"model":"m","stream":true}"#)
    }

    @Test("all others are asked to count", arguments: [OpenAIDialect.deepSeek, .xAI, .ollama, .llamaCpp, .vLLM, .generic])
    func asked(dialect: OpenAIDialect) throws {
        #expect(
            try body(request("m"), dialect)
                == #"{"max_tokens":800,\#(messages)"model":"m","stream":true,"stream_options":{"include_usage":true}}"#)
    }

    @Test("OpenRouter hands breakpoints on to Anthropic's models alone")
    func cacheControl() throws {
        #expect(
            try body(request("anthropic/claude-haiku-4.5"), .openRouter)
                == #"{"max_tokens":800,"messages":[{"content":[{"text":"Be kind.","type":"text"},"#
                + #"{"cache_control":{"ttl":"1h","type":"ephemeral"},"text":"a/b","type":"text"}],"role":"system"},"#
                + #"{"content":"Hi","role":"user"},{"content":[{"cache_control":{"type":"ephemeral"},"text":"Hello","type":"text"}],"#
                + #""role":"assistant"},{"content":"Where \"is\" it?","role":"user"}],"model":"anthropic/claude-haiku-4.5","stream":true}"#)
        #expect(try body(request("openai/o3"), .openRouter) == #"{"max_tokens":800,\#(messages)"model":"openai/o3","stream":true}"#)
    }

    @Test("without a system prompt there is no system message")
    func noSystem() throws {
        var plain = request("m")
        plain.system = []
        #expect(try body(plain, .groq).contains(#""messages":[{"content":"Hi","role":"user"}"#))
    }

    @Test("parameters nest by their paths, beside what the request has")
    func parameters() throws {
        let params = ["temperature": "0.2", "reasoning_effort": "low", "stream_options.include_obfuscation": "false"]
        let body = try body(request(params: params), .openAI)
        #expect(body.contains(#""reasoning_effort":"low","stream":true,"#))
        #expect(body.hasSuffix(#""stream_options":{"include_obfuscation":false,"include_usage":true},"temperature":0.2}"#))
    }

    @Test(
        "a parameter cannot overwrite the request",
        arguments: ["model", "stream", "messages", "max_completion_tokens", "stream_options.include_usage"])
    func reserved(name: String) {
        #expect(throws: ProviderError(.invalidRequest("The parameter \(name) cannot be set: the request has it already."))) {
            try wire(request(params: [name: "1"]), .openAI)
        }
    }

    @Test("keys are bearer tokens but for Azure; tokens always are; who needs none sends none")
    func proof() throws {
        func sent(_ dialect: OpenAIDialect, _ credential: ProviderCredential?) throws -> [String] {
            try wire(request(), dialect, credential).headers.map { "\($0.name): \($0.value)" }
        }
        let common = ["content-type: application/json", "accept: text/event-stream"]
        #expect(try sent(.openAI, .apiKey("sk-1")) == common + ["authorization: Bearer sk-1"])
        #expect(try sent(.azure(), .apiKey("sk-1")) == common + ["api-key: sk-1"])
        #expect(try sent(.azure(), .authToken("t")) == common + ["authorization: Bearer t"])
        #expect(try sent(.openRouter, .apiKey("sk-1")) == common + ["authorization: Bearer sk-1", "x-title: Firstline"])
        #expect(try sent(.llamaCpp, nil) == common)
    }

    @Test("the paths, Azure's dated one with its deployment, escaped")
    func paths() throws {
        let plain = try wire(request(), .azure())
        #expect(plain.endpoint == "chat/completions" && !plain.isFromRoot)
        let dated = try wire(request("my model"), .azure(apiVersion: "2024-10-21"))
        #expect(dated.endpoint == "openai/deployments/my%20model/chat/completions?api-version=2024-10-21" && dated.isFromRoot)
        let models = OpenAIChatFormat(credential: nil, dialect: .azure(apiVersion: "2024-10-21")).modelsRequest(after: nil)
        #expect(models.endpoint == "openai/models?api-version=2024-10-21" && models.isFromRoot && models.body == nil)
        #expect(OpenAIChatFormat(credential: nil, dialect: .groq).modelsRequest(after: nil).endpoint == "models")
    }

    @Test(
        "the list of models, wrapped or bare",
        arguments: [
            (#"{"object":"list","data":[{"id":"b","object":"model"},{"id":"a"}]}"#, ["b", "a"]), (#"[{"id":"b"}]"#, ["b"]),
            (#"{"data":[]}"#, []), ("[]", []), (#"{"models":[]}"#, nil), ("<html>", nil),
        ] as [(String, [String]?)])
    func models(body: String, names: [String]?) {
        let page = OpenAIChatFormat(credential: nil, dialect: .generic).modelPage(in: Array(body.utf8))
        #expect(page == names.map { ModelPage(names: $0, next: nil) })
    }
}
