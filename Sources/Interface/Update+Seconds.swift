import ChatModel

/// What is told in whole seconds while an answer is awaited: how long nothing has come of it, and the pause before it is asked for again.
/// For each answer one wake is on its way at most, and none once it has ended.
extension AppState {
    /// Asks for the wake at which what is told changes next, unless one is on its way.
    mutating func awaitSecond(of turn: TurnID, at instant: ContinuousClock.Instant) -> [Effect] {
        guard let id = turns[turn], open[id]?.running?.awaitsSecond == false,
            let delay = open[id]?.running?.count(at: instant)
        else { return [] }
        open[id]?.running?.awaitsSecond = true
        return [.wake(after: delay, .second(turn))]
    }

    /// That wake has come.
    mutating func takeSecond(of turn: TurnID, at instant: ContinuousClock.Instant) -> [Effect] {
        guard let id = turns[turn] else { return [] }
        open[id]?.running?.awaitsSecond = false
        let effects = awaitSecond(of: turn, at: instant)
        // The rate falls as long as nothing comes.
        let isSilent = id == current && open[id]?.running?.silence != nil
        return effects + (isSilent && !awaitsFigures ? refreshFigures(at: instant) : [])
    }

    /// What is told of the answer on the screen that keeps one waiting; nil while it comes.
    public var awaitedWords: String? {
        guard let running = conversation.running, !running.isStopping else { return nil }
        if let pause = running.pause { return RunningTurn.words(ofPause: pause) }
        return running.silence.map { "nothing for \($0) s" }
    }
}

extension RunningTurn {
    /// A silence is told from here on.
    private static let longSilence = Duration.seconds(3)
    /// A pause that is shorter is not worth a word.
    private static let shortPause = Duration.milliseconds(300)

    /// `asking again in 6 s`.
    static func words(ofPause seconds: Int) -> String { "asking again in \(seconds) s" }

    /// A pause in whole seconds, rounded up; nil for one that is not worth a word.
    static func seconds(ofPause pause: Duration) -> Int? { pause > shortPause ? Int((pause / .seconds(1)).rounded(.up)) : nil }

    /// A piece of the answer came.
    mutating func hear(at instant: ContinuousClock.Instant) {
        heard = instant
        silence = nil
    }

    /// Nobody is asked for so long; nil = somebody is.
    mutating func pause(for duration: Duration?, at instant: ContinuousClock.Instant) {
        pause = duration.flatMap(Self.seconds)
        pauseEnd = pause == nil ? nil : duration.map { instant + $0 }
    }

    /// Brings what is told up to `instant`; how long it stays true, nil = until something happens.
    fileprivate mutating func count(at instant: ContinuousClock.Instant) -> Duration? {
        if let pauseEnd {
            let left = pauseEnd - instant
            let seconds = max(1, Int((left / .seconds(1)).rounded(.up)))
            pause = seconds
            return seconds > 1 ? left - .seconds(seconds - 1) : nil
        }
        guard let heard else { return nil }
        let quiet = instant - heard
        guard quiet >= Self.longSilence else { return Self.longSilence - quiet }
        let seconds = Int(quiet / .seconds(1))
        silence = seconds
        return .seconds(seconds + 1) - quiet
    }
}
