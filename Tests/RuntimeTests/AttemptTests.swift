import ChatModel
import Interface
import Runtime
import SupportEngine
import Testing

/// One attempt: its deadlines, its cut, its stop. The time is moved by the test, so nothing is waited for.
@Suite struct AttemptTests {
    @Test("no first token within the model's deadline: it is broken off and another answers")
    func deadline() async throws {
        let stage = try AnswerStage([[.counted(100), .hang]], [.answers()])
        let ending = await stage.run()
        let attempts = ending.answer.turn?.attempts ?? []
        #expect(ending.answer.text == "Yes." && attempts.map(\.outcome) == [.timeout, .ok])
        #expect(attempts.first?.duration == .seconds(2))
        #expect(attempts.first?.failure == "a did not answer in time (the first token within 2 s).")
        #expect(stage.clock.durations.first == .seconds(2))
    }

    @Test("a model that may think has no deadline, and its silence is its own")
    func reasoning() async throws {
        let stage = try AnswerStage(
            [[.takes(.seconds(90)), .event(.reasoningDelta("Hm.")), .takes(.seconds(60))] + .answers()], [.answers("B")],
            cards: [AnswerStage.card("a", deadline: nil), AnswerStage.card("b")])
        let ending = await stage.run()
        #expect(ending.answer.text == "Yes." && stage.asked == ["a/m"] && stage.clock.durations.isEmpty)
    }

    @Test("ten seconds of silence within an answer cut it; the text is kept and nobody else is asked")
    func silence() async throws {
        let stage = try AnswerStage([[.counted(100), .text("Half an answer."), .hang]], [.answers()])
        let ending = await stage.run()
        #expect(ending.answer.text == "Half an answer." && ending.answer.status == .partial && stage.asked == ["a/m"])
        #expect(ending.answer.turn?.stopReason == .cut && ending.answer.turn?.attempts.map(\.outcome) == [.cut])
        #expect(ending.answer.turn?.failure == "a did not answer in time (more of the answer within 10 s).")
        #expect(ending.answer.turn?.usage.isEstimated == true && ending.answer.turn?.usage.outputTokens ?? 0 > 0)
    }

    @Test("text behind a slow but living stream is not cut: each event starts the silence anew")
    func living() async throws {
        let steps: [Step] = (0..<5).flatMap { [.takes(.seconds(9)), .text("\($0) ")] }
        let stage = try AnswerStage([[.text("So: ")] + steps + .answers("end.")])
        #expect(await stage.run().answer.text == "So: 0 1 2 3 4 end.")
    }

    @Test("a break after text keeps the text, estimates what was not counted, and fails over no more")
    func cut() async throws {
        let stage = try AnswerStage(
            [[.counted(100), .text("Half"), .takes(.seconds(1)), .fail(ProviderError(.connection("reset")))]], [.answers()])
        let ending = await stage.run(offline: true)
        #expect(ending.answer.text == "Half" && ending.answer.status == .partial && stage.asked == ["a/m"])
        #expect(ending.answer.turn?.attempts.map(\.failure) == ["a can't be reached: reset."])
        #expect(ending.answer.turn?.attempts.first?.duration == .seconds(1))
    }

    @Test("what was held back and never shown does not stand in the way of another model, and is forgotten")
    func heldBack() async throws {
        let stage = try AnswerStage(
            [[.counted(10), .text("\n<verdict>escalate da"), .fail(ProviderError(.server("x"), status: 500))]], [.answers()])
        let ending = await stage.run()
        #expect(ending.answer.text == "Yes." && stage.shown == "Yes." && ending.verdict == nil)
        #expect(ending.answer.turn?.attempts.map(\.outcome) == [.server, .ok])
    }

    @Test("an error behind the end of an answer takes nothing from it")
    func late() async throws {
        let stage = try AnswerStage([.answers() + [.fail(ProviderError(.connection("reset")))]], [.answers("B")])
        let ending = await stage.run()
        #expect(ending.error == nil && ending.answer.status == .complete && ending.answer.turn?.attempts.map(\.outcome) == [.ok])
    }

    @Test(
        "stopping ends it once, wherever it is: before the first event, behind it, within the text, and however the provider takes it",
        arguments: [
            ([.stand("there")], ""), ([.counted(10), .stand("there")], ""), ([.text("Half"), .stand("there")], "Half"),
            ([.standMute("there")], ""), ([.text("Half"), .standMute("there")], "Half"),
        ] as [([Step], String)])
    func stop(_ steps: [Step], _ text: String) async throws {
        let stage = try AnswerStage([steps], [.answers()])
        let task = Task { await stage.run() }
        await stage.record.comes("there")
        task.cancel()
        let ending = await task.value
        #expect(ending.error == nil && ending.answer.status == .cancelled && ending.answer.text == text)
        #expect(stage.asked == ["a/m"] && ending.answer.turn?.attempts.map(\.outcome) == [.cancelled])
        #expect(ending.answer.turn?.failure == nil && ending.answer.turn?.stopReason == .cancelled)
    }

    @Test("stopping between two attempts ends it, with only the attempts that were made")
    func stopBetween() async throws {
        let stage = try AnswerStage([.fails(.rateLimited(retryAfter: .seconds(1), "slow down"), status: 429), .answers()])
        let task = Task { await stage.run(runsOut: false) }
        await stage.record.comes("waiting")
        task.cancel()
        let ending = await task.value
        #expect(ending.answer.status == .cancelled && ending.answer.turn?.attempts.map(\.outcome) == [.rateLimited])
    }
}
