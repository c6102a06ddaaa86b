import Interface

/// Whether all that was asked of the runner's storage lane is done. The lane works in order, so when it has answered a reading that was
/// asked for last, everything before that is stored or answered too.
struct LaneEcho {
    /// The reading, which changes nothing that is shown.
    static let call = Effect.loadSentTexts

    /// How many calls were not answered.
    private(set) var outstanding: Int

    /// An echo after `outstanding` calls that were made already.
    init(outstanding: Int) { self.outstanding = outstanding }

    /// Whether every call was answered.
    var isQuiet: Bool { outstanding == 0 }

    /// Notes that a call is made.
    mutating func callOut() { outstanding += 1 }

    /// Takes an event that may be the answer. A reading that fails is one too.
    mutating func take(_ event: AppEvent) {
        let isAnswer =
            if case .sentTextsLoaded = event { true } else if case .readFailed = event { true } else { false }
        if isAnswer { outstanding = max(0, outstanding - 1) }
    }
}
