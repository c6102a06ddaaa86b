import ChatModel
import Testing

@testable import Providers

@Suite struct OpenAIChatErrorTests {
    private func error(_ status: Int, _ body: String, _ headers: [(name: String, value: String)] = []) -> ProviderError {
        let head = ResponseHead(status: status, headers: headers)
        return OpenAIChatFormat(credential: nil, dialect: .generic).error(in: head, body: Array(body.utf8))
    }

    @Test(
        "names decide, then phrases of those who give none, then the status",
        arguments: [
            (429, #"{"error":{"message":"m","type":"insufficient_quota"}}"#, ProviderError.Kind.authentication("m")),
            (429, #"{"error":{"message":"m","type":"tokens","code":"rate_limit_exceeded"}}"#, .rateLimited(retryAfter: nil, "m")),
            (413, #"{"error":{"message":"m","type":"tokens","code":"rate_limit_exceeded"}}"#, .contextExceeded("m")),
            (401, #"{"error":{"message":"m","type":"invalid_request_error","code":"invalid_api_key"}}"#, .authentication("m")),
            (402, #"{"error":{"message":"Pay","type":"unknown_error","code":"invalid_request_error"}}"#, .authentication("Pay")),
            (403, #"{"error":{"message":"m","code":"unsupported_country_region_territory"}}"#, .authentication("m")),
            (403, #"{"error":{"code":403,"message":"m","metadata":{"reasons":["violence"]}}}"#, .invalidRequest("m")),
            (400, #"{"error":{"message":"m","type":"invalid_request_error","code":"context_length_exceeded"}}"#, .contextExceeded("m")),
            (400, #"{"error":{"code":400,"message":"m","type":"exceed_context_size_error"}}"#, .contextExceeded("m")),
            (400, #"{"error":{"message":"m","code":"model_decommissioned"}}"#, .unknownModel("m")),
            (404, #"{"error":{"code":"DeploymentNotFound","message":"m"}}"#, .unknownModel("m")),
            (404, #"{"error":{"code":"404","message":"Resource not found"}}"#, .invalidRequest("Resource not found")),
            (404, #"{"error":"model 'x' not found"}"#, .unknownModel("model 'x' not found")),
            (
                404, #"{"object":"error","message":"The model is not there","type":"NotFoundError","code":404}"#,
                .unknownModel("The model is not there")
            ),
            (400, #"{"object":"error","message":"Invalid model","type":"invalid_model","code":"1500"}"#, .unknownModel("Invalid model")),
            (404, #"{"error":{"message":"No endpoints found for x.","code":404}}"#, .unknownModel("No endpoints found for x.")),
            (498, #"{"error":{"message":"m","type":"internal_server_error"}}"#, .overloaded("m")),
            (503, #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#, .overloaded("Loading model")),
            (503, #"{"error":{"message":"m","type":"server_error","code":"server_is_overloaded"}}"#, .overloaded("m")),
            (408, #"{"error":{"message":"m","code":408}}"#, .timedOut("the provider: m")),
            (502, #"{"error":{"message":"m","code":502}}"#, .server("m")),
            (500, #"{"error":{"message":"m","type":"server_error"}}"#, .server("m")),
            (422, #"{"detail":[{"loc":["body","a"],"msg":"Missing"},{"msg":"Short"}]}"#, .invalidRequest("Missing; Short")),
            (422, #"{"object":"error","message":{"detail":[{"msg":"Extra"}]},"type":"invalid_request_error"}"#, .invalidRequest("Extra")),
            (400, #"[{"error":{"code":400,"message":"m","status":"INVALID_ARGUMENT"}}]"#, .invalidRequest("m")),
            (400, #"{"error":{"message":"","type":"invalid_request_error"}}"#, .invalidRequest("invalid_request_error")),
        ])
    func kinds(status: Int, body: String, kind: ProviderError.Kind) {
        #expect(error(status, body) == ProviderError(kind, status: status))
    }

    @Test("OpenRouter's words are followed by those of the provider behind it, unwrapped")
    func raw() {
        let raw = #"{"error":{"code":400,"message":"Provider returned error","metadata":{"raw":"{\"error\":{\"message\":\"No cats\"}}"}}}"#
        #expect(error(400, raw).kind == .invalidRequest("Provider returned error: No cats"))
    }

    @Test("long words are cut after 500 characters")
    func length() {
        #expect(error(500, #"{"error":"\#(String(repeating: "é", count: 2_000))"}"#).detail == String(repeating: "é", count: 500))
    }

    @Test("what is no error of the interface says what it is", arguments: ["<html>", "", "[]", "{}", "7", #"{"error":null}"#])
    func foreign(body: String) {
        let sentence = "HTTP 502 with text/html instead of an error message: perhaps something on the way answered."
        #expect(error(502, body, [("Content-Type", "text/html")]).kind == .server(sentence))
    }

    @Test("the wait, the request's name and the word on retrying come from the headers")
    func headers() {
        let headers = [
            (name: "Retry-After", value: "7"), (name: "X-Request-Id", value: "req_1"), (name: "X-Should-Retry", value: "false"),
        ]
        #expect(
            error(429, #"{"error":{"message":"m"}}"#, headers)
                == ProviderError(.rateLimited(retryAfter: .seconds(7), "m"), status: 429, requestID: "req_1", shouldRetry: false))
    }

    @Test("who names requests how", arguments: ["x-request-id", "mistral-correlation-id", "x-generation-id"])
    func requestID(name: String) {
        let format = OpenAIChatFormat(credential: nil, dialect: .generic)
        #expect(format.requestID(in: ResponseHead(status: 200, headers: [(name: name, value: "r")])) == "r")
        #expect(format.requestID(in: ResponseHead(status: 200, headers: [])) == nil)
    }
}
