import ChatModel
import Providers
import Runtime
import SupportEngine

/// How providers are reached: the real ones by their addresses and keys, or the simulator in the program.
protocol Connector: Sendable {
    /// Whether the simulator answers.
    var isSimulated: Bool { get }
    /// Takes the articles in force and how they are searched; only the simulator needs them.
    func take(_ search: KnowledgeSearch) async
    /// Whether models of a provider can be asked: it has the key and the address that it needs.
    func reaches(_ provider: String) -> Bool
    /// The provider that serves a model, and what its health is kept for.
    func provider(for model: ModelID) async throws(SetupError) -> (provider: any ChatProvider, circuit: CircuitKey)
    /// Closes all connections.
    func shutDown() async
}

/// The real providers, over one transport.
struct LiveConnector: Connector {
    let isSimulated = false
    private let providers: [ProviderSettings]
    private let transport: HTTPTransport

    /// Providers as they are set up; the keys that commands print are there already. Throws when the proxies' addresses can't be right.
    init(_ providers: [ProviderSettings], environment: [String: String]) throws {
        self.providers = providers
        do throws(ProviderError) {
            transport = HTTPTransport(try HTTPTransport.Configuration(environment: environment))
        } catch {
            throw Failure(.badConfiguration, error.detail)
        }
    }

    func take(_ search: KnowledgeSearch) async {}

    func reaches(_ provider: String) -> Bool {
        providers.contains { $0.name == provider && (try? $0.configuration()) != nil }
    }

    func provider(for model: ModelID) async throws(SetupError) -> (provider: any ChatProvider, circuit: CircuitKey) {
        guard let settings = providers.first(where: { $0.name == model.provider }) else {
            throw SetupError(UnknownName.provider(model.provider, known: providers.map(\.name)))
        }
        do throws(ProviderError) {
            let configuration = try settings.configuration()
            return (configuration.provider(over: transport), configuration.circuit)
        } catch {
            throw SetupError("\(model.provider): \(error.detail)", isConfiguration: true)
        }
    }

    func shutDown() async { await transport.shutDown() }
}

extension ProviderSettings {
    /// How the provider is reached. Throws when there is no key for it, or the address or the key can't be right.
    func configuration() throws(ProviderError) -> ProviderConfiguration {
        if preset.needsKey, credential == nil {
            let how =
                switch source {
                case .command: "its api_key_command runs at the start only, for the models of the configuration: name it under models"
                case .variable, .configuration, nil: "set \(variables)"
                }
            throw ProviderError(.authentication("there is no key for it; \(how)"))
        }
        if let credential, !credential.isSendable {
            throw ProviderError(
                .authentication("\(place) is empty or holds a space, a line end or another character no key has: copy it again"))
        }
        guard let address = baseURL ?? preset.baseURL else {
            let variable = preset.addressVariable.map { "set \($0), or " } ?? ""
            throw ProviderError(.invalidRequest("every account has an address of its own: \(variable)its base_url in the configuration"))
        }
        do throws(ProviderError) {
            var configuration = try ProviderConfiguration(
                name: name, kind: preset.kind, baseURL: address, version: preset.version, credential: credential)
            configuration.dialect = dialect ?? .generic
            return configuration
        } catch {
            throw ProviderError(.invalidRequest("\(error.detail); correct \(addressVariable ?? "its base_url in the configuration")"))
        }
    }

    /// Where the key comes from, for sentences.
    private var place: String {
        switch source {
        case .variable(let name): name
        case .configuration: "the api_key in the configuration"
        case .command, nil: "the key"
        }
    }
}
