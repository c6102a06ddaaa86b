import CellGrid

/// Pastes of terminals that do not mark them.
extension KeyDecoder {
    /// Looks at a read that begins on the ground, `gap` after the byte before it: whether it is pasted, and whether an Enter must wait.
    mutating func beginGround(_ bytes: [UInt8], after gap: Duration?, at now: ContinuousClock.Instant, _ output: inout [Input]) {
        if awaitsPasteEnd, let end = bytes.firstRange(of: PasteCollector.endMark) {
            awaitsPasteEnd = false
            releaseEnter(&output)
            if bytes[..<end.lowerBound].firstRange(of: PasteCollector.startMark) == nil { state = .paste }
            return
        }
        let isText = bytes.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x0D || $0 == 0x0A || $0 == 0x09 }
        guard isText else {
            releaseEnter(&output)
            pace = TypingPace()
            return
        }
        let verdict = pace.take(bytes, after: gap, continuesBurst: burstEnd.map { now < $0 } ?? false)
        guard verdict.isPaste else { return }
        burst = PasteCollector()
        if verdict.beginsWithEnter { burst?.append("\n") }
    }

    /// An Enter that waited to be followed by something was a key.
    mutating func releaseEnter(_ output: inout [Input]) {
        guard pace.holdsEnter else { return }
        pace = TypingPace()
        output.append(.key(Key(.enter)))
    }
}

/// How fast characters come, by which pasting is told from typing: six or more that are no further than `gap` apart, with an Enter
/// among them. An Enter behind such a run waits for that long, since only what follows it tells whether it sends. [codex: 8 ms]
struct TypingPace: Sendable, Equatable {
    /// What a read is.
    struct Verdict: Equatable {
        /// Whether all of it is pasted.
        var isPaste: Bool
        /// Whether the Enter that waited belongs to the paste.
        var beginsWithEnter: Bool
    }

    /// Characters of one paste are not further apart than this.
    static let gap = Duration.milliseconds(10)
    /// Nobody types as many characters in as many gaps.
    private static let shortestRun = 6

    /// The characters that came at this pace so far.
    private var run = 0
    /// Whether the last byte was an Enter that has not been reported.
    private(set) var holdsEnter = false

    /// Takes a read of text, `gap` after the byte before it; `continuesBurst` when it comes close behind a paste.
    mutating func take(_ bytes: [UInt8], after gap: Duration?, continuesBurst: Bool) -> Verdict {
        let printable = bytes.count { $0 >= 0x20 && $0 & 0xC0 != 0x80 }
        let isClose = gap.map { $0 <= Self.gap } ?? false
        run = printable + (isClose ? run : 0)
        let heldBefore = holdsEnter
        holdsEnter = false
        if continuesBurst || heldBefore || (run >= Self.shortestRun && bytes.dropLast().contains(0x0D)) {
            run = 0
            return Verdict(isPaste: true, beginsWithEnter: heldBefore)
        }
        holdsEnter = run >= Self.shortestRun && bytes.last == 0x0D
        return Verdict(isPaste: false, beginsWithEnter: false)
    }
}
