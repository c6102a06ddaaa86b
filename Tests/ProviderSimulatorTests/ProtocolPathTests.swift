import Testing

@testable import ProviderSimulator

/// Which protocol answers which path, and the lists of models.
@Suite struct ProtocolPathTests {
    private static let lists: [(target: String, header: (String, String), list: String, name: String, first: String)] = [
        ("/v1/models", ("x-api-key", "k"), "data", "id", ""),
        ("/v1/models", ("authorization", "Bearer k"), "data", "id", "gpt-6.1-sol"),
        ("/v1/models", ("x-goog-api-key", "k"), "models", "name", "models/gemini-4-argon"),
        ("/v1/models?endpoint=chat", ("authorization", "Bearer k"), "models", "name", "command-a-plus-05-2026"),
        ("/v1beta/models", ("x-goog-api-key", "k"), "models", "name", "models/gemini-4-argon"),
        ("/v1beta/models?key=k", ("accept", "*/*"), "models", "name", "models/gemini-4-argon"),
        ("/openai/v1/models", ("authorization", "Bearer k"), "data", "id", "openai/gpt-oss-120b"),
        ("/mistral/v1/models", ("authorization", "Bearer k"), "data", "id", "mistral-large-latest"),
        ("/openrouter/v1/models", ("authorization", "Bearer k"), "data", "id", "anthropic/claude-sonnet-4.5"),
        ("/deepseek/models", ("authorization", "Bearer k"), "data", "id", "deepseek-chat"),
        ("/azure/openai/v1/models", ("api-key", "k"), "data", "id", "gpt-6.1-sol"),
        ("/ollama/v1/models", ("accept", "*/*"), "data", "id", "gpt-oss:20b"),
        ("/api/tags", ("accept", "*/*"), "models", "model", "gpt-oss:20b"),
    ]

    @Test("each protocol lists its models to those who ask in its way", arguments: lists.indices)
    func models(index: Int) async throws {
        let (target, header, list, name, first) = Self.lists[index]
        var headers = [header.0: header.1]
        if header.0 == "x-api-key" { headers["anthropic-version"] = "2026-10-21" }
        let request = HTTPRequest(method: "GET", target: target, headers: headers)
        let reply = try await withSimulator { _, client in try await client.send(request) }
        #expect(reply.status == 200)
        let models = reply.json?[list]?.array ?? []
        #expect(models.count >= 2)
        #expect(models.first?[name]?.string == (first.isEmpty ? SimulatedModel.claude[0].id : first))
    }

    @Test("a list of models wants the key that answers want", arguments: lists.indices)
    func key(index: Int) async throws {
        let request = HTTPRequest(method: "GET", target: Self.lists[index].target, headers: ["anthropic-version": "2026-10-21"])
        let reply = try await withSimulator(configure: { $0.token = "secret" }) { _, client in try await client.send(request) }
        #expect([400, 401, 403].contains(reply.status))
    }

    @Test("Azure names the model in the path, takes either style of key, and wants an api-version on deployments")
    func azure() async throws {
        let body = #"{"messages":[{"role":"user","content":"Hi"}]}"#
        let source: AnswerSource = { SimulatedAnswer(text: "model \($0.model)") }
        try await withSimulator(configure: { $0.answers = source }) { _, client async throws in
            for prefix in ["", "/azure"] {
                let target = prefix + "/openai/deployments/desk/chat/completions"
                var request = HTTPRequest(target: target + "?api-version=2025-04-01", headers: ["api-key": "k"], body: body)
                let reply = try await client.send(request)
                #expect(reply.json?["choices"]?.array?.first?["message"]?["content"] == "model desk")
                #expect(reply.headers["x-ratelimit-reset-requests"]?.allSatisfy(\.isNumber) == true)
                request.target = target
                #expect(try await client.send(request).status == 404)
            }
        }
    }

    @Test("Gemini streams one JSON array without alt=sse, and counts tokens")
    func geminiArray() async throws {
        let spoken = try #require(Spoken.all.first { $0.name == "Gemini" })
        try await withSimulator(.numbered(4)) { _, client async throws in
            var request = spoken.request()
            request.target = request.target.replacing("?alt=sse", with: "")
            let parts = try #require(try await client.send(request).json?.array)
            #expect(parts.compactMap(spoken.delta).joined() == "w000000 w000001 w000002 w000003 ")
            request.target = request.target.replacing("streamGenerateContent", with: "countTokens")
            #expect(try await client.send(request).json?["totalTokens"] == 9)
        }
    }

    @Test("OpenAI's limits come as durations", arguments: [(12, "12ms"), (6_000, "6s"), (90_000, "1m30s"), (0, "0ms"), (60_000, "1m0s")])
    func durations(milliseconds: Int, text: String) {
        #expect(OpenAIFlavour.duration(.milliseconds(milliseconds)) == text)
    }

    @Test("a prompt over the window is refused in each protocol's words")
    func tooLong() async throws {
        let long = String(repeating: "a", count: 4_200_000)
        let cases = [
            ("OpenAI chat", "gpt-4o", #""code":"context_length_exceeded""#),
            ("Cohere", "command-a-03-2025", #""error_type":"TOO_MANY_TOKENS""#),
            ("Gemini", "gemini-2.5-flash", "exceeds the maximum number of tokens allowed (1048576)"),
        ]
        try await withSimulator { _, client async throws in
            for (name, model, words) in cases {
                let spoken = try #require(Spoken.all.first { $0.name == name })
                var request = spoken.request(model: model)
                request.body = request.body.replacing("Where is my parcel?", with: long)
                let reply = try await client.send(request)
                #expect(reply.status == 400)
                #expect(reply.text.contains(words), "\(reply.text)")
            }
        }
    }
}
