import ChatModel
import FoundationEssentials
import Interface
import Runtime
import SupportEngine
import Synchronization

/// The one question of a drill, asked as the chat asks: by the same executor, but with nothing stored and no health kept.
struct DrillQuestion: Sendable {
    /// What came of asking.
    struct Reply: Sendable {
        /// The answer as the executor gave it.
        var ending: RequestExecutor.Ending
        /// The text as it was handed out for the screen.
        var shown: String
        /// The longest time between two pieces of text.
        var longestGap: Duration
    }

    private let setup: AnswerSetup
    private let pause: @Sendable (Duration) async throws -> Void
    private let conversation: Conversation
    private let question: Message

    /// A question for the candidates, the first choice first. `pause` waits and throws when the task is cancelled.
    init(
        _ text: String, to first: AnswerCandidate, else others: [AnswerCandidate] = [], catalogue: Catalogue, isSimulated: Bool,
        maxTokens: Int = Settings.defaultMaxTokens, pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        let prompt = Prompt(name: "drill", version: "1.0.0", text: "Answer in one word.")
        setup = AnswerSetup(
            facts: SetupFacts(model: first.card.id, card: first.card, fallbacks: others.map(\.card), prompt: prompt.stamp),
            assembler: PromptAssembler(prompt: prompt, knowledge: nil), search: nil, first: first, others: others, catalogue: catalogue,
            isSimulated: isSimulated, params: ["max_tokens": "\(maxTokens)"])
        self.pause = pause
        var names = IdentifierSource.random()
        conversation = Conversation(id: names.conversation(), title: "drill", created: Date())
        question = Message(id: names.message(), voice: .customer, text: text, created: Date())
    }

    /// Asks; `way` says what the answer does to a cut one before it.
    func ask(_ way: TurnOrder.Way = .fresh) async -> Reply {
        // Where the connections are: so does the chat, and it costs the fewest changes of threads.
        await withTaskExecutorPreference(setup.candidates[0].provider.executor) { await run(way) }
    }

    private func run(_ way: TurnOrder.Way) async -> Reply {
        let asked = ContinuousClock.now
        var names = IdentifierSource.random()
        let draft = Message(id: names.message(), voice: .assistant, text: "", status: .partial, created: Date())
        let order = TurnOrder(
            turn: TurnID(1), conversation: conversation, history: [], question: question, isStored: true, answer: draft.id, way: way)
        let prompt = await setup.assemble(order)
        let ear = Ear()
        let ending = await RequestExecutor(setup: setup, store: nil, pause: pause).run(prompt, for: order, answer: draft, asked: asked) {
            ear.take($0, at: $1)
        }
        return ear.reply(ending)
    }

    /// Hears the events of one answer.
    private final class Ear: Sendable {
        private struct Heard {
            var text = ""
            var last: ContinuousClock.Instant?
            var longestGap = Duration.zero
        }

        private let heard = Mutex(Heard())

        func take(_ event: ChatEvent, at instant: ContinuousClock.Instant) {
            guard case .textDelta(let text) = event, !text.isEmpty else { return }
            heard.withLock { heard in
                heard.text += text
                if let last = heard.last { heard.longestGap = max(heard.longestGap, instant - last) }
                heard.last = instant
            }
        }

        func reply(_ ending: RequestExecutor.Ending) -> Reply {
            heard.withLock { Reply(ending: ending, shown: $0.text, longestGap: $0.longestGap) }
        }
    }
}
