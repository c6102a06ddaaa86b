import Providers

/// The variables of the environment that Firstline reads, besides those of the providers.
enum Variable: String, CaseIterable {
    case configuration = "FIRSTLINE_CONFIG"
    case dataFolder = "FIRSTLINE_DATA_DIR"
    case prompts = "FIRSTLINE_PROMPTS"
    case knowledge = "FIRSTLINE_KNOWLEDGE"
    case model = "FIRSTLINE_MODEL"

    /// What it is for, in a few words.
    var summary: String {
        switch self {
        case .configuration: "the configuration file"
        case .dataFolder: "the folder of the database"
        case .prompts: "the folder of the prompts"
        case .knowledge: "the folder of the articles"
        case .model: "the model to ask, [PROVIDER/]NAME"
        }
    }

    /// Every variable that is read, those of the providers too, in the order in which `--help` and the README list them.
    static var documented: [(name: String, summary: String)] {
        allCases.map { ($0.rawValue, $0.summary) }
            + ProviderPreset.all.flatMap { preset in
                let keys = preset.keyVariables.enumerated().map { number, name in
                    (name, number == 0 ? "the key for \(preset.title)" : "the same; \(preset.keyVariables[0]) goes before it")
                }
                let token = preset.tokenVariable.map { [($0, "a token for \(preset.title), where there is no key")] } ?? []
                let address = preset.addressVariable.map { [($0, "the address to use in place of \(preset.title)'s own")] } ?? []
                return keys + token + address
            }
    }

    /// Its value; an empty one counts as not set.
    func value(in environment: [String: String]) -> String? {
        environment[rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The environment for programs that Firstline starts: without anybody's keys.
    static func forChildren(_ environment: [String: String]) -> [String: String] {
        let tokens = Set(ProviderPreset.all.compactMap(\.tokenVariable))
        return environment.filter { !$0.key.hasSuffix("_API_KEY") && !tokens.contains($0.key) }
    }
}
