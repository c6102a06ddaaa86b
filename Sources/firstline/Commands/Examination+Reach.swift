import ChatModel
import Foundation
import Interface
import Providers
import Storage

/// What lies outside the program: the provider and the disk.
extension Examination {
    func key(_ startup: Startup) -> Finding {
        switch startup.settings.anthropic.source {
        case .variable(let name): Finding(.ok, "key", "anthropic: \(name) is set")
        case .configuration: Finding(.ok, "key", "anthropic: in the configuration")
        case .command(let command): Finding(.ok, "key", "anthropic: from the command \(command[0])")
        case nil: Finding(.warn, "key", "none, so the chat starts in demo mode; set ANTHROPIC_API_KEY to ask Anthropic")
        }
    }

    /// Whether the provider answers; nothing is sent without a key.
    func reachability(_ startup: Startup) async -> [Finding] {
        let model = startup.model(on: Today.day)
        do {
            guard let credential = try startup.settings.anthropic.resolveCredential(provider: "anthropic", environment: environment) else {
                return []
            }
            let address = startup.settings.anthropic.baseURL ?? AnthropicConfiguration.baseURL
            let configuration = try AnthropicConfiguration(baseURL: address, credential: credential)
            let transport = HTTPTransport(try HTTPTransport.Configuration(environment: environment))
            let provider = AnthropicProvider(configuration: configuration, transport: transport)
            let models: Result<[String], ProviderError>
            do throws(ProviderError) { models = .success(try await provider.models()) } catch { models = .failure(error) }
            await provider.shutDown()
            return [try reached(configuration.address.place, models: models.get(), model: model)]
        } catch let error as ProviderError {
            return [Finding(.fail, "provider", ErrorText.sentence(for: error, model: model))]
        } catch {
            return [Finding(.fail, "provider", Failure(error)?.sentence ?? "\(error)")]
        }
    }

    private func reached(_ place: String, models: [String], model: ModelID) -> Finding {
        let text = "\(place) answers and accepts the key, \(models.count) models"
        if models.contains(model.name) { return Finding(.ok, "provider", "\(text), \(model.name) among them") }
        return Finding(.warn, "provider", "\(text), but \(model.name) is not among them; choose another with --model")
    }

    func database(_ startup: Startup) async -> Finding {
        let path = startup.settings.folders.database
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else {
            return Finding(.ok, "database", "\(path) does not exist yet")
        }
        do {
            let store = try startup.store()
            let newest = try await store.conversations(matching: "", limit: 1)
            let last = newest.first.map { "last changed \(Today.day(of: $0.updated))" } ?? "no conversation yet"
            let text = "\(path), \(size / 1_024) kB, \(last)"
            return store.notice.map { Finding(.warn, "database", "\(text); \($0)") } ?? Finding(.ok, "database", text)
        } catch {
            return Finding(.fail, "database", error.message)
        }
    }
}
