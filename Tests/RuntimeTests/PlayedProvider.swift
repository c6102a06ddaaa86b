import ChatModel
import Synchronization

/// What a played provider does, one step after another.
enum Step: Sendable {
    /// It sends an event.
    case event(ChatEvent)
    /// So much time passes.
    case takes(Duration)
    /// The pause that is over first runs out, and it waits until this is noted.
    case runsOut(String)
    /// It throws.
    case fail(ProviderError)
    /// It sends nothing more while the time runs, until it is stopped.
    case hang
    /// It notes this and sends nothing more, with the time standing still, until it is stopped.
    case stand(String)
    /// The same, but ends without a word when it is stopped.
    case standMute(String)

    static func text(_ text: String) -> Step { .event(.textDelta(text)) }
    static func counted(_ input: Int, _ output: Int = 0) -> Step {
        .event(.messageStart(id: "m", usage: Usage(inputTokens: input, outputTokens: output)))
    }
}

/// A provider that plays a script for each request; the last one again when there are no more.
final class PlayedProvider: ChatProvider {
    private let clock: ManualClock
    private let record: Record
    private let state: Mutex<(scripts: [[Step]], requests: [ChatRequest], lists: [ProviderError?])>

    init(_ clock: ManualClock, _ record: Record, _ scripts: [[Step]], lists: [ProviderError?] = []) {
        self.clock = clock
        self.record = record
        state = Mutex((scripts, [], lists))
    }

    /// The requests that came.
    var requests: [ChatRequest] { state.withLock(\.requests) }

    func stream(
        _ request: ChatRequest, once ready: @escaping @Sendable () async -> Void
    ) -> any AsyncSequence<ChatEvent, ProviderError> & Sendable {
        let script = state.withLock { state in
            state.requests.append(request)
            return state.scripts.count > 1 ? state.scripts.removeFirst() : state.scripts.first ?? []
        }
        record.note("ask \(request.model)")
        return Play(script: [.event(.requestWritten(at: clock.now))] + script, clock: clock, record: record, ready: ready)
    }

    func models() async throws(ProviderError) -> [String] {
        record.note("models")
        let error = state.withLock { $0.lists.isEmpty ? nil : $0.lists.removeFirst() }
        if let error { throw error }
        return ["m"]
    }

    /// What is unclear becomes clear, and that it was looked into is noted.
    func diagnosed(_ error: ProviderError) async -> ProviderError {
        guard error.kind == .connection("unclear") else { return error }
        record.note("look")
        return ProviderError(.connection("clear"))
    }

    func shutDown() async {}

    private struct Play: AsyncSequence, Sendable {
        let script: [Step]
        let clock: ManualClock
        let record: Record
        let ready: @Sendable () async -> Void

        func makeAsyncIterator() -> Iterator { Iterator(rest: script[...], clock: clock, record: record, ready: ready) }

        struct Iterator: AsyncIteratorProtocol {
            var rest: ArraySlice<Step>
            let clock: ManualClock
            let record: Record
            var ready: (@Sendable () async -> Void)?

            mutating func next(isolation actor: isolated (any Actor)?) async throws(ProviderError) -> ChatEvent? {
                await ready.take()?()
                while let step = rest.popFirst() {
                    switch step {
                    case .event(let event): return event
                    case .takes(let duration): clock.pass(duration)
                    case .runsOut(let words):
                        await clock.runOut()
                        await record.comes(words)
                    case .fail(let error): throw error
                    case .hang:
                        while !Task.isCancelled { await clock.runOut() }
                        throw ProviderError(.cancelled)
                    case .stand(let words):
                        await stand(words)
                        throw ProviderError(.cancelled)
                    case .standMute(let words):
                        await stand(words)
                        return nil
                    }
                }
                return nil
            }

            private func stand(_ words: String) async {
                record.note(words)
                let (nothing, entry) = AsyncStream.makeStream(of: Void.self)
                for await _ in nothing {}
                entry.finish()
            }

            mutating func next() async throws(ProviderError) -> ChatEvent? { try await next(isolation: nil) }
        }
    }
}
