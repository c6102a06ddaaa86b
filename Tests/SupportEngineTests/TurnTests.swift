import ChatModel
import SupportEngine
import Testing

@Suite("A turn") struct TurnTests {
    private let start = ContinuousClock.Instant.now
    private func at(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }
    private let model = ModelID(provider: "anthropic", name: "plain")

    /// What happens to a turn, 10 ms apart.
    enum Step: Sendable {
        case event(ChatEvent)
        case end(ProviderError?)
        case cancel
    }

    private func run(_ steps: [Step]) -> Turn {
        var turn = Turn(asked: start)
        for (number, step) in steps.enumerated() {
            let instant = at(10 * (number + 1))
            switch step {
            case .event(let event): turn.receive(event, at: instant)
            case .end(let error): turn.end(error, at: instant)
            case .cancel: turn.cancel(at: instant)
            }
        }
        return turn
    }

    private static let begun = Step.event(.messageStart(id: "m", usage: Usage(inputTokens: 7)))
    private static let text = Step.event(.textDelta("Hi"))
    private static let reason = Step.event(.messageDelta(.maxTokens, usage: Usage(inputTokens: 7, outputTokens: 3)))
    private static let stop = Step.event(.messageStop)
    private static let overloaded = ProviderError(.overloaded("busy"), status: 529)
    private static let truncated = ProviderError(.truncated("the stream ended before the answer did"))

    @Test(
        "each way through it ends in one phase and stays there",
        arguments: [
            ([], .waiting, ""),
            ([.event(.responseStarted(requestID: "r"))], .waiting, ""),
            ([begun], .streaming, ""),
            ([begun, text], .streaming, "Hi"),
            ([begun, text, text, reason, stop], .completed(.maxTokens), "HiHi"),
            ([begun, text, stop], .completed(.endTurn), "Hi"),
            ([begun, text, .end(nil)], .failed(truncated), "Hi"),
            ([.end(nil)], .failed(truncated), ""),
            ([.end(overloaded)], .failed(overloaded), ""),
            ([begun, text, .end(overloaded)], .failed(overloaded), "Hi"),
            ([begun, .end(ProviderError(.cancelled))], .cancelled, ""),
            ([begun, text, .cancel], .cancelled, "Hi"),
            ([.cancel, begun, text, stop], .cancelled, ""),
            ([begun, text, stop, .end(nil), .cancel, text], .completed(.endTurn), "Hi"),
            ([.end(overloaded), text, .end(nil), stop], .failed(overloaded), ""),
            ([begun, text, .cancel, .end(ProviderError(.cancelled)), text], .cancelled, "Hi"),
        ] as [([Step], Turn.Phase, String)])
    func transitions(steps: [Step], phase: Turn.Phase, text: String) {
        let turn = run(steps)
        #expect(turn.phase == phase && turn.text == text)
    }

