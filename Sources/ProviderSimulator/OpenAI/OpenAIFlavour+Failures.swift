import FoundationEssentials

extension OpenAIFlavour {
    /// The reply to a request that is refused, in this flavour's form (recordings: shared/wire, errors).
    func reply(refusing refusal: Refusal) -> ReplyScript {
        var headers = [ReplyScript.Header(name: "content-type", value: self == .deepSeek ? "application/octet-stream" : "application/json")]
        headers += requestHeaders(requestID: OpenAIFlavour.requestID()) + refusal.advice.headers
        return ReplyScript(status: refusal.status, headers: headers, body: body(refusing: refusal).text)
    }

    /// The body of an error: nearly everywhere an object within an object, at Mistral a bare one.
    func body(refusing refusal: Refusal) -> JSONValue {
        let message = JSONValue.string(refusal.message)
        let code = refusal.code ?? code(of: refusal.status)
        let codeOrNull = code.map(JSONValue.string) ?? .null
        let type = JSONValue.string(refusal.type ?? type(of: refusal.status))
        let parameter = refusal.parameter.map(JSONValue.string) ?? .null
        switch self {
        case .openAI, .deepSeek, .ollama:
            return ["error": ["message": message, "type": type, "param": parameter, "code": codeOrNull]]
        case .azure: return ["error": ["code": .string(code ?? String(refusal.status)), "message": message]]
        case .groq:
            return ["error": (["message": message, "type": type] as JSONValue).adding(["code": .string(code ?? "")], if: code != nil)]
        case .openRouter: return ["error": ["message": message, "code": .integer(refusal.status)]]
        case .mistral:
            guard refusal.status != 401 else { return ["detail": message] }
            return ["object": "error", "message": message, "type": type, "param": parameter, "code": codeOrNull]
        }
    }

    private func type(of status: Int) -> String {
        switch (self, status) {
        case (.ollama, _): "api_error"
        case (.deepSeek, 401): "authentication_error"
        case (.deepSeek, 402): "unknown_error"
        case (.groq, 429): "tokens"
        case (.groq, 498): "capacity_exceeded"
        case (_, 402): "insufficient_quota"
        case (_, 429): "requests"
        case (_, 500...): "server_error"
        default: "invalid_request_error"
        }
    }

    private func code(of status: Int) -> String? {
        switch (self, status) {
        case (.ollama, _): nil
        case (.deepSeek, _): "invalid_request_error"
        case (.azure, _): nil
        case (.mistral, 401), (.mistral, 402): nil
        case (_, 401): "invalid_api_key"
        case (_, 402): "insufficient_quota"
        case (_, 413): "request_too_large"
        case (_, 429): "rate_limit_exceeded"
        case (_, 498): "capacity_exceeded"
        case (_, 503), (_, 529): "server_is_overloaded"
        default: nil
        }
    }

    /// What a request without a key, or with a wrong one, is told.
    func refusal(ofKey key: String?) -> Refusal {
        let message =
            switch self {
            case .openAI:
                key == nil
                    ? "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth."
                    : "Incorrect API key provided: ****. You can find your API key at https://platform.openai.com/account/api-keys."
            case .azure:
                "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active "
                    + "subscription and use a correct regional API endpoint for your resource."
            case .groq: "Invalid API Key"
            case .mistral: key == nil ? "Unauthorized" : "Invalid API Key"
            case .openRouter: key == nil ? "Missing Authentication header" : "User not found."
            case .deepSeek: "Authentication Fails, Your api key: **** is invalid"
            case .ollama: "Unauthorized"
            }
        return Refusal(status: 401, message: message)
    }

    /// What a request for a model is told that is not there.
    func refusal(ofModel model: String) -> Refusal {
        switch self {
        case .openAI, .groq:
            Refusal(
                status: 404, message: "The model `\(model)` does not exist or you do not have access to it.", code: "model_not_found")
        case .azure:
            Refusal(
                status: 404,
                message: "The API deployment for this resource does not exist. If you created the deployment within the last 5 "
                    + "minutes, please wait a moment and try again.", code: "DeploymentNotFound")
        case .mistral: .invalid("Invalid model: \(model)", code: "1500")
        case .openRouter: .invalid("\(model) is not a valid model ID")
        case .deepSeek: .invalid("Model Not Exist")
        case .ollama: Refusal(status: 404, message: "model '\(model)' not found")
        }
    }

    /// What a request is told whose prompt is too long.
    func refusal(ofPrompt tokens: Int, window: Int) -> Refusal {
        .invalid(
            "This model's maximum context length is \(window) tokens. However, your messages resulted in \(tokens) tokens. Please reduce "
                + "the length of the messages.", code: "context_length_exceeded", parameter: "messages")
    }

    /// The words for a status that differ from everyone's.
    func message(of status: Int) -> String {
        switch (self, status) {
        case (.deepSeek, 402): "Insufficient Balance"
        case (.openRouter, 402): "Insufficient credits. Add more using https://openrouter.ai/settings/credits"
        case (.openAI, 402): "You exceeded your current quota, please check your plan and billing details."
        default: Refusal.plainMessage(of: status)
        }
    }
}
