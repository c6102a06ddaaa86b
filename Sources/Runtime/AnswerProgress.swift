import ChatModel
import SupportEngine
import Synchronization

/// What has come of an answer: written by the task that pulls it, read by the one that watches the time.
final class AnswerProgress: Sendable {
    private struct State {
        var turn: Turn
        var filter = VerdictFilter()
        var seam: SeamTrimmer?
        var hasText = false
        var last: ContinuousClock.Instant
        var limits: RateLimits?
    }

    private let state: Mutex<State>

    /// Nothing yet; with `partial`, what comes goes on from a cut answer.
    init(asked: ContinuousClock.Instant, continuing partial: String?) {
        state = Mutex(State(turn: Turn(asked: asked), seam: partial.map { SeamTrimmer(partial: $0) }, last: asked))
    }

    /// The turn as it stands.
    var turn: Turn { state.withLock { $0.turn } }
    /// The model's own verdict, which was taken out of the answer.
    var verdict: Verdict? { state.withLock { $0.filter.verdict } }
    /// Whether some of the answer has come, text or reasoning.
    var hasBegun: Bool { state.withLock { $0.hasText } }
    /// When anything last came.
    var lastEvent: ContinuousClock.Instant { state.withLock { $0.last } }
    /// The limits the provider named with its last response.
    var limits: RateLimits? { state.withLock { $0.limits } }

    /// Takes an event as the provider sent it and gives back what is to be shown of it.
    func take(_ event: ChatEvent, at instant: ContinuousClock.Instant) -> [ChatEvent] {
        state.withLock { state in
            state.last = instant
            if case .rateLimits(let limits) = event { state.limits = limits }
            let shown = Self.joined(state.filter.pass(event), &state)
            for event in shown { state.turn.receive(event, at: instant) }
            if !state.hasText { state.hasText = state.turn.timeToFirstToken != nil || Self.isToken(event) }
            return shown
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

    /// Ends the turn, by an error or as the provider had no more to say.
    func end(_ error: ProviderError?, isCancelled: Bool, at instant: ContinuousClock.Instant) -> Turn {
        state.withLock { state in
            if isCancelled { state.turn.cancel(at: instant) } else { state.turn.end(error, at: instant) }
            return state.turn
        }
    }

    /// The tokens of an attempt that brought nothing; what it left held back is forgotten.
    func takeFailedAttempt(at instant: ContinuousClock.Instant) -> Usage {
        state.withLock { state in
            state.filter = VerdictFilter()
            state.last = instant
            return state.turn.takeFailedAttempt()
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
