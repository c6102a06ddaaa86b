import ChatModel
import Testing

@testable import Providers

@Suite struct AnthropicErrorTests {
    private func error(_ status: Int, _ body: String, _ headers: [String: String] = ["content-type": "application/json"]) -> ProviderError {
        let head = ResponseHead(status: status, headers: headers.map { ($0.key, $0.value) })
        return AnthropicFormat(credential: nil).error(in: head, body: Array(body.utf8))
    }

    private func body(_ type: String, _ message: String = "words", code: String? = nil) -> String {
        let details = code.map { #""details":{"error_code":"\#($0)"},"# } ?? ""
        return #"{"type":"error","error":{\#(details)"type":"\#(type)","message":"\#(message)"},"request_id":"req_body"}"#
    }

    @Test(
        "the type decides, whatever the status",
        arguments: [
            (400, "invalid_request_error", ProviderError.Kind.invalidRequest("words")),
            (401, "authentication_error", .authentication("words")),
            (402, "billing_error", .authentication("words")), (403, "permission_error", .authentication("words")),
            (404, "not_found_error", .unknownModel("words")), (409, "conflict_error", .server("words")),
            (413, "request_too_large", .contextExceeded("words")), (429, "rate_limit_error", .rateLimited(retryAfter: nil, "words")),
            (500, "api_error", .server("words")), (504, "timeout_error", .timedOut("the provider: words")),
            (529, "overloaded_error", .overloaded("words")), (200, "overloaded_error", .overloaded("words")),
            (418, "teapot_error", .invalidRequest("words")), (599, "teapot_error", .server("words")),
            (529, "teapot_error", .overloaded("words")),
        ])
    func types(status: Int, type: String, kind: ProviderError.Kind) {
        #expect(error(status, body(type)) == ProviderError(kind, status: status, requestID: "req_body"))
    }

    @Test("a prompt that is too long exceeds the context; the same words under another type do not")
    func promptTooLong() {
        let words = "prompt is too long: 3333404 tokens > 200000 maximum"
        #expect(error(400, body("invalid_request_error", words)).kind == .contextExceeded(words))
        #expect(error(500, body("api_error", words)).kind == .server(words))
    }

    @Test("a spending limit is no rate limit: waiting does not help")
    func spendLimit() {
        let limited = error(429, body("rate_limit_error", code: "enforced_spend_limit_reached"), ["retry-after": "5"])
        #expect(limited.kind == .authentication("words"))
        #expect(
            error(429, body("rate_limit_error", code: "other"), ["retry-after": "5"]).kind == .rateLimited(retryAfter: .seconds(5), "words")
        )
    }

    @Test(
        "what the provider says about asking again is kept",
        arguments: [("true", true), ("false", false), ("maybe", nil)] as [(String, Bool?)])
    func shouldRetry(word: String, isSo: Bool?) {
        #expect(error(400, body("invalid_request_error"), ["x-should-retry": word]).shouldRetry == isSo)
        #expect(error(503, "<html>", ["x-should-retry": word]).shouldRetry == isSo)
    }

    @Test("limits come from the headers, their resets as waits")
    func limits() {
        let head = ResponseHead(
            status: 200,
            headers: [
                ("Date", "Tue, 17 Feb 2026 19:29:00 GMT"), ("anthropic-ratelimit-requests-limit", "4000"),
                ("anthropic-ratelimit-requests-remaining", "3999"), ("anthropic-ratelimit-requests-reset", "2026-02-17T19:29:06Z"),
                ("anthropic-ratelimit-tokens-limit", "2400000"), ("anthropic-ratelimit-tokens-remaining", "2399000"),
            ])
        let expected = RateLimits(
            requests: .init(limit: 4_000, remaining: 3_999, resetAfter: 6_000), tokens: .init(limit: 2_400_000, remaining: 2_399_000))
        #expect(AnthropicFormat(credential: nil).rateLimits(in: head) == expected)
        #expect(AnthropicFormat(credential: nil).rateLimits(in: ResponseHead(status: 200, headers: [])) == nil)
    }

    @Test("the header's request name goes before the body's")
    func requestID() {
        #expect(error(500, body("api_error"), ["request-id": "req_head"]).requestID == "req_head")
    }

    @Test(
        "pages that are no JSON give one short sentence with status and form",
        arguments: [
            (502, "<html><h1>Bad Gateway</h1>", "text/html"), (503, "", ""), (413, "<html>nginx", "text/html"),
            (407, "{}", "application/json"),
            (520, #"{"error":"string"}"#, "application/json"), (401, "no", "text/plain"), (429, "slow down", "text/plain"),
        ])
    func pages(status: Int, page: String, form: String) throws {
        let error = error(status, page, ["content-type": form, "retry-after": "3"])
        let form = form.isEmpty ? "" : form
        let sentence = "HTTP \(status) with \(form) instead of an error message: perhaps something on the way answered."
        let kind: ProviderError.Kind =
            switch status {
            case 401: .authentication(sentence)
            case 413: .contextExceeded(sentence)
            case 429: .rateLimited(retryAfter: .seconds(3), sentence)
            case 503: .overloaded(sentence)
            case 407: .invalidRequest(sentence)
            default: .server(sentence)
            }
        #expect(error == ProviderError(kind, status: status))
    }

    @Test("endless words are cut")
    func longWords() {
        guard case .server(let words) = error(500, body("api_error", String(repeating: "a", count: 9_000))).kind else {
            Issue.record("not a server's fault")
            return
        }
        #expect(words.count == 500)
    }
}