    @Test("time to first token counts from the writing of the request that was answered, the wait from the asking")
    func times() {
        var turn = Turn(asked: start)
        turn.receive(.requestWritten(at: at(5)), at: at(6))
        turn.receive(.requestWritten(at: at(1_000)), at: at(1_001))
        turn.receive(.messageStart(id: "m", usage: Usage()), at: at(1_200))
        turn.receive(.textDelta(""), at: at(1_250))
        turn.receive(.reasoningDelta("hm"), at: at(1_300))
        turn.receive(.textDelta("Hi"), at: at(1_500))
        turn.receive(.requestWritten(at: at(1_600)), at: at(1_600))
        turn.receive(.messageStop, at: at(2_000))
        #expect(turn.timeToFirstToken == .milliseconds(300) && turn.timeToFirstText == .milliseconds(500))
        #expect(turn.wait == .milliseconds(1_300) && turn.duration == .milliseconds(2_000))
        let record = turn.record(model: model, card: .plain)
        #expect(
            record.timeToFirstToken == .milliseconds(300) && record.wait == .milliseconds(1_300) && record.duration == .milliseconds(2_000))
        #expect(record.attempts.map(\.duration) == [.milliseconds(1_000)])
    }

    @Test("reported usage is assigned, never added, and a whole answer's count is not estimated")
    func usage() {
        let turn = run([
            Self.begun, Self.text, .event(.messageDelta(nil, usage: Usage(inputTokens: 7, outputTokens: 2))),
            .event(.messageDelta(.endTurn, usage: Usage(inputTokens: 9, outputTokens: 5))), Self.stop,
        ])
        #expect(turn.usage() == Usage(inputTokens: 9, outputTokens: 5))
        let record = turn.record(model: model, card: .plain)
        #expect(record.cost?.picodollars == 34_000_000)
        #expect(record.stopReason == .endTurn && record.attempts.map(\.outcome) == [.ok])
    }

    @Test("a cut answer's output is estimated from its text and marked; its input stays as reported")
    func estimate() {
        let turn = run([Self.begun, .event(.textDelta(String(repeating: "abcd", count: 10))), .end(nil)])
        #expect(turn.usage() == Usage(inputTokens: 7, outputTokens: 10, isEstimated: true))
        let record = turn.record(model: model, card: .plain)
        #expect(record.stopReason == .cut && record.attempts.map(\.outcome) == [.cut])
        #expect(record.cost?.picodollars == 57_000_000)
    }

    @Test("an answer that was never counted takes the caller's estimate of its input")
    func uncounted() {
        let turn = run([Self.text, Self.stop])
        #expect(turn.usage(estimatedInput: 50) == Usage(inputTokens: 50, outputTokens: 1, isEstimated: true))
        #expect(turn.record(model: model, card: nil).cost == nil)
    }

    @Test(
        "an attempt that was refused costs nothing, and the turn's cost is that of all attempts",
        arguments: [
            (Cost(picodollars: 100) as Cost?, Cost(picodollars: 100) as Cost?), (nil, nil),
        ])
    func attempts(earlier: Cost?, total: Cost?) {
        let first = Attempt(model: model, outcome: .overloaded, status: 529, duration: .seconds(1), cost: earlier)
        let record = run([.end(Self.overloaded)]).record(model: model, card: nil, earlier: [first])
        #expect(record.cost == total && record.attempts.map(\.outcome) == [.overloaded, .overloaded])
        #expect(record.stopReason == .error && record.attempts.last?.status == 529 && record.usage == Usage())
    }

    @Test("a full context has its own stop reason")
    func context() {
        let turn = run([.end(ProviderError(.contextExceeded("too long"), status: 400))])
        #expect(turn.record(model: model, card: nil).stopReason == .contextExceeded)
    }

    @Test("while it runs, a record has figures but no attempt and no stop reason")
    func live() {
        let turn = run([.event(.requestWritten(at: start)), Self.begun, .event(.textDelta(String(repeating: "abcd", count: 100)))])
        let record = turn.record(model: model, card: .plain, at: at(1_030))
        #expect(record.attempts.isEmpty && record.stopReason == nil && record.duration == .milliseconds(1_030))
        #expect(record.usage.outputTokens == 100 && record.usage.isEstimated)
        #expect(turn.tokensPerSecond(at: at(1_030)) == 100 && record.tokensPerSecond == 100)
        #expect(turn.tokensPerSecond(at: at(30)) == nil && Turn(asked: start).tokensPerSecond(at: at(9)) == nil)
    }

    @Test("storms of events end once, and never lose text that came before the end")
    func storm() {
        var random = SeededGenerator(11)
        let steps: [Step] = [
            Self.begun, Self.text, Self.text, Self.text, Self.reason, Self.stop, .end(nil), .end(Self.overloaded), .cancel,
        ]
        for _ in 0..<500 {
            var turn = Turn(asked: start)
            var (expected, ending) = ("", nil as Turn.Phase?)
            for _ in 0..<12 {
                let step = steps.randomElement(using: &random) ?? .cancel
                if ending == nil, case .event(.textDelta(let piece)) = step { expected += piece }
                switch step {
                case .event(let event): turn.receive(event, at: at(1))
                case .end(let error): turn.end(error, at: at(1))
                case .cancel: turn.cancel(at: at(1))
                }
                if let ending { #expect(turn.phase == ending) }
                if turn.isEnded { ending = turn.phase }
                #expect(turn.text == expected)
            }
        }
    }
}
