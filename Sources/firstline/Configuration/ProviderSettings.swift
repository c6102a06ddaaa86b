import Providers

/// How a provider is reached: its interface, its address, and where its key is found.
struct ProviderSettings: Sendable, Equatable {
    /// Where a key comes from.
    enum KeySource: Sendable, Equatable {
        /// A variable of the environment.
        case variable(String)
        /// The configuration file.
        case configuration
        /// A program and its arguments, which print the key.
        case command([String])
    }

    /// Its name, as in `PROVIDER/NAME`.
    var name: String
    /// What it speaks, and what is its own in that.
    var preset: ProviderPreset
    /// What is its own in Chat Completions.
    var dialect: OpenAIDialect?
    /// Where the key comes from; nil = there is none.
    var source: KeySource?
    /// The credential, unless a command must be run for it.
    var credential: ProviderCredential?
    /// The address, if it is not the usual one.
    var baseURL: String?
    /// The variable that the address comes from; nil = from none.
    var addressVariable: String?
    /// A second variable that holds another key and is not used.
    var ignoredVariable: String?

    /// Whether it can be asked: there is a key, or none is needed and somebody named it.
    var isConfigured: Bool { source != nil || (!preset.needsKey && baseURL != nil) }

    /// The environment goes before the configuration; a variable that the configuration names takes the place of the usual ones.
    init(name: String, preset: ProviderPreset, environment: [String: String], configuration: Configuration.Provider) {
        self.name = name
        self.preset = preset
        addressVariable = preset.addressVariable.flatMap { environment[$0]?.isEmpty == false ? $0 : nil }
        baseURL = addressVariable != nil ? preset.address(in: environment) : configuration.baseURL
        dialect = preset.dialect(in: environment)
        let names = configuration.keyVariable.map { [$0] } ?? preset.keyVariables
        let set = names.filter { environment[$0]?.isEmpty == false }
        if let variable = set.first, let key = environment[variable] {
            (source, credential) = (.variable(variable), .apiKey(key))
            let others = names.dropFirst() + [preset.tokenVariable].compactMap(\.self)
            ignoredVariable = others.first { $0 != variable && environment[$0]?.isEmpty == false && environment[$0] != key }
        } else if let variable = preset.tokenVariable, let token = environment[variable], !token.isEmpty {
            (source, credential) = (.variable(variable), .authToken(token))
        } else if let command = configuration.keyCommand {
            source = .command(command)
        } else if let key = configuration.key {
            (source, credential) = (.configuration, .apiKey(key))
        }
    }

    /// Every provider that is built in or configured: the built-in ones in their table's order, then the others by name.
    static func all(environment: [String: String], configuration: Configuration) -> [ProviderSettings] {
        let builtIn = ProviderPreset.all.map { preset in
            let own = configuration.providers[preset.name] ?? Configuration.Provider()
            return ProviderSettings(
                name: preset.name, preset: own.kind.map(preset.speaking) ?? preset, environment: environment, configuration: own)
        }
        let others = configuration.providers.filter { ProviderPreset.named($0.key) == nil }.sorted { $0.key < $1.key }
        return builtIn
            + others.map { name, own in
                ProviderSettings(
                    name: name, preset: .custom(name, own.kind ?? .openAIChat), environment: environment, configuration: own)
            }
    }

    /// The same with its credential, after running the command that prints it if there is one.
    func resolved(environment: [String: String]) throws(ConfigurationError) -> ProviderSettings {
        guard case .command(let command) = source, credential == nil else { return self }
        var resolved = self
        resolved.credential = .apiKey(try KeyCommand(command).run(for: name, environment: environment))
        return resolved
    }

    /// That another key is set than the one in use; nil when none is. Two variables with the same key are no matter.
    var ignoredKey: String? {
        guard case .variable(let used) = source, let ignoredVariable else { return nil }
        return "\(name): \(used) is used; \(ignoredVariable) is set too and not used: unset one of them"
    }

    /// The variables that set it up, for sentences: `GOOGLE_API_KEY or GEMINI_API_KEY`.
    var variables: String {
        let names = preset.keyVariables.isEmpty ? [preset.addressVariable].compactMap(\.self) : preset.keyVariables
        return names.joined(separator: " or ")
    }
}
