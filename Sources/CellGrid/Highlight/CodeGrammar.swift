/// What `CodeScanner` must know of a language. It tells words, numbers, strings and comments apart; it does not parse.
struct CodeGrammar: Sendable {
    /// Text between two signs: a string or a comment.
    struct Stretch: Sendable {
        let opener: [UInt8]
        /// Empty: it ends with the line.
        let closer: [UInt8]
        let role: TextRole
        /// The sign that takes the next byte's meaning away.
        let escape: UInt8?
        /// Whether it goes on in the next line.
        let spansLines: Bool
        /// Whether its opener counts only where no word stands before, so that `don't` opens nothing.
        let beginsWord: Bool
    }

    /// Words of a meaning of their own; in lower case if `ignoresCase`.
    var words: [String: TextRole] = [:]
    var ignoresCase = false
    /// Longer openers stand before those that begin them.
    var stretches: [Stretch] = []
    /// Bytes of words besides letters, digits, `_` and all beyond ASCII.
    var wordSigns: [UInt8] = []
    /// Bytes of numbers besides those of words.
    var numberSigns: [UInt8] = Array(".".utf8)
    /// A word right before one of these is a key.
    var keySigns: [UInt8] = []
    /// Whether white space or the line's end must follow the key's sign.
    var keyNeedsSpace = false
    /// Whether a string before a colon is a key.
    var hasStringKeys = false
    /// Whether the first word of a command, `$NAME` and `-option` count (shell).
    var hasCommands = false
    /// Whether `|` or `>` at a line's end makes the lines indented deeper a string (YAML 1.2, section 8.1).
    var hasIndentedText = false
}

extension CodeGrammar.Stretch {
    /// A string between two signs that are the same.
    static func string(
        _ sign: String, escape: Character? = "\\", spansLines: Bool = false, beginsWord: Bool = false
    ) -> CodeGrammar.Stretch {
        let bytes = Array(sign.utf8)
        return CodeGrammar.Stretch(
            opener: bytes, closer: bytes, role: .codeString, escape: escape?.asciiValue, spansLines: spansLines, beginsWord: beginsWord)
    }

    /// A comment up to the line's end, or between two signs and over lines.
    static func comment(_ opener: String, _ closer: String = "", beginsWord: Bool = false) -> CodeGrammar.Stretch {
        CodeGrammar.Stretch(
            opener: Array(opener.utf8), closer: Array(closer.utf8), role: .codeComment, escape: nil, spansLines: !closer.isEmpty,
            beginsWord: beginsWord)
    }
}
