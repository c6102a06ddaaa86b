public import CellGrid

/// Bytes of a terminal in, keys, pastes and reports out. No input and no clock of its own.
///
/// It reads the forms of xterm, rxvt, PuTTY, the Linux console, CSI-u and modifyOtherKeys with one table, whatever TERM says.
/// A sequence may arrive in any pieces. What is well formed but unknown is swallowed whole; control characters never come out as text.
public struct KeyDecoder: Sendable {
    /// Where in a sequence the next byte belongs.
    enum State: Equatable {
        case ground
        /// After one or two ESC.
        case escape
        /// After ESC O (SS3).
        case single
        /// After ESC [ (CSI).
        case control
        /// After ESC [ [, the Linux console's F1 to F5.
        case linux
        /// In the three bytes after ESC [ M, a mouse report of the X10 form.
        case mouse
        /// After ESC and this byte, `]` or `P`: the head of a string, or Alt and a character.
        case introducer(UInt8)
        /// In the payload of OSC or DCS.
        case string
        /// After ESC in such a payload.
        case stringEscape
        /// Between the marks of a bracketed paste.
        case paste
    }

    /// How long the rest of a key may follow an ESC that was reported, and how long `ESC [` alone waits for more.
    static let tailWindow = Duration.milliseconds(150)
    /// How long a sequence that can be nothing else waits for its rest before it is dropped.
    static let sequenceWindow = Duration.seconds(1)
    /// How long a paste waits for its next byte. [irssi#942: a lost end mark must not take the keyboard away]
    static let pasteWindow = Duration.seconds(1)
    /// How long after a burst what follows still belongs to it. [codex]
    static let burstWindow = Duration.milliseconds(120)

    /// Whether the terminal knows synchronized output (DEC private mode 2026); nil = no reply so far.
    public internal(set) var grantsSynchronizedOutput: Bool?

    let escapeDelay: Duration
    var state = State.ground
    /// How many ESC head the sequence: two are Alt and a key in rxvt.
    var escapes = 0
    /// The bytes of the sequence after its introducer.
    var body: [UInt8] = []
    /// The sequence is the tail of an Escape already reported.
    var isTail = false
    /// Until then such a tail is accepted.
    var tailEnd: ContinuousClock.Instant?
    var text = UTF8Assembler()
    /// The character being assembled came after ESC.
    var textHasAlt = false
    var paste = PasteCollector()
    /// What a read without bracketed paste pasted; nil = keys.
    var burst: PasteCollector?
    var burstEnd: ContinuousClock.Instant?
    /// Tells typing from pasting by the pace of the characters.
    var pace = TypingPace()
    /// A paste ended without its mark: what still comes up to the mark belongs to it.
    var awaitsPasteEnd = false
    var lastByte: ContinuousClock.Instant?

    /// A decoder that takes an ESC followed by nothing for `escapeDelay` for the Escape key.
    public init(escapeDelay: Duration = .milliseconds(25)) {
        self.escapeDelay = escapeDelay
    }

    /// When `expire` must be called if no byte comes before; nil = never.
    public var deadline: ContinuousClock.Instant? {
        guard let lastByte else { return nil }
        switch state {
        case .single, .control, .introducer:
            if isTail, isHead, let tailEnd { return tailEnd }
            return lastByte + (isHead ? Self.tailWindow : Self.sequenceWindow)
        case .ground: return pace.holdsEnter ? lastByte + TypingPace.gap : text.isPartial ? lastByte + Self.sequenceWindow : nil
        case .escape: return lastByte + escapeDelay
        case .linux, .mouse, .string, .stringEscape: return lastByte + Self.sequenceWindow
        case .paste: return lastByte + Self.pasteWindow
        }
    }

    /// Whether all that came after ESC is one byte that may also be a character.
    private var isHead: Bool { body.isEmpty }

    /// Takes the bytes of one read at `now` and returns what they complete.
    public mutating func feed(_ bytes: some Sequence<UInt8>, at now: ContinuousClock.Instant) -> [Input] {
        var output = expire(at: now)
        let bytes = Array(bytes)
        guard !bytes.isEmpty else { return output }
        if let tailEnd, now >= tailEnd { self.tailEnd = nil }
        let gap = lastByte.map { now - $0 }
        lastByte = now
        if state == .ground { beginGround(bytes, after: gap, at: now, &output) }
        for byte in pace.holdsEnter ? bytes.dropLast() : bytes[...] { accept(byte, &output) }
        if let text = burst?.take(), !text.isEmpty { output.append(.paste(text)) }
        if burst != nil { burstEnd = now + Self.burstWindow }
        burst = nil
        return output.mergingScrolls()
    }

    /// Decides what waited for more bytes until its deadline; before that, nothing happens.
    public mutating func expire(at now: ContinuousClock.Instant) -> [Input] {
        guard let deadline, now >= deadline else { return [] }
        var output: [Input] = []
        switch state {
        case .ground:
            invalidText(&output)
            releaseEnter(&output)
        case .escape:
            for _ in 0..<escapes { output.append(.key(Key(.escape))) }
            reset()
            tailEnd = now + Self.tailWindow
        case .single, .control, .introducer: abandon(&output)
        case .linux, .mouse, .string, .stringEscape: reset()
        case .paste:
            endPaste(&output)
            output.append(.pasteCutOff)
            awaitsPasteEnd = true
        }
        return output
    }
}
