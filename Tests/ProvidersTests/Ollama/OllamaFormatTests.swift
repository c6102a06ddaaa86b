import ChatModel
import Testing

@testable import Providers

@Suite struct OllamaFormatTests {
    private let format = OllamaFormat(credential: nil)

    @Test("the whole body; its messages hold one text")
    func wholeBody() throws {
        #expect(
            try format.body()
                == #"{"messages":[{"content":"Be kind.\n\na/b","role":"system"},{"content":"Hi","role":"user"},"#
                + #"{"content":"Hello","role":"assistant"},{"content":"P\n\nWhere?","role":"user"}],"model":"model-1","#
                + #""options":{"num_predict":800},"stream":true}"#)
    }

    @Test("parameters of the model stand in its options, by their short or their whole path; others beside them")
    func parameters() throws {
        let body = try format.body(["temperature": "0", "options.num_ctx": "8192", "think": "true", "keep_alive": "5m"])
        #expect(body.hasPrefix(#"{"keep_alive":"5m","messages""#))
        #expect(body.hasSuffix(#""options":{"num_ctx":8192,"num_predict":800,"temperature":0},"stream":true,"think":true}"#))
    }

    @Test(
        "a parameter cannot overwrite the request, nor one the other",
        arguments: [
            ["model": "1"], ["stream": "false"], ["num_predict": "1"], ["options": "{}"], ["seed": "1", "options.seed": "2"],
        ])
    func reserved(params: [String: String]) { #expect(throws: ProviderError.self) { try format.body(params) } }

    @Test("paths and headers, with and without a key")
    func head() throws {
        let request = try format.answerRequest(for: wholeRequest)
        #expect(request.endpoint == "chat" && !request.isFromRoot)
        #expect(request.headerLines == ["content-type: application/json", "accept: application/x-ndjson"])
        let cloud = OllamaFormat(credential: .apiKey("sesame-key"))
        #expect(cloud.modelsRequest(after: nil).headerLines == ["authorization: Bearer sesame-key", "accept: application/json"])
        #expect(cloud.modelsRequest(after: nil).endpoint == "tags")
    }

    @Test("the list of models")
    func models() {
        let json = #"{"models":[{"name":"gemma3:1b","model":"gemma3:1b","size":815319791},{"name":"llama3:latest"}]}"#
        #expect(format.modelPage(in: Array(json.utf8)) == ModelPage(names: ["gemma3:1b", "llama3:latest"]))
        #expect(format.modelPage(in: Array("{}".utf8)) == nil)
    }

    @Test(
        "errors, as a string and as an object",
        arguments: [
            (404, #"{"error":"model 'x' not found"}"#, ProviderError.Kind.unknownModel("model 'x' not found")),
            (400, #"{"error":"\"x\" does not support thinking"}"#, .invalidRequest(#""x" does not support thinking"#)),
            (400, #"{"error":{"message":"prompt too long; by 7"}}"#, .contextExceeded("prompt too long; by 7")),
            (401, #"{"error":"unauthorized"}"#, .authentication("unauthorized")),
            (429, #"{"error":"slow"}"#, .rateLimited(retryAfter: .seconds(3), "slow")),
            (503, #"{"error":"server busy"}"#, .overloaded("server busy")), (500, #"{"error":"no memory"}"#, .server("no memory")),
            (502, "<html>", .server("HTTP 502 with no content type instead of an error message: perhaps something on the way answered.")),
        ])
    func errors(status: Int, body: String, kind: ProviderError.Kind) {
        #expect(format.kind(status, body, [("retry-after", "3")]) == kind)
    }

    @Test("endless words are cut, and the cloud's name for the request is kept")
    func longWords() {
        let long = Array(#"{"error":"\#(String(repeating: "a", count: 900))"}"#.utf8)
        let error = format.error(in: ResponseHead(status: 500, headers: [("x-request-id", "r")]), body: long)
        #expect(error == ProviderError(.server(String(repeating: "a", count: 500)), status: 500, requestID: "r"))
        #expect(format.rateLimits(in: ResponseHead(status: 200, headers: [])) == nil)
    }
}
