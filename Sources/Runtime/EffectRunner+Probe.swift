import ChatModel
import Interface
import SupportEngine

extension EffectRunner {
    /// How long after a failed try the next one comes at the soonest.
    private static let soonest = Duration.seconds(5)
    /// How long it comes at the latest.
    private static let latest = Duration.seconds(30)

    /// Sees whether one of the providers that a question waits for answers again, as far as their circuits let a request through. It asks
    /// for the list of models, which costs nothing.
    func probe() async {
        guard let setup = try? await source.current().setup else { return mailbox.post(.probed(nil, again: Self.latest)) }
        let health = HealthBook(books)
        let records = await health.read()
        var next = Self.latest
        for candidate in setup.candidates {
            let wanted = candidate.failover
            if case .no(let refusal) = health.admission(of: wanted, tokens: 0, in: records) {
                next = min(next, refusal.wait ?? next)
                continue
            }
            guard let pass = await health.begin(wanted, in: records, tokens: 0, asLastResort: false) else { continue }
            let error = await error(of: candidate)
            let state = await health.end(pass, HealthBook.Outcome(error: error))
            if let state { mailbox.post(.circuitsRead([wanted.circuit.provider: state])) }
            if error == nil { return mailbox.post(.probed(candidate.card.id, again: .zero)) }
        }
        mailbox.post(.probed(nil, again: max(Self.soonest, next)))
    }

    private func error(of candidate: AnswerCandidate) async -> ProviderError? {
        do throws(ProviderError) {
            _ = try await candidate.provider.models()
            return nil
        } catch {
            return error
        }
    }
}
