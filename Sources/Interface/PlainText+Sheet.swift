import CellGrid

/// Text that only grows: whole lines, and words on the line that is open. Line feeds are its only control characters.
struct PlainSheet: Sendable {
    /// Whether the next text begins a line.
    private(set) var isAtLineStart = true
    private var text = ""

    /// Adds cleaned words where the last ones ended.
    mutating func words(_ words: String) {
        guard let last = words.utf8.last else { return }
        text += words.replacing("\t", with: "    ")
        isAtLineStart = last == UInt8(ascii: "\n")
    }

    /// Adds lines of their own, whatever they hold.
    mutating func line(_ line: String) {
        endLine()
        words(DisplayText.cleaned(line))
        words("\n")
    }

    /// Ends the line that is open.
    mutating func endLine() {
        if !isAtLineStart { words("\n") }
    }

    /// Somebody else wrote behind what stands here: the echo of a line that was typed, or of Ctrl-C, which ends none.
    mutating func wasContinued(endsLine: Bool) { isAtLineStart = endsLine }

    /// What was added since the last time.
    mutating func take() -> String {
        defer { text = "" }
        return text
    }
}
