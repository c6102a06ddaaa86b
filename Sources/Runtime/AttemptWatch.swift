import ChatModel

/// Pulls one attempt at an answer, and breaks it off when its first token does not come in time or the stream falls silent.
struct AttemptWatch: Sendable {
    /// How long a stream that has begun may bring nothing at all, where the model has a deadline. A model without one may think for
    /// minutes, and only the connection's own limit holds.
    static let longestSilence = Duration.seconds(10)

    let progress: AnswerProgress
    /// From when the request may be sent to the first token; nil = it may take its time.
    let deadline: Duration?
    /// From one event to the next; nil = as long as the connection stands.
    let silence: Duration?
    let clock: AnswerClock
    /// Returns when the request may be sent.
    let ready: @Sendable () async -> Void

    private enum Finding: Sendable {
        case pulled(ProviderError?)
        case expired(ProviderError)
        case unwatched
    }

    /// Runs `pull`; the error that ended it, or nil.
    func run(_ pull: @escaping @Sendable () async -> ProviderError?) async -> ProviderError? {
        guard deadline != nil || silence != nil else { return await pull() }
        return await withTaskGroup(of: Finding.self) { group in
            group.addTask { .pulled(await pull()) }
            group.addTask { await watch() }
            var expiry: ProviderError?
            var ending: ProviderError?
            for await finding in group {
                switch finding {
                case .pulled(let error):
                    ending = error
                    group.cancelAll()
                case .expired(let error):
                    expiry = error
                    group.cancelAll()
                case .unwatched: break
                }
            }
            // What was broken off for its lateness ends in the transport's words, whatever they are; the reason is the lateness.
            return expiry ?? ending
        }
    }

    private func watch() async -> Finding {
        do {
            await ready()
            if let deadline {
                try await clock.pause(deadline)
                if progress.breakOffUnlessBegun() {
                    return .expired(ProviderError(.timedOut("the first token within \(Self.seconds(deadline))")))
                }
            }
            guard let silence else { return .unwatched }
            while true {
                let quiet = progress.quietSince.map { clock.now() - $0 } ?? .zero
                if quiet >= silence { return .expired(ProviderError(.timedOut("more of the answer within \(Self.seconds(silence))"))) }
                try await clock.pause(silence - quiet)
            }
        } catch {
            return .unwatched
        }
    }

    private static func seconds(_ duration: Duration) -> String {
        let tenths = Int((duration / .milliseconds(100)).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
}
