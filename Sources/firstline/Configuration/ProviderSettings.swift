import Providers

/// How a provider is reached: its address, and where its key is found.
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

    /// Where the key comes from; nil = there is none, so the provider is not configured.
    var source: KeySource?
    /// The credential, unless a command must be run for it.
    var credential: AnthropicCredential?
    /// The address, if it is not the usual one.
    var baseURL: String?

    /// The environment goes before the configuration; a variable that the configuration names takes the place of the usual one.
    init(environment: [String: String], configuration: Configuration.Provider) {
        baseURL = Variable.anthropicAddress.value(in: environment) ?? configuration.baseURL
        let variable = configuration.keyVariable ?? Variable.anthropicKey.rawValue
        if let key = environment[variable], !key.isEmpty {
            (source, credential) = (.variable(variable), .apiKey(key))
        } else if let token = Variable.anthropicToken.value(in: environment) {
            (source, credential) = (.variable(Variable.anthropicToken.rawValue), .authToken(token))
        } else if let command = configuration.keyCommand {
            source = .command(command)
        } else if let key = configuration.key {
            (source, credential) = (.configuration, .apiKey(key))
        }
    }

    /// The credential, after running the command that prints it if there is one; nil = the provider is not configured.
    func resolveCredential(provider: String, environment: [String: String]) throws(ConfigurationError) -> AnthropicCredential? {
        guard case .command(let command) = source else { return credential }
        return .apiKey(try KeyCommand(command).run(for: provider, environment: environment))
    }
}
