import Testing

@testable import ProviderSimulator

/// The streams of the other protocols, to the byte.
@Suite struct GoldenStreamTests {
    @Test("Responses: named events numbered in sequence, reasoning and message as items, no [DONE]")
    func responses() throws {
        let bytes = Array(#"{"model":"m","input":"Hi","stream":true,"stream_options":{"include_obfuscation":false}}"#.utf8)
        let answer = ChatAnswer.sample(try OpenAIResponsesRequest(bytes), .hello(isReasoned: true))
        let steps = OpenAIResponsesStream.steps(of: answer).map { String(decoding: $0.bytes, as: UTF8.self) }
        let place = #""item_id":"rs_ID","output_index":0,"summary_index":0"#
        let words = #""item_id":"msg_ID","output_index":1,"content_index":0"#
        let part = #"{"type":"output_text","annotations":[],"logprobs":[],"text":"Hi you"}"#
        let reasoning = #"{"id":"rs_ID","type":"reasoning","summary":[{"type":"summary_text","text":"Hm"}]}"#
        let message = #"{"id":"msg_ID","type":"message","status":"completed","content":[\#(part)],"role":"assistant"}"#
        let expected: [(String, String)] = [
            ("response.output_item.added", #""output_index":0,"item":{"id":"rs_ID","type":"reasoning","summary":[]}"#),
            ("response.reasoning_summary_part.added", place + #","part":{"type":"summary_text","text":""}"#),
            ("response.reasoning_summary_text.delta", place + #","delta":"Hm""#),
            ("response.reasoning_summary_text.done", place + #","text":"Hm""#),
            ("response.reasoning_summary_part.done", place + #","part":{"type":"summary_text","text":"Hm"}"#),
            ("response.output_item.done", #""output_index":0,"item":\#(reasoning)"#),
            (
                "response.output_item.added",
                #""output_index":1,"item":{"id":"msg_ID","type":"message","status":"in_progress","content":[],"role":"assistant"}"#
            ),
            ("response.content_part.added", words + #","part":{"type":"output_text","annotations":[],"logprobs":[],"text":""}"#),
            ("response.output_text.delta", words + #","delta":"Hi","logprobs":[]"#),
            ("response.output_text.delta", words + #","delta":" you","logprobs":[]"#),
            ("response.output_text.done", words + #","text":"Hi you","logprobs":[]"#),
            ("response.content_part.done", words + #","part":\#(part)"#),
            ("response.output_item.done", #""output_index":1,"item":\#(message)"#),
        ]
        let middle = expected.enumerated().map { index, event in
            "event: \(event.0)\ndata: {\"type\":\"\(event.0)\",\"sequence_number\":\(index + 2),\(event.1)}\n\n"
        }
        #expect(Array(steps.dropFirst(2).dropLast()) == middle)
        #expect(steps[0].hasPrefix("event: response.created\ndata: {\"type\":\"response.created\",\"sequence_number\":0,\"response\":{"))
        #expect(
            steps[1].contains(
                #""sequence_number":1,"response":{"id":"resp_ID","object":"response","created_at":1790000000,"status":"in_progress""#))
        let last = try #require(steps.last)
        #expect(last.hasPrefix("event: response.completed\n"))
        #expect(last.contains(#""output":[\#(reasoning),\#(message)]"#))
        #expect(
            last.contains(
                #""usage":{"input_tokens":100,"input_tokens_details":{"cached_tokens":0},"output_tokens":3,"#
                    + #""output_tokens_details":{"reasoning_tokens":1},"total_tokens":103}"#))
    }

    @Test(
        "a response that is cut is incomplete, and says why",
        arguments: [(SimulatedAnswer.StopReason.maxTokens, "max_output_tokens"), (.refusal, "content_filter")])
    func incomplete(reason: SimulatedAnswer.StopReason, word: String) throws {
        let body = try OpenAIResponsesRequest(Array(#"{"model":"m","input":"Hi"}"#.utf8))
        let answer = ChatAnswer.sample(body, .hello(ending: reason))
        let last = try #require(OpenAIResponsesStream.steps(of: answer).last)
        let text = String(decoding: last.bytes, as: UTF8.self)
        #expect(text.hasPrefix("event: response.incomplete\n"))
        #expect(text.contains(#""status":"incomplete","background":false,"error":null,"incomplete_details":{"reason":"\#(word)"}"#))
    }

    private func gemini(isArray: Bool = false) throws -> ChatAnswer<GeminiRequest> {
        let bytes = Array(#"{"contents":[{"role":"user","parts":[{"text":"Hi"}]}]}"#.utf8)
        let body = try GeminiRequest(bytes, model: "m", isStreamed: true, isArray: isArray)
        return .sample(body, .hello(isReasoned: true), usage: CacheUsage(uncached: 36, read: 64))
    }

    private static func chunk(_ part: String, finish: String = "", usage: String) -> String {
        #"{"candidates": [{"content": {"parts": [\#(part)],"role": "model"},\#(finish)"index": 0}],"#
            + #""usageMetadata": {"promptTokenCount": 100,"# + usage
            + #""serviceTier": "standard"},"modelVersion": "m","responseId": "ID"}"#
    }

    private static let chunks: [String] = {
        let details =
            #""cachedContentTokenCount": 64,"promptTokensDetails": [{"modality": "TEXT","tokenCount": 100}],"thoughtsTokenCount": 1,"#
        return [
            chunk(#"{"text": "Hm","thought": true}"#, usage: #""totalTokenCount": 101,"# + details),
            chunk(#"{"text": "Hi"}"#, usage: #""candidatesTokenCount": 1,"totalTokenCount": 102,"# + details),
            chunk(#"{"text": " you"}"#, usage: #""candidatesTokenCount": 2,"totalTokenCount": 103,"# + details),
            chunk(
                #"{"text": "","thoughtSignature": "c2ltdWxhdGVk"}"#, finish: #""finishReason": "STOP","#,
                usage: #""candidatesTokenCount": 2,"totalTokenCount": 103,"# + details),
        ]
    }()

    @Test("Gemini: the usage so far in each chunk, thoughts beside the candidates' tokens, the end is the end")
    func geminiStream() throws {
        #expect(GeminiStream.steps(of: try gemini()).text == Self.chunks.map { "data: \($0)\n\n" }.joined())
    }

    @Test("Gemini without alt=sse: one array in pieces")
    func geminiArray() throws {
        let text = GeminiStream.steps(of: try gemini(isArray: true)).text
        #expect(text == "[" + Self.chunks.joined(separator: ",\n") + "]\n")
        #expect(JSONValue(parsing: Array(text.utf8))?.array?.count == 4)
    }

    @Test("Cohere: a content for the reasoning, one for the text; the template is counted but not billed")
    func cohere() throws {
        let bytes = Array(#"{"model":"m","messages":[{"role":"user","content":"Hi"}]}"#.utf8)
        let answer = ChatAnswer.sample(
            try CohereRequest(bytes), .hello(isReasoned: true), usage: CacheUsage(uncached: 12, read: 208))
        let usage =
            #"{"billed_units":{"input_tokens":20,"output_tokens":3},"tokens":{"input_tokens":220,"output_tokens":3,"#
            + #""reasoning_tokens":1},"cached_tokens":208}"#
        let expected: [(String, String)] = [
            ("content-start", #""index":0,"delta":{"message":{"content":{"type":"thinking","thinking":""}}}"#),
            ("content-delta", #""index":0,"delta":{"message":{"content":{"thinking":"Hm"}}}"#), ("content-end", #""index":0"#),
            ("content-start", #""index":1,"delta":{"message":{"content":{"type":"text","text":""}}}"#),
            ("content-delta", #""index":1,"delta":{"message":{"content":{"text":"Hi"}}}"#),
            ("content-delta", #""index":1,"delta":{"message":{"content":{"text":" you"}}}"#), ("content-end", #""index":1"#),
            ("message-end", #""delta":{"finish_reason":"COMPLETE","usage":\#(usage)}"#),
        ]
        let start =
            #"{"id":"ID","type":"message-start","delta":{"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"#
            + #""citations":[]}}}"#
        #expect(
            CohereStream.steps(of: answer).text == "event: message-start\ndata: \(start)\n\n"
                + expected.map { "event: \($0.0)\ndata: {\"type\":\"\($0.0)\",\($0.1)}\n\n" }.joined() + "data: [DONE]\n\n")
    }

    @Test("Ollama: a line of JSON each, the last with reason, counts and times")
    func ollama() throws {
        let bytes = Array(#"{"model":"m","messages":[{"role":"user","content":"Hi"}]}"#.utf8)
        let request = try OllamaRequest(bytes)
        #expect(request.isStreamed, "unless declined")
        let answer = ChatAnswer.sample(request, .hello(isReasoned: true, ending: .maxTokens))
        let head = #"{"model":"m","created_at":"2026-09-21T14:13:20Z","message":{"role":"assistant","#
        #expect(
            OllamaAPI().events(of: answer).text == """
                \(head)"content":"","thinking":"Hm"},"done":false}
                \(head)"content":"Hi"},"done":false}
                \(head)"content":" you"},"done":false}
                \(head)"content":""},"done_reason":"length","done":true,"total_duration":0,"load_duration":1000000,\
                "prompt_eval_count":100,"prompt_eval_duration":0,"eval_count":3,"eval_duration":0}

                """)
    }
}
