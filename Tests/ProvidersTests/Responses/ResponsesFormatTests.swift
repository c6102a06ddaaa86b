import ChatModel
import Testing

@testable import Providers

@Suite struct ResponsesFormatTests {
    private let format = OpenAIResponsesFormat(credential: .apiKey("sk-sesame"))

    @Test("the whole body; the provider is told not to keep the answer")
    func wholeBody() throws {
        #expect(
            try format.body()
                == #"{"input":[{"content":[{"text":"Hi","type":"input_text"}],"role":"user"},"#
                + #"{"content":[{"text":"Hello","type":"output_text"}],"role":"assistant"},"#
                + #"{"content":[{"text":"P","type":"input_text"},{"text":"Where?","type":"input_text"}],"role":"user"}],"#
                + #""instructions":"Be kind.\n\na/b","max_output_tokens":800,"model":"model-1","store":false,"stream":true}"#)
    }

    @Test("parameters nest by their paths, and `store` is the user's to set")
    func parameters() throws {
        let body = try format.body(["reasoning.effort": "low", "reasoning.summary": "auto", "store": "true", "temperature": "0.2"])
        #expect(body.hasSuffix(#""reasoning":{"effort":"low","summary":"auto"},"store":true,"stream":true,"temperature":0.2}"#))
    }

    @Test("a parameter cannot overwrite the request", arguments: ["model", "input", "instructions", "stream", "max_output_tokens"])
    func reserved(name: String) { #expect(throws: ProviderError.self) { try format.body([name: "1"]) } }

    @Test("path and headers")
    func head() throws {
        let request = try format.answerRequest(for: wholeRequest)
        #expect(request.endpoint == "responses" && !request.isFromRoot)
        #expect(
            request.headerLines == ["content-type: application/json", "accept: text/event-stream", "authorization: Bearer sk-sesame"])
        #expect(format.modelsRequest(after: nil).endpoint == "models" && format.modelsRequest(after: nil).body == nil)
    }

    @Test("the list of models")
    func models() {
        let page = format.modelPage(in: Array(#"{"object":"list","data":[{"id":"gpt-5.6","object":"model"},{"id":"o3"}]}"#.utf8))
        #expect(page == ModelPage(names: ["gpt-5.6", "o3"]))
        #expect(format.modelPage(in: Array("[]".utf8)) == nil)
    }

    @Test("limits and the request's name from the headers")
    func limits() {
        let head = ResponseHead(
            status: 200,
            headers: [
                ("X-RateLimit-Limit-Requests", "5000"), ("x-ratelimit-remaining-requests", "4999"), ("x-ratelimit-reset-requests", "12ms"),
                ("x-ratelimit-limit-tokens", "2000000"), ("x-ratelimit-remaining-tokens", "x"), ("x-ratelimit-reset-tokens", "1m30s"),
                ("x-request-id", "req_1"),
            ])
        #expect(
            format.rateLimits(in: head)
                == RateLimits(
                    requests: RateLimits.Allowance(limit: 5000, remaining: 4999, resetAfter: 12),
                    tokens: RateLimits.Allowance(limit: 2_000_000, resetAfter: 90_000)))
        #expect(format.requestID(in: head) == "req_1")
        #expect(format.rateLimits(in: ResponseHead(status: 200, headers: [])) == nil)
    }

    private static let noModel = "The requested model 'x' does not exist."

    @Test(
        "errors: the code decides, then a few words, then the status",
        arguments: [
            (401, #"{"error":{"message":"m","code":"invalid_api_key"}}"#, ProviderError.Kind.authentication("m")),
            (429, #"{"error":{"message":"m","type":"insufficient_quota","code":"insufficient_quota"}}"#, .authentication("m")),
            (429, #"{"error":{"message":"m","type":"tokens","code":"rate_limit_exceeded"}}"#, .rateLimited(retryAfter: .seconds(3), "m")),
            (400, #"{"error":{"message":"\#(noModel)","type":"invalid_request_error","param":"model"}}"#, .unknownModel(noModel)),
            (404, #"{"error":{"message":"m","type":"invalid_request_error","code":"model_not_found"}}"#, .unknownModel("m")),
            (400, #"{"error":{"message":"m","type":"invalid_request_error","code":"context_length_exceeded"}}"#, .contextExceeded("m")),
            (400, #"{"error":{"message":"m","type":"invalid_request_error","param":"input","code":null}}"#, .invalidRequest("m")),
            (503, #"{"error":{"message":"m","type":"server_error","code":"server_is_overloaded"}}"#, .overloaded("m")),
            (500, #"{"error":{"message":"m","type":"server_error","code":null}}"#, .server("m")),
            (402, #"{"error":{"message":"m","code":402}}"#, .authentication("m")),
        ])
    func errors(status: Int, body: String, kind: ProviderError.Kind) {
        #expect(format.kind(status, body, [("retry-after", "3")]) == kind)
    }

    @Test("a page that is no error message, endless words, and what the server says about asking again")
    func otherErrors() {
        let page = format.error(in: ResponseHead(status: 502, headers: [("content-type", "text/html")]), body: Array("<html>".utf8))
        #expect(page.kind == .server("HTTP 502 with text/html instead of an error message: perhaps something on the way answered."))
        let long = #"{"error":{"message":"\#(String(repeating: "a", count: 9_000))"}}"#
        let head = ResponseHead(status: 500, headers: [("x-should-retry", "false"), ("x-request-id", "req_2")])
        let error = format.error(in: head, body: Array(long.utf8))
        #expect(error == ProviderError(.server(String(repeating: "a", count: 500)), status: 500, requestID: "req_2", shouldRetry: false))
    }
}
