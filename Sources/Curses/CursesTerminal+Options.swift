extension CursesTerminal {
    /// Whether colours are shown.
    public enum Colors: Sendable, Hashable {
        /// As many as the terminal has.
        case automatic
        /// None: bold, underline and reverse carry the meaning.
        case attributesOnly
    }

    /// How a terminal is taken.
    public struct Options: Sendable, Hashable {
        /// The wheel and clicks are reported; the terminal's own selection needs Shift then.
        public var reportsMouse = false
        /// Whether colours are shown.
        public var colors = Colors.automatic
        /// How long an ESC waits for the rest of a key.
        public var escapeDelay = Duration.milliseconds(25)
        /// Where stderr goes while the terminal is taken, so that nothing is written into the screen; nil = it stays.
        public var errorLog: Int32?
        /// The terminal is asked once for its background; the reply comes later, as `Input.background`.
        public var asksForBackground = false

        /// The defaults, with what `environment` says: NO_COLOR (https://no-color.org) and SSH_CONNECTION, when ESC waits 100 ms.
        public init(environment: [String: String] = [:]) {
            if environment["NO_COLOR"]?.isEmpty == false { colors = .attributesOnly }
            if environment["SSH_CONNECTION"]?.isEmpty == false { escapeDelay = .milliseconds(100) }
        }
    }

    /// How many colours are shown: none for `attributesOnly`, nor where there are fewer than eight.
    public var shownColors: Int { palette.depth == .monochrome ? 0 : palette.colorCount }

    /// Whether the terminal parses questions and strings of control that old ones would print in part.
    var isModern: Bool { palette.colorCount >= 256 || term.hasPrefix("xterm") }

    /// The wheel and clicks in the SGR form, on or off. (xterm control sequences: 1000 and 1006)
    func mouseSequence(_ isOn: Bool) -> String {
        isOn ? "\u{1B}[?1000h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1000l"
    }

    /// Bracketed paste and focus reports on, the mouse if wanted.
    var enteringSequence: String {
        "\u{1B}[?2004h\u{1B}[?1004h" + (reportsMouse ? mouseSequence(true) : "")
    }

    /// The same off.
    var leavingSequence: String {
        (reportsMouse ? mouseSequence(false) : "") + "\u{1B}[?1004l\u{1B}[?2004l"
    }

    /// What is asked once, the background's colour and whether mode 2026 is known; nothing waits for the replies. They come in this order,
    /// so that after the second no reply to the first is on its way.
    func questions(background: Bool) -> String {
        guard isModern else { return "" }
        return (background ? "\u{1B}]11;?\u{1B}\\" : "") + "\u{1B}[?2026$p"
    }
}
