import Testing

@testable import ProviderSimulator

/// Chat completions of every flavour, to the byte.
@Suite struct GoldenChatTests {
    private func stream(
        _ flavour: OpenAIFlavour, isReasoned: Bool = false, usage: CacheUsage = CacheUsage(uncached: 100), model: String = "m"
    ) throws -> [String] {
        let options = #""stream_options":{"include_usage":true,"include_obfuscation":false}"#
        let bytes = Array(#"{"model":"\#(model)","stream":true,\#(options),"messages":[{"role":"user","content":"Hi"}]}"#.utf8)
        let body = try OpenAIChatRequest(bytes, flavour: flavour, deployment: nil)
        let answer = ChatAnswer.sample(body, .hello(isReasoned: isReasoned), usage: usage)
        return OpenAIChatStream.steps(of: answer, flavour: flavour).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// What follows `"choices":` in a chunk.
    private func choice(
        _ delta: String, finish: String = "null", logs: String = #","logprobs":null"#, native: String = "", tail: String = ""
    ) -> String {
        #"[{"index":0,"delta":\#(delta)\#(logs),"finish_reason":\#(finish)\#(native)}]\#(tail)}"#
    }

    /// The events: `head` before each chunk, a blank line behind everything.
    private func lines(_ head: String, _ rest: [String]) -> [String] {
        rest.map { $0.hasPrefix("[") ? "data: \(head)\($0)\n\n" : $0 + "\n\n" }
    }

    @Test("OpenAI: role, words, finish, usage beside no choice, [DONE]; usage is null before")
    func openAI() throws {
        let head =
            #"{"id":"ID","object":"chat.completion.chunk","created":1790000000,"model":"m","service_tier":"default","#
            + #""system_fingerprint":null,"choices":"#
        let details =
            #""prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"#
            + #""audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}"#
        #expect(
            try stream(.openAI)
                == lines(
                    head,
                    [
                        choice(#"{"role":"assistant","content":"","refusal":null}"#, tail: #","usage":null"#),
                        choice(#"{"content":"Hi"}"#, tail: #","usage":null"#),
                        choice(#"{"content":" you"}"#, tail: #","usage":null"#),
                        choice(#"{}"#, finish: #""stop""#, tail: #","usage":null"#),
                    ]) + [
                    "data: \(head)[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":2,\"total_tokens\":102,\(details)}}\n\n",
                    "data: [DONE]\n\n",
                ])
    }

    @Test("OpenAI hides its reasoning, counts it, and reports cache writes from GPT-5.6 on")
    func openAIUsage() throws {
        let usage = CacheUsage(uncached: 88, writtenUnasked: 256, read: 1_024)
        let last = try #require(try stream(.openAI, isReasoned: true, usage: usage, model: "gpt-5.6-sol").dropLast().last)
        #expect(last.contains(#""usage":{"prompt_tokens":1368,"completion_tokens":3,"total_tokens":1371,"#))
        #expect(last.contains(#""prompt_tokens_details":{"cached_tokens":1024,"cache_write_tokens":256,"audio_tokens":0}"#))
        #expect(last.contains(#""reasoning_tokens":1,"#))
        #expect(try !stream(.openAI, isReasoned: true).joined().contains("Hm"))
        let names = ["gpt-5.6", "gpt-5.6-luna", "gpt-6-sol", "gpt-6.1-sol", "gpt-5.5", "gpt-5", "gpt-4o", "gpt-4o-mini", "o3", "gpt-"]
        #expect(names.filter(OpenAIFlavour.reportsWrites) == ["gpt-5.6", "gpt-5.6-luna", "gpt-6-sol", "gpt-6.1-sol"])
    }

    @Test("Azure: first no choice but the filter's results, then as OpenAI in another order")
    func azure() throws {
        let events = try stream(.azure)
        let (safe, absent) = (#"{"filtered":false,"severity":"safe"}"#, #"{"detected":false,"filtered":false}"#)
        let filter =
            #"{"hate":\#(safe),"protected_material_code":\#(absent),"protected_material_text":\#(absent),"self_harm":\#(safe),"#
            + #""sexual":\#(safe),"violence":\#(safe)}"#
        #expect(
            events.first?.hasPrefix(#"data: {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"#) == true)
        #expect(
            events[2] == #"data: {"choices":[{"content_filter_results":\#(filter),"delta":{"content":"Hi"},"finish_reason":null,"index":0,"#
                + #""logprobs":null}],"created":1790000000,"id":"ID","model":"m","object":"chat.completion.chunk","#
                + "\"system_fingerprint\":\"fp_simulated\",\"usage\":null}\n\n")
        #expect(events.last == "data: [DONE]\n\n")
    }

    @Test("Groq: its request in the first and the last chunk, there with the usage")
    func groq() throws {
        let head =
            #"{"id":"ID","object":"chat.completion.chunk","created":1790000000,"model":"m","system_fingerprint":"fp_simulated","#
            + #""choices":"#
        let usage =
            #"{"queue_time":0,"prompt_tokens":100,"prompt_time":0.0,"completion_tokens":3,"completion_time":0.0,"total_tokens":103,"#
            + #""total_time":0.0,"completion_tokens_details":{"reasoning_tokens":1}}"#
        #expect(
            try stream(.groq, isReasoned: true)
                == lines(
                    head,
                    [
                        choice(#"{"role":"assistant","content":""}"#, tail: #","x_groq":{"id":"REQ"}"#),
                        choice(#"{"reasoning":"Hm"}"#),
                        choice(#"{"content":"Hi"}"#),
                        choice(#"{"content":" you"}"#),
                        choice(#"{}"#, finish: #""stop""#, tail: #","x_groq":{"id":"REQ","usage":\#(usage)},"usage":\#(usage)"#),
                        "data: [DONE]",
                    ]))
    }

    @Test("Mistral: a list as content while it reasons and once after that, then a text; padding, the usage in the finish chunk")
    func mistral() throws {
        let head = #"{"id":"ID","object":"chat.completion.chunk","created":1790000000,"model":"m","choices":"#
        let thinking = #"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm"}],"closed":true}]}"#
        let usage =
            #"{"prompt_tokens":100,"total_tokens":103,"completion_tokens":3,"prompt_tokens_details":{"cached_tokens":0},"#
            + #""service_tier":"standard"}"#
        let events = try stream(.mistral, isReasoned: true).map { $0.replacing(/,"p":"[a-p]{1,16}"/, with: #","p":"…""#) }
        #expect(
            events
                == lines(
                    head,
                    [
                        choice(#"{"role":"assistant","content":""}"#, logs: ""),
                        choice(#"\#(thinking)"#, logs: "", tail: #","p":"…""#),
                        choice(#"{"content":[{"type":"text","text":"Hi"}]}"#, logs: "", tail: #","p":"…""#),
                        choice(#"{"content":" you"}"#, logs: "", tail: #","p":"…""#),
                        choice(#"{"content":""}"#, finish: #""stop""#, logs: "", tail: #","usage":\#(usage),"p":"…""#),
                        "data: [DONE]",
                    ]))
    }

    @Test("OpenRouter: comments, the finish twice, the cost")
    func openRouter() throws {
        let head = #"{"id":"ID","object":"chat.completion.chunk","created":1790000000,"model":"m","provider":"Simulator","choices":"#
        let usage =
            #"{"prompt_tokens":100,"completion_tokens":2,"total_tokens":102,"cost":0.00011,"is_byok":false,"#
            + #""prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":0,"audio_tokens":0,"video_tokens":0},"#
            + #""cost_details":{"upstream_inference_cost":0.00011,"upstream_inference_prompt_cost":0.0001,"#
            + #""upstream_inference_completions_cost":1e-05},"#
            + #""completion_tokens_details":{"reasoning_tokens":0,"image_tokens":0,"audio_tokens":0}}"#
        #expect(
            try stream(.openRouter)
                == lines(
                    head,
                    [
                        ": OPENROUTER PROCESSING",
                        choice(#"{"content":"Hi","role":"assistant"}"#, logs: "", native: #","native_finish_reason":null"#),
                        choice(#"{"content":" you","role":"assistant"}"#, logs: "", native: #","native_finish_reason":null"#),
                        ": OPENROUTER PROCESSING",
                        choice(
                            #"{"content":"","role":"assistant","reasoning":null}"#, finish: #""stop""#, logs: "",
                            native: #","native_finish_reason":"end_turn""#),
                        choice(
                            #"{"content":"","role":"assistant"}"#, finish: #""stop""#, logs: "",
                            native: #","native_finish_reason":"end_turn""#, tail: #","service_tier":null,"usage":\#(usage)"#),
                        "data: [DONE]",
                    ]))
        #expect(try stream(.openRouter, isReasoned: true)[1].contains(#""reasoning":"Hm","reasoning_details":[{"type":"reasoning.text""#))
    }

    @Test("DeepSeek: a comment first, reasoning_content before content, hits and misses in the finish chunk")
    func deepSeek() throws {
        let head =
            #"{"id":"ID","object":"chat.completion.chunk","created":1790000000,"model":"m","system_fingerprint":"fp_simulated","#
            + #""choices":"#
        let usage =
            #"{"prompt_tokens":100,"completion_tokens":3,"total_tokens":103,"prompt_tokens_details":{"cached_tokens":64},"#
            + #""completion_tokens_details":{"reasoning_tokens":1},"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36}"#
        #expect(
            try stream(.deepSeek, isReasoned: true, usage: CacheUsage(uncached: 36, read: 64))
                == lines(
                    head,
                    [
                        ": keep-alive",
                        choice(#"{"role":"assistant","content":""}"#, tail: #","usage":null"#),
                        choice(#"{"content":null,"reasoning_content":"Hm"}"#, tail: #","usage":null"#),
                        choice(#"{"content":"Hi"}"#, tail: #","usage":null"#),
                        choice(#"{"content":" you"}"#, tail: #","usage":null"#),
                        choice(#"{"content":"","reasoning_content":null}"#, finish: #""stop""#, tail: #","usage":\#(usage)"#),
                        "data: [DONE]",
                    ]))
    }

    @Test("Ollama's /v1: the role in each chunk, the usage beside no choice")
    func ollama() throws {
        let events = try stream(.ollama, isReasoned: true)
        let head =
            #"data: {"id":"ID","object":"chat.completion.chunk","created":1790000000,"model":"m","system_fingerprint":"fp_ollama","#
            + #""choices":"#
        #expect(
            events[0] == head + #"[{"index":0,"delta":{"role":"assistant","content":"","reasoning":"Hm"},"finish_reason":null}]}"# + "\n\n")
        #expect(events[4] == head + #"[],"usage":{"prompt_tokens":100,"completion_tokens":3,"total_tokens":103}}"# + "\n\n")
    }

    @Test("without include_usage OpenAI sends none, and obfuscation is letters unless declined")
    func options() throws {
        let bytes = Array(#"{"model":"m","stream":true,"messages":[{"role":"user","content":"Hi"}]}"#.utf8)
        let body = try OpenAIChatRequest(bytes, flavour: .openAI, deployment: nil)
        let text = OpenAIChatStream.steps(of: .sample(body, .hello()), flavour: .openAI).text
        #expect(!text.contains("usage"))
        #expect(text.matches(of: /"obfuscation":"[a-p]{1,16}"}/).count == 4)
    }

    @Test(
        "every reason to stop has its word",
        arguments: [
            (.endTurn, "stop", "stop"), (.maxTokens, "length", "length"), (.stopSequence, "stop", "stop"), (.pauseTurn, "stop", "stop"),
            (.toolUse, "tool_calls", "tool_calls"), (.refusal, "content_filter", "stop"),
        ] as [(SimulatedAnswer.StopReason, String, String)])
    func reasons(reason: SimulatedAnswer.StopReason, openAI: String, groq: String) throws {
        let bytes = Array(#"{"model":"m","messages":[{"role":"user","content":"Hi"}]}"#.utf8)
        let body = try OpenAIChatRequest(bytes, flavour: .openAI, deployment: nil)
        let answer = ChatAnswer.sample(body, .hello(ending: reason))
        #expect(OpenAIChatFrame(answer: answer, flavour: .openAI).finishReason == openAI)
        #expect(OpenAIChatFrame(answer: answer, flavour: .groq).finishReason == groq)
    }
}
