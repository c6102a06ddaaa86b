extension OpenAIFlavour {
    /// Some of the models of today (2026-11) with their windows; any other name is served as well, unless it begins with `unknown`.
    var models: [SimulatedModel] {
        switch self {
        case .openAI, .azure:
            Self.models([
                ("gpt-6.1-sol", 922_000), ("gpt-6-luna", 922_000), ("gpt-5.6", 922_000), ("gpt-5-mini", 272_000), ("gpt-4o", 128_000),
                ("gpt-4o-mini", 128_000),
            ])
        case .groq:
            Self.models([("openai/gpt-oss-120b", 131_072), ("qwen/qwen3-32b", 131_000), ("llama-3.3-70b-versatile", 128_000)])
        case .mistral:
            Self.models([("mistral-large-latest", 262_144), ("mistral-small-latest", 262_144), ("magistral-medium-latest", 262_144)])
        case .openRouter:
            Self.models([("anthropic/claude-sonnet-4.5", 1_000_000), ("openai/gpt-5-mini", 272_000), ("deepseek/deepseek-chat", 163_840)])
        case .deepSeek: Self.models([("deepseek-chat", 1_048_565), ("deepseek-reasoner", 1_048_565)])
        case .ollama: OllamaAPI.models
        }
    }

    private static func models(_ list: [(String, Int)]) -> [SimulatedModel] {
        list.map { SimulatedModel(id: $0, displayName: $0, contextWindow: $1) }
    }

    /// `GET …/models`.
    var modelList: JSONValue {
        let list = JSONValue.array(models.map(entry))
        switch self {
        case .openRouter: return ["data": list]
        case .openAI, .azure, .groq, .mistral, .deepSeek, .ollama: return ["object": "list", "data": list]
        }
    }

    private func entry(_ model: SimulatedModel) -> JSONValue {
        let name = JSONValue.string(model.id)
        let window = JSONValue.integer(model.contextWindow)
        let common: JSONValue = ["id": name, "object": "model", "created": 1_767_225_600]
        switch self {
        case .openAI, .azure: return common.adding(["owned_by": "system"])
        case .groq: return common.adding(["owned_by": "Simulator", "active": true, "context_window": window])
        case .mistral:
            return common.adding([
                "owned_by": "mistralai", "name": name, "max_context_length": window, "type": "base",
                "capabilities": ["completion_chat": true],
            ])
        case .deepSeek: return ["id": name, "object": "model", "owned_by": "deepseek"]
        case .ollama: return common.adding(["owned_by": "library"])
        case .openRouter:
            return [
                "id": name, "name": name, "created": 1_767_225_600, "context_length": window,
                "pricing": ["prompt": "0.000001", "completion": "0.000005"],
            ]
        }
    }
}
