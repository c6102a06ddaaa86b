import ChatModel
import Foundation
import Interface
import Providers
import Storage
import SupportEngine

/// What lies outside the program: the provider and the disk.
extension Examination {
    /// Which providers are set up, and where their keys come from.
    func keys(_ startup: Startup) -> [Finding] {
        let configured = startup.settings.providers.filter(\.isConfigured)
        guard !configured.isEmpty else {
            return [Finding(.warn, "key", "none, so the chat starts in demo mode; set ANTHROPIC_API_KEY or another provider's variable")]
        }
        return configured.map { provider in
            let text =
                switch provider.source {
                case .variable(let name): "\(provider.name): \(name) is set"
                case .configuration: "\(provider.name): in the configuration"
                case .command(let command): "\(provider.name): from the command \(command[0])"
                case nil: "\(provider.name): none is needed"
                }
            return provider.ignoredKey.map { Finding(.warn, "key", $0) } ?? Finding(.ok, "key", text)
        }
    }

    /// Whether the providers of the models to ask answer; nothing is sent where there is no key.
    func reachability(_ startup: Startup) async -> [Finding] {
        let models = [startup.model(on: Today.day)] + startup.fallbacks
        do {
            let transport = HTTPTransport(try HTTPTransport.Configuration(environment: environment))
            var findings: [Finding] = []
            for settings in try startup.resolvedProviders() where settings.isConfigured {
                let wanted = models.filter { $0.provider == settings.name }
                if !wanted.isEmpty { findings += await reach(settings, wanted, over: transport, startup) }
            }
            await transport.shutDown()
            return findings.isEmpty ? [] : findings + [await drill(startup, of: models)]
        } catch let error as ProviderError {
            return [Finding(.fail, "provider", error.detail)]
        } catch {
            return [Finding(.fail, "provider", Failure(error)?.sentence ?? "\(error)")]
        }
    }

    private func reach(
        _ settings: ProviderSettings, _ wanted: [ModelID], over transport: HTTPTransport, _ startup: Startup
    ) async -> [Finding] {
        let configuration: ProviderConfiguration
        do throws(ProviderError) {
            configuration = try settings.configuration()
        } catch {
            // Nobody was asked, so nobody refused anything.
            return [Finding(.fail, "provider", "\(settings.name): \(error.detail)")]
        }
        let provider = configuration.provider(over: transport)
        do throws(ProviderError) {
            let models = try await provider.models()
            return wanted.map { reached(configuration.address.place, models: models, model: $0, startup) }
        } catch {
            return [Finding(.fail, "provider", ErrorText.sentence(for: await provider.diagnosed(error), model: wanted[0]))]
        }
    }

    /// What is said of a model where `place` lists `models`.
    func reached(_ place: String, models: [String], model: ModelID, _ startup: Startup) -> Finding {
        let text = "\(place) answers and accepts the key, \(models.count) models"
        if model.name.isEmpty { return Finding(models.isEmpty ? .fail : .ok, "provider", text) }
        if models.contains(model.name) { return Finding(.ok, "provider", "\(text), \(model.name) among them") }
        let near =
            Spelling.nearest(to: model.name, among: models)
            ?? UnknownName.nearest(to: model, providers: startup.settings.providers.map(\.name), catalogue: startup.catalogue)
        let advice = near.map { "did you mean \($0)?" } ?? "choose another with --model"
        return Finding(.warn, "provider", "\(text), but \(model.name) is not among them; \(advice)")
    }

    /// How the models did when they were last tried on purpose.
    private func drill(_ startup: Startup, of models: [ModelID]) async -> Finding {
        guard FileManager.default.fileExists(atPath: startup.settings.folders.database) else { return .drill([], of: models, at: Date()) }
        do throws(StorageError) {
            return .drill(try await startup.store().lastDrill(), of: models, at: Date())
        } catch {
            return Finding(.warn, "drill", "the last run can't be read: \(error.message)")
        }
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
