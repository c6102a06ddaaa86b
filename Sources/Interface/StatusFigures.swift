public import ChatModel

/// The status bar's words and numbers. They change at most four times a second while an answer comes.
public struct StatusFigures: Sendable, Hashable {
    /// How the provider does.
    public enum Lamp: String, Sendable, Hashable {
        /// It answers.
        case ok
        /// It answers, but the first token takes long.
        case slow
        /// It failed too often and is not asked for a while.
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

    /// The figures of a finished turn.
    public init(_ turn: TurnRecord?, conversationCost total: Cost?, mode: AppState.Mode) {
        let isDemo = mode == .demo
        conversationCost = StatusFigures.money(total, isEstimated: false, isDemo: false)
        guard let turn else {
            lamp = isDemo ? .demo : .ok
            return
        }
        lamp = isDemo ? .demo : StatusFigures.lamp(for: turn)
        // In the demo nothing is counted for money: `sim` says so, and all of the bar stays in 80 columns.
        let isEstimated = turn.usage.isEstimated && !isDemo
        let mark = isEstimated ? "~" : ""
        timeToFirstToken = turn.timeToFirstToken.map { Figures.seconds($0) + ($0 > StatusFigures.slowFirstToken ? "!" : "") } ?? "-"
        rate = turn.tokensPerSecond.map { mark + Figures.rate($0) } ?? "-"
        guard turn.usage.totalInputTokens + turn.usage.outputTokens > 0 else { return }
        input = Figures.tokens(turn.usage.totalInputTokens)
        output = mark + Figures.tokens(turn.usage.outputTokens)
        cache = Figures.percent(turn.usage.cacheReadTokens, of: turn.usage.totalInputTokens)
        turnCost = StatusFigures.money(turn.cost, isEstimated: isEstimated, isDemo: isDemo)
    }

    /// How the provider of the turn does, as far as the turn tells.
    private static func lamp(for turn: TurnRecord) -> Lamp {
        if turn.isOffline { return .offline }
        return switch turn.attempts.last?.outcome {
        case .rateLimited: .limited
        case .auth: .off
        case .connect, .timeout, .overloaded, .server, .cut: .open
        case .ok, .invalid, .cancelled, nil: (turn.timeToFirstToken ?? .zero) > slowFirstToken && turn.attempts.count == 1 ? .slow : .ok
        }
    }

    private static func money(_ cost: Cost?, isEstimated: Bool, isDemo: Bool) -> String {
        guard let cost else { return "-" }
        return (isEstimated ? "~" : "") + cost.short + (isDemo ? " sim" : "")
    }
}
