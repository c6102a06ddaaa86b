internal import FoundationEssentials

/// A request's parameters by the names that mean the same everywhere.
struct RequestParameters {
    /// The thinking asked for.
    struct Thinking: Decodable {
        /// Its form: `adaptive`, `enabled`, `disabled` …
        var type: String?
        /// The most tokens of it.
        var budget: Int?

        private enum CodingKeys: String, CodingKey {
            case type
            case budget = "budget_tokens"
        }
    }

    /// The parameters as they were written and by their common names, sorted by the former.
    let names: [(written: String, common: String)]
    /// The thinking asked for, whether as one value or by its parts.
    let thinking: Thinking
    private let values: [String: String]

    init(_ params: [String: String]) {
        let names = params.keys.sorted().map { (written: $0, common: Self.commonName(of: $0)) }
        self.names = names
        values = Dictionary(names.map { ($0.common, params[$0.written] ?? "") }) { first, _ in first }
        var thinking = params["thinking"].flatMap { try? JSONDecoder().decode(Thinking.self, from: Data($0.utf8)) } ?? Thinking()
        if let type = params["thinking.type"] { thinking.type = type }
        if let budget = params["thinking.budget_tokens"] { thinking.budget = Int(budget) }
        self.thinking = thinking
    }

    /// The value of a parameter by its common name.
    subscript(_ name: String) -> String? { values[name] }

    /// The level of effort asked for, by whichever of its names.
    var effort: String? { values["output_config.effort"] ?? values["reasoning_effort"] ?? values["reasoning.effort"] }

    /// Gemini's and Cohere's names for what the others call otherwise.
    private static func commonName(of name: String) -> String {
        switch name {
        case "generationConfig.temperature": "temperature"
        case "topP", "generationConfig.topP", "p": "top_p"
        case "topK", "generationConfig.topK", "k": "top_k"
        default: name
        }
    }
}
