/// Errors as the Gemini API answers them: the wait stands in the body (`RetryInfo`), not in a header.
enum GeminiFailure {
    /// The name that belongs to a status (google.rpc.Code).
    static func name(of status: Int) -> String {
        switch status {
        case 401: "UNAUTHENTICATED"
        case 402: "FAILED_PRECONDITION"
        case 403: "PERMISSION_DENIED"
        case 404: "NOT_FOUND"
        case 409: "ABORTED"
        case 429: "RESOURCE_EXHAUSTED"
        case 503, 529: "UNAVAILABLE"
        case 504: "DEADLINE_EXCEEDED"
        case 500...: "INTERNAL"
        default: "INVALID_ARGUMENT"
        }
    }

    /// A missing key is a 403, a wrong one a 400 (recordings of both).
    static func key(isMissing: Bool) -> Refusal {
        guard isMissing else { return .invalid("API key not valid. Please pass a valid API key.", code: "API_KEY_INVALID") }
        return Refusal(
            status: 403,
            message: "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other "
                + "form of API consumer identity to call this API.")
    }

    static func noModel(_ name: String) -> Refusal {
        Refusal(
            status: 404,
            message: "models/\(name) is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see "
                + "the list of available models and their supported methods.")
    }

    static func body(_ refusal: Refusal) -> JSONValue {
        let error: JSONValue = [
            "code": .integer(refusal.status), "message": .string(refusal.message),
            "status": .string(refusal.type ?? name(of: refusal.status)),
        ]
        let details = details(of: refusal)
        return ["error": error.adding(["details": .array(details)], if: !details.isEmpty)]
    }

    private static func details(of refusal: Refusal) -> [JSONValue] {
        var details: [JSONValue] = []
        if let code = refusal.code {
            details.append([
                "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": .string(code), "domain": "googleapis.com",
            ])
        }
        if refusal.status == 429 {
            let violation: JSONValue = ["quotaId": "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"]
            details.append(["@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [violation]])
        }
        if let wait = refusal.advice.wait {
            details.append(["@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": .string(seconds(wait))])
        }
        return details
    }

    /// Milliseconds as the API writes a time: `7s`, `34.4s`.
    private static func seconds(_ milliseconds: Int) -> String {
        let (whole, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
        guard rest > 0 else { return "\(whole)s" }
        var digits = String(String(rest + 1_000).dropFirst())
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits)s"
    }

    static func reply(refusing refusal: Refusal) -> ReplyScript {
        var headers = [ReplyScript.Header(name: "content-type", value: "application/json; charset=UTF-8")]
        headers += RetryAdvice(shouldRetry: refusal.advice.shouldRetry).headers
        return ReplyScript(status: refusal.status, headers: headers, body: body(refusal).text)
    }
}
