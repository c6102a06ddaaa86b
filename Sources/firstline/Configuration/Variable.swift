/// The variables of the environment that Firstline reads, in the order `--help` and the README list them.
enum Variable: String, CaseIterable {
    case configuration = "FIRSTLINE_CONFIG"
    case dataFolder = "FIRSTLINE_DATA_DIR"
    case prompts = "FIRSTLINE_PROMPTS"
    case knowledge = "FIRSTLINE_KNOWLEDGE"
    case model = "FIRSTLINE_MODEL"
    case anthropicKey = "ANTHROPIC_API_KEY"
    case anthropicToken = "ANTHROPIC_AUTH_TOKEN"
    case anthropicAddress = "ANTHROPIC_BASE_URL"

    /// What it is for, in a few words.
    var summary: String {
        switch self {
        case .configuration: "the configuration file"
        case .dataFolder: "the folder of the database"
        case .prompts: "the folder of the prompts"
        case .knowledge: "the folder of the articles"
        case .model: "the model to ask, [PROVIDER/]NAME"
        case .anthropicKey: "the key for Anthropic"
        case .anthropicToken: "a token for Anthropic, where there is no key"
        case .anthropicAddress: "the address to use in place of Anthropic's own"
        }
    }

    /// Its value; an empty one counts as not set.
    func value(in environment: [String: String]) -> String? {
        environment[rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The environment for programs that Firstline starts: without anybody's keys.
    static func forChildren(_ environment: [String: String]) -> [String: String] {
        environment.filter { !$0.key.hasSuffix("_API_KEY") && $0.key != anthropicToken.rawValue }
    }
}
