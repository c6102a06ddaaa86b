import ChatModel
import FoundationEssentials
import Interface
import Providers
import Runtime
import SupportEngine

/// The weekly test of the real providers: each model that may be asked gets one tiny question, alone.
struct DrillLive: Sendable {
    /// The shortest answer that OpenAI's Responses allow (`max_output_tokens`, at least 16).
    private static let maxTokens = 16

    let startup: Startup
    /// Waits and throws when the task is cancelled.
    let pause: @Sendable (Duration) async throws -> Void

    /// How each model of the settings did, one after the other. Throws where no provider is set up, before anybody is asked.
    func results() async throws -> [DrillResult] {
        let models = [startup.model(on: Today.day)] + startup.fallbacks
        let providers = try startup.resolvedProviders()
        guard providers.contains(where: \.isConfigured) else {
            throw Failure(.badConfiguration, "no provider is configured, so there is nobody to ask; set ANTHROPIC_API_KEY or another key")
        }
        let connector = try LiveConnector(providers, environment: startup.environment)
        var results: [DrillResult] = []
        for (index, model) in models.enumerated() where !models[..<index].contains(model) {
            try Task.checkCancellation()
            results.append(await result(of: model, connector))
        }
        await connector.shutDown()
        try Task.checkCancellation()
        return results
    }

    private func result(of model: ModelID, _ connector: LiveConnector) async -> DrillResult {
        do throws(SetupError) {
            let (provider, circuit) = try await connector.provider(for: model)
            return await ask(model, provider, circuit)
        } catch {
            // Nobody was asked: there is no key for it, or its address can't be right.
            return DrillResult(ended: Date(), model: model, outcome: .invalid, detail: error.sentence)
        }
    }

    private func ask(_ model: ModelID, _ provider: any ChatProvider, _ circuit: CircuitKey) async -> DrillResult {
        var model = model
        if model.name.isEmpty {
            do throws(ProviderError) {
                model.name = try await provider.models().first ?? ""
            } catch {
                return failed(model, await provider.diagnosed(error))
            }
        }
        let card = startup.catalogue.card(for: model) ?? ModelCard(id: model, source: "", date: "")
        let candidate = AnswerCandidate(card: card, provider: provider, circuit: circuit)
        let question = DrillQuestion(
            "Is all well?", to: candidate, catalogue: startup.catalogue, isSimulated: false, maxTokens: Self.maxTokens, pause: pause)
        let ending = await question.ask().ending
        if let error = ending.error { return failed(model, error) }
        return DrillResult(ended: Date(), model: model, outcome: .ok, timeToFirstToken: ending.answer.turn?.timeToFirstToken)
    }

    private func failed(_ model: ModelID, _ error: ProviderError) -> DrillResult {
        DrillResult(
            ended: Date(), model: model, outcome: error.outcome(afterText: false), detail: ErrorText.sentence(for: error, model: model))
    }
}

extension DrillResult {
    /// A line of the table.
    var cells: [String] {
        [model.description, outcome.rawValue, timeToFirstToken.map(Figures.seconds) ?? "-", detail]
    }

    /// As `--json` prints it.
    var json: JSON {
        [
            "model": .string(model.description), "outcome": .string(outcome.rawValue),
            "first_token_ms": JSON(timeToFirstToken?.milliseconds), "detail": .string(detail), "ok": .bool(outcome == .ok),
        ]
    }
}
