import CellGrid

/// One thing that `doctor` looked at.
struct Finding: Sendable, Equatable {
    /// How it is.
    enum Verdict: String, Sendable {
        /// As it should be.
        case ok
        /// It works, with something to know.
        case warn
        /// Something will not work.
        case fail
    }

    /// How it is.
    var verdict: Verdict
    /// What was looked at.
    var check: String
    /// What was found, and what to do where that is needed.
    var text: String

    /// A finding.
    init(_ verdict: Verdict, _ check: String, _ text: String) {
        self.verdict = verdict
        self.check = check
        self.text = text
    }

    /// As `doctor --json` prints it.
    var json: JSON { ["check": .string(check), "verdict": .string(verdict.rawValue), "text": .string(text)] }

    /// As one line; the verdict is a word, its colour only helps.
    func line(isColored: Bool) -> String {
        let color =
            switch verdict {
            case .ok: "32"
            case .warn: "33"
            case .fail: "31"
            }
        let word = verdict.rawValue + String(repeating: " ", count: 4 - verdict.rawValue.count)
        let shown = isColored ? "\u{1B}[\(color)m\(word)\u{1B}[0m" : word
        return "\(shown)  \(DisplayText.cleaned("\(check): \(text)").replacing("\n", with: "; "))"
    }
}
