public import ChatModel

/// The state machine of one answer, fed with what comes from the provider.
///
///     waiting ──first sign of an answer──▶ streaming ──messageStop──▶ completed
///        └───────────────┬─────────────────────┘
///                        ├──end(error), end(nil) = truncated──▶ failed
///                        └──cancel, end(.cancelled)───────────▶ cancelled
///
/// It ends once; whatever comes after the end changes nothing. Retries before the first token are one turn: each `requestWritten`
/// starts the measuring of the first token anew, while `wait` and `duration` count from the asking.
public struct Turn: Sendable, Hashable {
    /// How far the answer got.
    public enum Phase: Sendable, Hashable {
        /// Nothing came yet.
        case waiting
        /// It is coming.
        case streaming
        /// It is whole.
        case completed(StopReason)
        /// An error ended it.
        case failed(ProviderError)
        /// The user stopped it.
        case cancelled
    }

    /// How far the answer got.
    public private(set) var phase = Phase.waiting
    /// The text so far. It grows in place, never inside an enum's payload.
    public private(set) var text = ""
    /// The reasoning so far.
    public private(set) var reasoning = ""
    /// The provider's name for the request, if it gave one.
    public private(set) var requestID: String?

    /// When it was asked for.
    let asked: ContinuousClock.Instant
    private(set) var written: ContinuousClock.Instant?
    private(set) var firstToken: ContinuousClock.Instant?
    private(set) var firstText: ContinuousClock.Instant?
    private(set) var ended: ContinuousClock.Instant?
    /// The last count the provider gave; nil = none.
    private(set) var reported: Usage?
    /// Whether that count came with the end of the answer, so that its output is the whole.
    private(set) var isOutputReported = false
    private var stopReason: StopReason?

    /// A turn asked for at `asked`.
    public init(asked: ContinuousClock.Instant) { self.asked = asked }

    /// Whether the end has come.
    public var isEnded: Bool {
        switch phase {
        case .waiting, .streaming: false
        case .completed, .failed, .cancelled: true
        }
    }

    // MARK: Events

    /// Takes the next event, which came at `instant`.
    public mutating func receive(_ event: ChatEvent, at instant: ContinuousClock.Instant) {
        guard !isEnded else { return }
        switch event {
        case .requestWritten(let moment): begin(at: moment)
        case .responseStarted(let id): requestID = id ?? requestID
        case .rateLimits: break
        case .messageStart(_, let usage): start(usage)
        case .textDelta(let piece): append(text: piece, at: instant)
        case .reasoningDelta(let piece): append(reasoning: piece, at: instant)
        case .toolCallDelta: phase = .streaming
        case .messageDelta(let reason, let usage): update(reason, usage)
        case .messageStop: finish(.completed(stopReason ?? .endTurn), at: instant)
        }
    }

    /// The provider has no more to say; without an error and without a `messageStop` before, the answer is truncated.
    public mutating func end(_ error: ProviderError?, at instant: ContinuousClock.Instant) {
        let truncated = ProviderError(.truncated("the stream ended before the answer did"), requestID: requestID)
        let error = error ?? truncated
        finish(error.kind == .cancelled ? .cancelled : .failed(error), at: instant)
    }

    /// The user stopped it.
    public mutating func cancel(at instant: ContinuousClock.Instant) { finish(.cancelled, at: instant) }

    /// The tokens of an attempt that brought no text and is to be followed by another; forgets it.
    public mutating func takeFailedAttempt() -> Usage {
        guard firstToken == nil, !isEnded else { return Usage() }
        defer {
            begin(at: asked)
            written = nil
        }
        return reported ?? Usage()
    }

    private mutating func begin(at moment: ContinuousClock.Instant) {
        guard firstToken == nil else { return }
        written = moment
        requestID = nil
        reported = nil
        phase = .waiting
    }

    private mutating func start(_ usage: Usage) {
        phase = .streaming
        reported = usage
    }

    private mutating func append(text piece: String, at instant: ContinuousClock.Instant) {
        phase = .streaming
        guard !piece.isEmpty else { return }
        firstToken = firstToken ?? instant
        firstText = firstText ?? instant
        text += piece
    }

    private mutating func append(reasoning piece: String, at instant: ContinuousClock.Instant) {
        phase = .streaming
        guard !piece.isEmpty else { return }
        firstToken = firstToken ?? instant
        reasoning += piece
    }

    private mutating func update(_ reason: StopReason?, _ usage: Usage) {
        phase = .streaming
        stopReason = reason ?? stopReason
        reported = usage
        isOutputReported = usage.outputTokens > 0
    }

    private mutating func finish(_ end: Phase, at instant: ContinuousClock.Instant) {
        guard !isEnded else { return }
        phase = end
        ended = instant
    }
}
