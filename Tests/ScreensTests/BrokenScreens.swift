import CellGrid
import ChatModel
import Interface
import SupportEngine
import Testing

/// Whole screens of answers that did not come the straight way.
@Suite struct BrokenScreens {
    private static let groq = ModelID(provider: "groq", name: "llama-3.3-70b")
    private static let partial =
        "I am sorry about that. Two charges in one month are usually a pending authorisation. It falls away after three to five"
    private static let rest = " days, and your bank shows it as pending until then."

    private static func attempt(
        _ model: ModelID, _ outcome: Attempt.Outcome, _ start: Duration, _ duration: Duration, token: Duration? = nil, status: Int? = nil,
        cost: Int64 = 0, failure: String = ""
    ) -> Attempt {
        Attempt(
            model: model, outcome: outcome, status: status, timeToFirstToken: token, duration: duration, cost: Cost(picodollars: cost),
            start: start, failure: failure)
    }

    /// A question whose answer broke off.
    private static func cut(_ size: Size) -> Scene {
        var scene = Scene(size)
        scene.ask("Why were we billed twice?")
        scene.stream(partial)
        scene.end(partial, .partial) { answer in
            answer.turn?.model = groq
            answer.turn?.stopReason = .cut
            answer.turn?.failure = "The answer was cut: the stream ended before the answer did."
            answer.turn?.usage = Usage(inputTokens: 7_400, outputTokens: 24, isEstimated: true)
            answer.turn?.attempts = [attempt(groq, .cut, .zero, .milliseconds(3_800), token: .milliseconds(410))]
        }
        return scene
    }

    @Test("an answer that was cut says by whom, where, and what can be done", arguments: Scene.sizes)
    func cutAnswer(_ size: Size) { expectScreen("cut", Self.cut(size)) }

    @Test("an answer that goes on shows its seam, and the cut one is folded", arguments: Scene.sizes)
    func continued(_ size: Size) {
        var scene = Self.cut(size)
        let cut = scene.state.conversation.transcript.messages.last
        scene.press(Key(.tab), .character("c"))
        scene.stream(Self.rest)
        scene.end(Self.partial + Self.rest) { $0.continues = cut?.id }
        expectScreen("continued", scene)
    }

    @Test("where no provider answers the articles do, and the question waits", arguments: Scene.sizes)
    func offline(_ size: Size) {
        var scene = Scene(size)
        scene.ask("Why were we billed twice?")
        let text = "Here is what our articles say: a second charge in the same month is a pending authorisation [\(Scene.given[1].mark)]."
        scene.end(text, .failed) { answer in
            let failures: [Attempt.Outcome] = [.overloaded, .connect]
            answer.turn?.isOffline = true
            answer.turn?.failure = "anthropic is overloaded. Try again in a moment."
            answer.turn?.usage = Usage()
            answer.turn?.cost = .zero
            answer.turn?.timeToFirstToken = nil
            answer.turn?.attempts = failures.map { Self.attempt(Scene.setup.model, $0, .zero, .milliseconds(210)) }
        }
        expectScreen("offline", scene)
    }

    @Test("the inspector draws the attempts on a line of time", arguments: Scene.sizes)
    func failedOver(_ size: Size) {
        var scene = Scene(size)
        scene.ask("Why were we billed twice?")
        scene.end(Scene.answer) { answer in
            answer.turn?.model = Self.groq
            answer.turn?.attempts = [
                Self.attempt(
                    Scene.setup.model, .overloaded, .zero, .milliseconds(210), status: 529,
                    failure: "anthropic is overloaded. Try again in a moment."),
                Self.attempt(
                    Scene.setup.model, .timeout, .milliseconds(900), .milliseconds(2_000),
                    failure: "anthropic did not answer in time (the first token within 2 s)."),
                Self.attempt(
                    Self.groq, .ok, .milliseconds(2_900), .milliseconds(3_800), token: .milliseconds(410), status: 200, cost: 9_500_000_000),
            ]
        }
        scene.press(Key(.function(3)), Key(.end))
        expectScreen("failed-over", scene)
    }

    @Test("four fifths of a limit are said on the key line, and at the limit why nobody is asked", arguments: Scene.sizes)
    func spending(_ size: Size) {
        var scene = Scene.answered(size)
        scene.ask("And when will the refund come?")
        if let turn = scene.state.conversation.running?.id { scene.send(.turnProgress(turn, .spending([.conversation: 91, .day: 84]))) }
        expectScreen("spending-warning", scene)
        let (used, limit, worst) = (
            Cost(picodollars: 91_000_000_000), Cost(picodollars: 100_000_000_000), Cost(picodollars: 15_900_000_000)
        )
        let words = SpendingText.refusal(.conversation, used: used, limit: limit, worst: worst)
        scene.end("", .failed) { answer in
            answer.turn?.failure = ErrorText.sentence(for: ProviderError(.spendingLimit(words)), model: Scene.setup.model)
            answer.turn?.usage = Usage()
            answer.turn?.cost = .zero
            answer.turn?.timeToFirstToken = nil
            answer.turn?.attempts = []
        }
        expectScreen("spending-stop", scene)
    }
}
