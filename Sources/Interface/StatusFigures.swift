public import ChatModel

/// The status bar's words and numbers. They change at most four times a second while an answer comes.
public struct StatusFigures: Sendable, Hashable {
    /// How the provider does.
    public enum Lamp: String, Sendable, Hashable {
        /// It answers.
        case ok
        /// It answers, but the first token takes long, or it fails now and then.
        case slow
        /// It failed too often: it is not asked for a while, then tried with one request at a time.
        case open
        /// It limits the number of requests.
        case limited
        /// Its key was refused.
        case off
        /// No provider answers; the articles do.
        case offline
        /// The simulator answers.
        case demo
    }

    /// How the provider does.
    public var lamp = Lamp.ok
    /// Time to first token.
    public var timeToFirstToken = "-"
    /// Output tokens a second.
    public var rate = "-"
    /// All input of the turn, cached included.
    public var input = "-"
    /// Output of the turn.
    public var output = "-"
    /// The share of the input that was read from the cache.
    public var cache = "-"
    /// What the turn cost.
    public var turnCost = "-"
    /// What the conversation cost.
    public var conversationCost = "-"

    /// Unknown figures.
    public init() {}

    /// A first token that takes longer is outside its target.
    private static let slowFirstToken = Duration.seconds(2)

    /// The figures of a finished turn, and how far its provider is trusted.
    public init(_ turn: TurnRecord?, conversationCost total: CostSum, mode: AppState.Mode, circuit: CircuitState = .closed) {
        let isDemo = mode == .demo
        conversationCost = total.words() ?? "-"
        lamp = isDemo ? .demo : StatusFigures.lamp(turn, circuit)
        guard let turn else { return }
        let mark = turn.usage.isEstimated ? "~" : ""
        timeToFirstToken = turn.timeToFirstToken.map { Figures.seconds($0) + ($0 > StatusFigures.slowFirstToken ? "!" : "") } ?? "-"
        rate = turn.tokensPerSecond.map { mark + Figures.rate($0) } ?? "-"
        guard turn.usage.totalInputTokens + turn.usage.outputTokens > 0 else { return }
        input = (turn.usage.isInputEstimated ? "~" : "") + Figures.tokens(turn.usage.totalInputTokens)
        output = mark + Figures.tokens(turn.usage.outputTokens)
        cache = Figures.percent(turn.usage.cacheReadTokens, of: turn.usage.totalInputTokens)
        turnCost = turn.cost.map { mark + $0.short + (isDemo ? Self.simulated : "") } ?? "-"
    }

    /// What all terminals know of the provider goes before what the last turn alone tells.
    private static func lamp(_ turn: TurnRecord?, _ circuit: CircuitState) -> Lamp {
        if turn?.isOffline == true { return .offline }
        return switch circuit {
        case .open, .halfOpen: .open
        case .limited: .limited
        case .disabled: .off
        case .degraded: .slow
        case .closed: turn.map(lamp(after:)) ?? .ok
        }
    }

    /// A trusted provider by its last answer: one failure opens nothing yet.
    private static func lamp(after turn: TurnRecord) -> Lamp {
        switch turn.attempts.last?.outcome {
        case .rateLimited: .limited
        case .auth: .off
        case .connect, .timeout, .overloaded, .server, .cut: .slow
        case .ok, .invalid, .cancelled, nil: (turn.timeToFirstToken ?? .zero) > slowFirstToken ? .slow : .ok
        }
    }

    private static let simulated = " sim"

    /// The same without the word that the cost is simulated, for a bar whose lamp says `demo` too.
    public var withoutSimulated: StatusFigures {
        guard turnCost.hasSuffix(Self.simulated) else { return self }
        var figures = self
        figures.turnCost.removeLast(Self.simulated.count)
        return figures
    }
}
