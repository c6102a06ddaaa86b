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
    /// The provider that serves a model.
    func provider(for model: ModelID) async throws(SetupError) -> any ChatProvider
    /// Closes all connections.
    func shutDown() async
}

/// The real providers. Adding one is one `case` here.
struct LiveConnector: Connector {
    let isSimulated = false
    private let anthropic: AnthropicProvider

    /// Anthropic at its address with its key; throws when the address or the key can't be right.
    init(_ settings: ProviderSettings, credential: AnthropicCredential, environment: [String: String]) throws {
        do throws(ProviderError) {
            let transport = HTTPTransport(try HTTPTransport.Configuration(environment: environment))
            let configuration = try AnthropicConfiguration(
                baseURL: settings.baseURL ?? AnthropicConfiguration.baseURL, credential: credential)
            anthropic = AnthropicProvider(configuration: configuration, transport: transport)
        } catch {
            throw Failure(.badConfiguration, error.detail)
        }
    }

    func take(_ search: KnowledgeSearch) async {}

    func provider(for model: ModelID) async throws(SetupError) -> any ChatProvider {
        guard model.provider == BuiltInProvider.usual else {
            throw SetupError("there is no provider “\(model.provider)”; there is: anthropic")
        }
        return anthropic
    }

    func shutDown() async { await anthropic.shutDown() }
}
