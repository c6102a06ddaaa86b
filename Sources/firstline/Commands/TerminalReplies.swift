import CellGrid
import Curses
import Glibc

/// What a terminal answered when it was asked what it can do.
struct TerminalReplies: Sendable, Equatable {
    /// The colour of its background (OSC 11).
    var background: Color?
    /// The private modes it was asked for (DECRQM) and answered about: whether it knows them.
    var modes: [Int: Bool] = [:]
    /// Whether it answered the last question, which every terminal since the VT100 knows: who it is (DA1).
    var isComplete = false

    /// Synchronized output: a frame is shown as one picture.
    static let synchronizedOutput = 2026
    /// Bracketed paste: a paste is told from typing.
    static let bracketedPaste = 2004

    /// The questions, the one that is always answered last.
    static let questions = "\u{1B}]11;?\u{1B}\\\u{1B}[?\(synchronizedOutput)$p\u{1B}[?\(bracketedPaste)$p\u{1B}[c"

    /// What the bytes that came say; what is no reply is passed over.
    init(_ bytes: [UInt8]) {
        for part in bytes.split(separator: 0x1B) {
            if let color = BackgroundReply.color(part.filter { $0 != 0x07 }) { background = color }
            guard let text = String(validating: part, as: UTF8.self) else { continue }
            if let report = text.wholeMatch(of: /\[\?(\d+);([0-4])\$y/), let mode = Int(report.1) { modes[mode] = report.2 != "0" }
            if text.wholeMatch(of: /\[\?[\d;]*c/) != nil { isComplete = true }
        }
    }

    /// Asks the terminal at `descriptor`, which is left as it was; at most `limit` is waited for its last answer.
    static func ask(_ descriptor: Int32, limit: Duration) -> TerminalReplies? {
        var before = termios()
        guard tcgetattr(descriptor, &before) == 0 else { return nil }
        var raw = before
        cfmakeraw(&raw)
        guard tcsetattr(descriptor, TCSAFLUSH, &raw) == 0 else { return nil }
        defer { tcsetattr(descriptor, TCSAFLUSH, &before) }
        let question = Array(questions.utf8)
        guard write(descriptor, question, question.count) == question.count else { return nil }
        let deadline = ContinuousClock.now + limit
        var bytes: [UInt8] = []
        while let more = Descriptor.read(descriptor, until: deadline), !more.isEmpty {
            bytes += more
            if TerminalReplies(bytes).isComplete { break }
        }
        return TerminalReplies(bytes)
    }
}
