import CellGrid
import ChatModel
import Interface
import Testing

/// Every way in which a turn can end without an ordinary answer, and every voice, at every size.
@Suite struct EndingScreens {
    private static let errors: [(name: String, error: ProviderError)] = [
        ("connection", ProviderError(.connection("connection refused (127.0.0.1:8080)"))),
        ("timed-out", ProviderError(.timedOut("no byte of the answer within 30 s"))),
        ("authentication", ProviderError(.authentication("invalid x-api-key"), status: 401, requestID: "req_011CSHoEeqs5C35K2UUqR7Fy")),
        ("invalid-request", ProviderError(.invalidRequest("messages: at least one message is required"), status: 400)),
        ("context-exceeded", ProviderError(.contextExceeded("prompt is too long: 208310 tokens > 200000 maximum"), status: 400)),
        ("unknown-model", ProviderError(.unknownModel("model: claude-sonnet-4-6"), status: 404)),
        ("rate-limited", ProviderError(.rateLimited(retryAfter: .seconds(17), "Number of requests has exceeded your limit"), status: 429)),
        ("server", ProviderError(.server("Internal server error"), status: 500, requestID: "req_011CSHoEeqs5C35K2UUqR7Fy")),
        ("malformed", ProviderError(.malformed("text/html instead of an event stream"), status: 200)),
        ("redirected", ProviderError(.redirected("https://login.example.com/start"), status: 302)),
        ("spending-limit", ProviderError(.spendingLimit("the conversation has spent $0.50 of $0.50; /limit shows the limits"))),
    ]

    @Test("each error says what happened and what to do", arguments: Scene.sizes, errors.indices)
    func error(_ size: Size, _ index: Int) {
        let (name, error) = Self.errors[index]
        var scene = Scene(size)
        scene.ask("Why were we billed twice?")
        scene.end("", .failed, failure: ErrorText.sentence(for: error, model: Scene.setup.model)) {
            $0.turn?.usage = Usage()
            $0.turn?.cost = .zero
            $0.turn?.timeToFirstToken = nil
        }
        expectScreen("error-\(name)", scene)
    }

    @Test("an answer that broke off says where, by whom, and what can become of it", arguments: Scene.sizes)
    func truncated(_ size: Size) {
        var scene = Scene(size)
        scene.ask("Why were we billed twice?")
        let error = ProviderError(.truncated("The stream ended before the answer did"))
        scene.end("Two charges in one month are usually", .partial, failure: ErrorText.sentence(for: error, model: Scene.setup.model)) {
            $0.turn?.stopReason = .cut
        }
        expectScreen("error-truncated", scene)
    }

    @Test(
        "each unusual reason to stop has its next step", arguments: Scene.sizes,
        [StopReason.maxTokens, .refusal, .contextExceeded, .pauseTurn, .toolUse])
    func reason(_ size: Size, _ reason: StopReason) {
        var scene = Scene(size)
        scene.ask("Why were we billed twice?")
        let text = reason == .refusal ? "" : "Two charges in one month are usually"
        scene.end(text) { $0.turn?.stopReason = reason }
        expectScreen("stop-\(reason.rawValue.replacing("_", with: "-"))", scene)
    }

    @Test("the four voices are plainly different", arguments: Scene.sizes)
    func voices(_ size: Size) {
        var scene = Scene.answered(size)
        scene.press(Key(.tab, .shift))
        scene.ask("Which plan are they on?")
        scene.end("They are on Pro.")
        // Who speaks is the customer again after each message that was sent.
        scene.press(Key(.tab, .shift), Key(.tab, .shift))
        scene.ask("I have asked the bank; more tomorrow.")
        scene.type("Thanks for wait")
        expectScreen("voices", scene)
    }
}
