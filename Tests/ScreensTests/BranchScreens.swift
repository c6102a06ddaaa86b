import CellGrid
import ChatModel
import Interface
import Testing

/// Screens with branches, looked at by people when they were recorded.
@Suite struct BranchScreens {
    @Test("a question is edited, asked in a branch, and the branch says so", arguments: Scene.sizes)
    func editing(_ size: Size) {
        var scene = Scene.answered(size)
        scene.press(Key(.tab), .character("k"), .character("e"))
        expectScreen("branch-editing", scene)
        scene.type(" Please hurry.")
        scene.press(Key(.enter))
        scene.stream(Scene.answer)
        scene.end(Scene.answer)
        scene.send(.woke(.clearNotice(scene.state.notice?.number ?? 0)))
        scene.press(Key(.tab), .character("k"))
        expectScreen("branch-selected", scene)
    }

    @Test("the card offers other models and prompts", arguments: Scene.sizes)
    func again(_ size: Size) {
        var scene = Scene.answered(size)
        var setup = Scene.setup
        setup.choices = ["claude-opus-4-6", "claude-haiku-4-5"].map {
            ModelCard(
                id: ModelID(provider: "anthropic", name: $0),
                prices: ModelCard.Prices(
                    input: Cost(picodollars: 1_000_000), output: Cost(picodollars: 5_000_000), cacheRead: Cost(picodollars: 100_000),
                    cacheWrite5m: Cost(picodollars: 1_250_000), cacheWrite1h: Cost(picodollars: 2_000_000)),
                source: "test", date: "2026-11-21")
        }
        setup.prompts = ["support@1.0.0", "support@1.1.0"]
        scene.send(.setupChanged(setup, notice: nil))
        scene.ask("And when will the refund come?")
        scene.stream("Within 5 days.")
        scene.end("Within 5 days.")
        scene.press(Key(.tab), .character("g"), .character("r"), Key(.right), Key(.right))
        expectScreen("branch-again", scene)
    }

    @Test("a question that was stopped before any text is back in the composer", arguments: Scene.sizes)
    func givenBack(_ size: Size) {
        var scene = Scene(size)
        scene.ask("Are you there?")
        scene.end("", .cancelled)
        expectScreen("branch-given-back", scene)
    }
}
