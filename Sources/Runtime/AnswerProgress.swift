import ChatModel
import SupportEngine
import Synchronization

/// What has come of an answer: written by the task that pulls it, read by the one that watches the time.
final class AnswerProgress: Sendable {
    private struct State {
        var turn: Turn
        var filter = VerdictFilter()
        var seam: SeamTrimmer?
        /// Whether the attempt under way brought text or reasoning, held back or not.
        var hasToken = false
        /// Since when nothing came; nil while what came is being handed on.
        var quietSince: ContinuousClock.Instant?
        /// Whether the attempt under way is given up: what still comes of it is not taken.
        var isBrokenOff = false
        var limits: RateLimits?
    }

    private let state: Mutex<State>
    private let partial: String?

    /// Nothing yet; with `partial`, what comes goes on from a cut answer.
    init(asked: ContinuousClock.Instant, continuing partial: String?) {
        self.partial = partial
        state = Mutex(State(turn: Turn(asked: asked), seam: partial.map { SeamTrimmer(partial: $0) }))
    }

    /// The turn as it stands.
    var turn: Turn { state.withLock { $0.turn } }
    /// The model's own verdict, which was taken out of the answer.
    var verdict: Verdict? { state.withLock { $0.filter.verdict } }
    /// Whether some of the answer can be seen, text or reasoning: from here on nothing is asked twice.
    var isShown: Bool { state.withLock { !$0.turn.text.isEmpty || !$0.turn.reasoning.isEmpty } }
    /// Since when a stream that has begun brings nothing; nil before its first token, and while what came is being handed on.
    var quietSince: ContinuousClock.Instant? { state.withLock { $0.hasToken ? $0.quietSince : nil } }
    /// The limits the provider named with its last response.
    var limits: RateLimits? { state.withLock { $0.limits } }

    /// Takes an event as the provider sent it and gives back what is to be shown of it; `handedOn` is to follow once that is done.
    func take(_ event: ChatEvent, at instant: ContinuousClock.Instant) -> [ChatEvent] {
        state.withLock { state in
            guard !state.isBrokenOff else { return [] }
            state.quietSince = nil
            if case .rateLimits(let limits) = event { state.limits = limits }
            if Self.isToken(event) { state.hasToken = true }
            let shown = Self.joined(state.filter.pass(event), &state)
            for event in shown { state.turn.receive(event, at: instant) }
            return shown
        }
    }

    /// What came is shown: from now on the stream is waited for.
    func handedOn(at instant: ContinuousClock.Instant) {
        state.withLock { $0.quietSince = instant }
    }

    /// Gives the attempt under way up unless its first token has come; whether it did.
    func breakOffUnlessBegun() -> Bool {
        state.withLock { state in
            if !state.hasToken { state.isBrokenOff = true }
            return state.isBrokenOff
        }
    }

    /// What a stream that is over left held back.
    func takeRest(at instant: ContinuousClock.Instant) -> String {
        state.withLock { state in
            var rest = state.filter.finish()
            rest = (state.seam?.take(rest) ?? rest) + (state.seam?.finish() ?? "")
            if !rest.isEmpty { state.turn.receive(.textDelta(rest), at: instant) }
            return rest
        }
    }

    /// Ends the turn by an error, or as it has ended by itself.
    func end(_ error: ProviderError?, at instant: ContinuousClock.Instant) -> Turn {
        state.withLock { state in
            state.turn.end(error, at: instant)
            return state.turn
        }
    }

    /// The tokens of an attempt of which nothing was shown; what it left held back is forgotten, and the next one begins afresh.
    func takeFailedAttempt() -> Usage {
        state.withLock { state in
            let usage = state.turn.takeFailedAttempt()
            state = State(turn: state.turn, seam: partial.map { SeamTrimmer(partial: $0) })
            return usage
        }
    }

    /// Text goes through the seam, which takes out what a continuation repeats.
    private static func joined(_ events: [ChatEvent], _ state: inout State) -> [ChatEvent] {
        guard state.seam != nil else { return events }
        return events.flatMap { event -> [ChatEvent] in
            switch event {
            case .textDelta(let text):
                let kept = state.seam?.take(text) ?? text
                return kept.isEmpty ? [] : [.textDelta(kept)]
            case .messageDelta(.some, _), .messageStop:
                let rest = state.seam?.finish() ?? ""
                return rest.isEmpty ? [event] : [.textDelta(rest), event]
            case .requestWritten, .responseStarted, .rateLimits, .messageStart, .messageDelta, .reasoningDelta, .toolCallDelta:
                return [event]
            }
        }
    }

    /// Whether an event brings text or reasoning, held back or not.
    private static func isToken(_ event: ChatEvent) -> Bool {
        switch event {
        case .textDelta(let text), .reasoningDelta(let text): !text.isEmpty
        case .requestWritten, .responseStarted, .rateLimits, .messageStart, .toolCallDelta, .messageDelta, .messageStop: false
        }
    }
}
