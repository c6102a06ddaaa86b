import ChatModel
import Testing

@testable import Providers

@Suite struct CohereFormatTests {
    private let format = CohereFormat(credential: .apiKey("sesame-key"))

    @Test("the whole body")
    func wholeBody() throws {
        #expect(
            try format.body()
                == #"{"max_tokens":800,"messages":["#
                + #"{"content":[{"text":"Be kind.","type":"text"},{"text":"a/b","type":"text"}],"role":"system"},"#
                + #"{"content":[{"text":"Hi","type":"text"}],"role":"user"},{"content":[{"text":"Hello","type":"text"}],"role":"assistant"},"#
                + #"{"content":[{"text":"P","type":"text"},{"text":"Where?","type":"text"}],"role":"user"}],"model":"model-1","stream":true}"#
        )
    }

    @Test("parameters nest by their paths")
    func parameters() throws {
        let body = try format.body(["thinking.type": "enabled", "thinking.token_budget": "500", "p": "0.9"])
        #expect(body.hasSuffix(#""p":0.9,"stream":true,"thinking":{"token_budget":500,"type":"enabled"}}"#))
    }

    @Test("a parameter cannot overwrite the request", arguments: ["model", "messages", "stream", "max_tokens"])
    func reserved(name: String) { #expect(throws: ProviderError.self) { try format.body([name: "1"]) } }

    @Test("paths and headers; the list of models is in another version")
    func head() throws {
        let request = try format.answerRequest(for: wholeRequest)
        #expect(request.endpoint == "chat" && !request.isFromRoot)
        #expect(
            request.headerLines == ["content-type: application/json", "accept: text/event-stream", "authorization: Bearer sesame-key"])
        let models = format.modelsRequest(after: "a=")
        #expect(models.isFromRoot && models.endpoint == "v1/models?endpoint=chat&page_size=1000&page_token=a%3D" && models.body == nil)
    }

    @Test("the list of models")
    func models() {
        let json = #"{"models":[{"name":"command-a-03-2025","endpoints":["chat"]}],"next_page_token":"n"}"#
        #expect(format.modelPage(in: Array(json.utf8)) == ModelPage(names: ["command-a-03-2025"], next: "n"))
        #expect(format.modelPage(in: Array(#"{"models":[]}"#.utf8)) == ModelPage(names: []))
        #expect(format.modelPage(in: Array("{}".utf8)) == nil)
    }

    @Test("what is left to a trial key, and the request's name")
    func limits() {
        let headers = [("x-trial-endpoint-call-limit", "20"), ("x-trial-endpoint-call-remaining", "19"), ("x-debug-trace-id", "trace")]
        let head = ResponseHead(status: 200, headers: headers.map { (name: $0.0, value: $0.1) })
        #expect(format.rateLimits(in: head) == RateLimits(requests: RateLimits.Allowance(limit: 20, remaining: 19)))
        #expect(format.requestID(in: head) == "trace")
        #expect(format.rateLimits(in: ResponseHead(status: 200, headers: [])) == nil)
    }

    @Test(
        "errors: the type decides, then the status",
        arguments: [
            (400, #"{"error_type":"TOO_MANY_TOKENS","id":"i","message":"m"}"#, ProviderError.Kind.contextExceeded("m")),
            (400, #"{"id":"i","message":"m"}"#, .invalidRequest("m")), (401, #"{"id":"i","message":"m"}"#, .authentication("m")),
            (402, #"{"message":"m"}"#, .authentication("m")), (404, #"{"message":"m"}"#, .unknownModel("m")),
            (422, #"{"message":"m"}"#, .invalidRequest("m")), (429, #"{"message":"m"}"#, .rateLimited(retryAfter: .seconds(3), "m")),
            (498, #"{"message":"m"}"#, .authentication("m")), (500, #"{"message":"m"}"#, .server("m")),
            (503, #"{"message":"m"}"#, .overloaded("m")), (504, #"{"message":"m"}"#, .timedOut("the provider: m")),
        ])
    func errors(status: Int, body: String, kind: ProviderError.Kind) {
        #expect(format.kind(status, body, [("retry-after", "3")]) == kind)
    }

    @Test("a body that is no error message, and endless words")
    func otherErrors() {
        let sentence = "HTTP 500 with no content type instead of an error message: perhaps something on the way answered."
        #expect(format.kind(500, #"{"data":"m"}"#) == .server(sentence))
        let long = #"{"message":"\#(String(repeating: "a", count: 900))"}"#
        #expect(format.kind(500, long) == .server(String(repeating: "a", count: 500)))
    }
}
