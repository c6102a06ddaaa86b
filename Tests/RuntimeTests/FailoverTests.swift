import ChatModel
import Interface
import Runtime
import SupportEngine
import Testing

/// An answer over several providers: who is asked, in which order, and what is written down of each.
@Suite struct FailoverTests {
    @Test(
        "before anything is shown another model answers, whatever the first one's trouble",
        arguments: [
            (.connection("refused"), nil, .connect), (.timedOut("a connection"), nil, .timeout), (.overloaded("busy"), 529, .overloaded),
            (.server("x"), 500, .server), (.malformed("x"), 200, .server), (.truncated("x"), 200, .cut),
            (.authentication("no"), 401, .auth), (.unknownModel("x"), 404, .invalid), (.redirected("x"), 307, .connect),
            (.rateLimited(retryAfter: .seconds(30), "slow down"), 429, .rateLimited),
        ] as [(ProviderError.Kind, Int?, Attempt.Outcome)])
    func failover(_ kind: ProviderError.Kind, _ status: Int?, _ outcome: Attempt.Outcome) async throws {
        let stage = try AnswerStage([.fails(kind, status: status)], [.answers()])
        let ending = await stage.run()
        #expect(stage.asked == ["a/m", "b/m"])
        #expect(ending.error == nil && ending.answer.text == "Yes." && stage.shown == "Yes.")
        let attempts = ending.answer.turn?.attempts ?? []
        #expect(attempts.map(\.outcome) == [outcome, .ok] && attempts.map(\.model.provider) == ["a", "b"])
        #expect(attempts.map(\.start) == [.zero, .milliseconds(200)])
        #expect(attempts.map(\.duration) == [.milliseconds(200), .milliseconds(1_300)])
        #expect(attempts.map(\.status) == [status, 200] && attempts.map(\.failure.isEmpty) == [false, true])
        #expect(attempts.last?.timeToFirstToken == .milliseconds(300) && ending.answer.turn?.wait == .milliseconds(500))
        #expect(ending.answer.turn?.model == AnswerStage.model("b"))
    }

    @Test("a stream that ends without a word is a failure, not an empty answer")
    func mute() async throws {
        let stage = try AnswerStage([[.counted(10)]], [.answers()])
        let ending = await stage.run()
        #expect(ending.answer.text == "Yes." && ending.answer.turn?.attempts.map(\.outcome) == [.cut, .ok])
    }

    @Test("a request that is wrong stops it, since every model would refuse it", arguments: [true, false])
    func stops(_ isLong: Bool) async throws {
        let kind: ProviderError.Kind = isLong ? .contextExceeded("too long") : .invalidRequest("bad schema")
        let stage = try AnswerStage([.fails(kind, status: 400)], [.answers()])
        let ending = await stage.run(offline: true)
        #expect(stage.asked == ["a/m"] && ending.error?.kind == kind && ending.answer.status == .failed && ending.answer.text.isEmpty)
        #expect(ending.answer.turn?.attempts.map(\.outcome) == [.invalid])
    }

    @Test("a short limit is waited out with the same model; a bare one is tried once more after a back-off")
    func limited() async throws {
        for wait in [Duration.seconds(1), nil] {
            let stage = try AnswerStage(
                [.fails(.rateLimited(retryAfter: wait, "slow down"), status: 429), .answers()], [.answers("B")])
            let ending = await stage.run()
            #expect(stage.asked == ["a/m", "a/m"] && ending.answer.text == "Yes.")
            let waits = stage.progress.compactMap { if case .waiting(let duration) = $0 { duration } else { nil } }
            let expected = wait.map { $0...$0 } ?? .milliseconds(500)...(.seconds(1))
            #expect(waits.count == 1 && expected.contains(waits[0]))
        }
    }

    @Test("when all fail, the error that best says why is told of the provider it came from, and each attempt is kept")
    func allFail() async throws {
        let stage = try AnswerStage(
            [.fails(.authentication("bad key"), status: 401)], [.fails(.server("boom"), status: 500)],
            [.fails(.connection("refused"))])
        let ending = await stage.run()
        #expect(ending.error?.kind == .authentication("bad key") && ending.answer.status == .failed)
        #expect(ending.answer.turn?.failure == "a refused the key: bad key. Check its key.")
        #expect(ending.answer.turn?.model == AnswerStage.model("a"))
        #expect(stage.asked.prefix(3) == ["a/m", "b/m", "c/m"] && !stage.asked.dropFirst(3).contains("a/m"))
        #expect(ending.answer.turn?.attempts.count == stage.asked.count && ending.answer.turn?.attempts.count ?? 9 <= 5)
        #expect(ending.answer.turn?.cost == .zero)
    }

