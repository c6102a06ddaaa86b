import ChatModel
import ProviderSimulator
import Providers
import Runtime
import SupportEngine
import Synchronization

/// The simulator in the program, reached over HTTP on a random loopback port with a random token, and answering from the articles.
actor DemoConnector: Connector {
    nonisolated let isSimulated = true
    private let knowledge = KnowledgeInForce()
    private var started: (server: SimulatorServer, provider: any ChatProvider)?

    func take(_ search: KnowledgeSearch) { knowledge.replace(with: search) }

    /// The simulator speaks for the provider whose protocol the demo uses.
    nonisolated func reaches(_ provider: String) -> Bool { provider == "anthropic" }

    func provider(for model: ModelID) async throws(SetupError) -> (provider: any ChatProvider, circuit: CircuitKey) {
        let circuit = CircuitKey(provider: model.provider)
        if let started { return (started.provider, circuit) }
        let knowledge = knowledge
        let token = "demo-" + String((0..<24).compactMap { _ in "0123456789abcdefghijkmnpqrstuvwxyz".randomElement() })
        do {
            let server = try await SimulatorServer.start(
                SimulatorConfiguration(token: token, answers: { SimulatedAnswer(text: await knowledge.answer($0)) }))
            let configuration = try ProviderConfiguration(
                name: "anthropic", kind: .anthropic, baseURL: server.baseURL, credential: .apiKey(token))
            let provider = configuration.provider(over: HTTPTransport())
            started = (server, provider)
            return (provider, circuit)
        } catch let error as ProviderError {
            throw SetupError(error.detail)
        } catch {
            throw SetupError("the simulator can't start: \(error)")
        }
    }

    func shutDown() async {
        await started?.provider.shutDown()
        await started?.server.shutDown()
    }
}

/// The articles in force, shared with the simulator's threads.
private final class KnowledgeInForce: Sendable {
    private let current = Mutex<KnowledgeSearch?>(nil)

    func replace(with search: KnowledgeSearch) { current.withLock { $0 = search } }

    func answer(_ question: SimulatedQuestion) async -> String {
        guard let search = current.withLock({ $0 }) else { return "The knowledge base is empty." }
        do throws(StorageError) {
            return try await OfflineAnswer(search: search).text(forSent: question.messages.filter { $0.role == .user }.map(\.text))
        } catch {
            return "The articles could not be searched: \(error.message)"
        }
    }
}
