import Interface
import SupportEngine

/// A request made before it is asked for. It serves when the same is asked with the same texts in force, else it is dropped.
struct Anticipation: Sendable {
    private let order: TurnOrder
    private let work: Task<(texts: AnswerSetup.Texts, prompt: AssembledPrompt)?, Never>

    /// Begins to make the request by what `setup` gives; nothing comes of it where that is nil or the articles can't be searched.
    init(_ order: TurnOrder, setup: @escaping @Sendable () async -> AnswerSetup?) {
        self.order = order
        work = Task {
            guard let setup = await setup(), let prompt = try? await setup.searched(order) else { return nil }
            return (setup.texts, prompt)
        }
    }

    /// The request for `wanted`, awaited if it is still being made; nil where it has to be made anew.
    func prompt(for wanted: TurnOrder, by setup: AnswerSetup) async -> AssembledPrompt? {
        guard order.asksTheSame(as: wanted), let made = await work.value, made.texts == setup.texts else { return nil }
        return made.prompt
    }
}
