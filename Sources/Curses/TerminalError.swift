/// Why there is no terminal to draw on.
public enum TerminalError: Error, Sendable, Equatable {
    /// Neither `/dev/tty` nor the given descriptors are a terminal.
    case noTerminal
    /// terminfo has no entry for this TERM, or one that cannot place the cursor.
    case unknownTerm(String)
    /// This process draws on a terminal already.
    case inUse

    /// What is wrong and what to do, in one sentence.
    public var message: String {
        switch self {
        case .noTerminal: "there is no terminal to draw on; run it in one, or use a command that needs none"
        case .unknownTerm(""): "TERM is not set; set it to your terminal's type, for instance: export TERM=xterm-256color"
        case .unknownTerm(let term):
            "the terminal type TERM=\(Self.printable(term)) is unknown or too simple; try: export TERM=xterm-256color"
        case .inUse: "the terminal is in use by this program already; this is a defect of the program"
        }
    }

    private static func printable(_ term: String) -> String {
        String(String.UnicodeScalarView(term.unicodeScalars.prefix(40).map { (0x21...0x7E).contains($0.value) ? $0 : "?" }))
    }
}