    @Test("an error's cause is looked into when nobody is left to ask, and never while another may answer")
    func diagnosed() async throws {
        let last = try AnswerStage([.fails(.connection("unclear"))])
        let ending = await last.run()
        #expect(ending.error?.kind == .connection("clear") && ending.answer.turn?.failure == "a can't be reached: clear.")
        #expect(last.record.all.filter { $0 == "look" }.count == 1 && last.record.all.last == "look")
        let first = try AnswerStage([.fails(.connection("unclear"))], [.answers()])
        #expect(await first.run().answer.text == "Yes.")
        #expect(!first.record.all.contains("look"))
    }

    @Test("what both attempts cost is added up, and the one that was counted before it failed costs its input")
    func costs() async throws {
        let stage = try AnswerStage(
            [[.counted(1_000), .fail(ProviderError(.overloaded("busy"), status: 529))]], [.answers(input: 100, output: 20)])
        let ending = await stage.run()
        let costs = ending.answer.turn?.attempts.map(\.cost)
        #expect(costs == [Cost(picodollars: 1_000_000_000), Cost(picodollars: 400_000_000)])
        #expect(ending.answer.turn?.cost == Cost(picodollars: 1_400_000_000))
        #expect(ending.answer.turn?.usage.inputTokens == 100, "the usage is that of the attempt that answered")
    }

    @Test("a request is fitted to the model that stands in: its name, its length, and without what it refuses")
    func fitted() async throws {
        let cards = [AnswerStage.card("a"), AnswerStage.card("b", refused: ["top_p"], maxOutput: 200)]
        let stage = try AnswerStage(
            [.fails(.overloaded("busy"))], [.answers()], cards: cards,
            params: ["max_tokens": "800", "top_p": "0.5", "temperature": "0.3"])
        _ = await stage.run()
        let (first, second) = (try #require(stage.providers[0].requests.first), try #require(stage.providers[1].requests.first))
        #expect(first.maxTokens == 800 && first.params == ["top_p": "0.5", "temperature": "0.3"])
        #expect(second.model == AnswerStage.model("b") && second.maxTokens == 200 && second.params == ["temperature": "0.3"])
        #expect(second.messages == first.messages && second.system == first.system)
    }

    @Test("what the model asked first would refuse is refused before it is sent, and nobody is asked")
    func refusedParameter() async throws {
        let stage = try AnswerStage(
            [.answers()], [.answers()], cards: [AnswerStage.card("a", refused: ["temperature"]), AnswerStage.card("b")],
            params: ["temperature": "0.3"])
        let ending = await stage.run()
        #expect(stage.asked.isEmpty && ending.answer.status == .failed && ending.answer.turn?.attempts.isEmpty == true)
        #expect(ending.answer.turn?.failure == "a refused the request: m takes no temperature; leave it out.")
    }

    @Test("a conversation stays with the model that answered, until it lies idle or another is chosen")
    func sticky() async throws {
        var before = AnswerStage.message("x", .assistant, "Hello.")
        before.turn = TurnRecord(
            model: AnswerStage.model("b"),
            attempts: [
                Attempt(model: AnswerStage.model("a"), outcome: .overloaded, duration: .zero),
                Attempt(model: AnswerStage.model("b"), outcome: .ok, duration: .zero),
            ])
        for (idle, isNew, first) in [(60.0, false, "b/m"), (901, false, "a/m"), (60, true, "a/m")] {
            let stage = try AnswerStage([.answers()], [.answers()])
            let question = AnswerStage.message("q", .customer, "and now?", at: idle)
            _ = await stage.run(AnswerStage.order(history: [before], question: question, isNewModel: isNew))
            #expect(stage.asked == [first])
        }
    }

    @Test("a restart asks the model behind the one that broke off, and that one last")
    func restart() async throws {
        var cut = AnswerStage.message("x", .assistant, "Half")
        cut.turn = TurnRecord(model: AnswerStage.model("b"))
        let stage = try AnswerStage([.fails(.overloaded("busy"))], [.answers()], [.fails(.overloaded("busy"))])
        _ = await stage.run(AnswerStage.order(way: .restart(cut)))
        #expect(stage.asked == ["c/m", "a/m", "b/m"])
    }

    @Test("what happens is reported as it happens")
    func reports() async throws {
        let stage = try AnswerStage([.fails(.overloaded("busy"), status: 529)], [.answers()])
        let ending = await stage.run()
        let first = try #require(ending.answer.turn?.attempts.first)
        #expect(
            stage.progress == [
                .circuits(["a": .closed, "b": .closed]), .asking(AnswerStage.model("a")), .circuits(["a": .closed]), .attemptFailed(first),
                .asking(AnswerStage.model("b")), .circuits(["b": .closed]),
            ])
    }
}
