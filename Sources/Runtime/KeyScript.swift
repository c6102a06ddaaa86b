public import CellGrid

/// What a person would do at the screen, as a file: lines of text to type, with keys and waits in angle brackets.
///
///     # a comment
///     <size 80x24>
///     How do I reset my password?<Enter>
///     <wait idle>
///     <save answer.txt>
///
/// Keys are named as in the help: `<Enter>`, `<Ctrl-G>`, `<F2>`, `<y>`. White space at the ends of a line is not typed (`<Space>` is), nor
/// is the end of a line; `<#>` and `<<>` type the signs that mean something here.
public struct KeyScript: Sendable, Hashable {
    /// Something to do.
    public enum Act: Sendable, Hashable {
        /// Press keys, as if they came in one read.
        case press([Key])
        /// Wait until no answer is coming and everything is stored.
        case waitIdle
        /// Write the screen to a file, as `/save-screen` does.
        case save(String)
        /// Have a screen of this size.
        case size(Size)
    }

    /// Something to do, and the line that says so.
    public struct Step: Sendable, Hashable {
        /// The line's number, from 1.
        public var line: Int
        /// What to do.
        public var act: Act
    }

    /// The file's name, for errors.
    public let file: String
    /// What to do, in order.
    public let steps: [Step]

    /// Reads a script; `file` is its name. Throws at the first line that can't be right.
    public init(text: String, file: String) throws(KeyScriptError) {
        self.file = file
        var steps: [Step] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.trimmingWhiteSpace
            guard !words.hasPrefix("#") else { continue }
            do throws(KeyScriptLine.Problem) {
                steps += try KeyScriptLine.acts(words).map { Step(line: index + 1, act: $0) }
            } catch {
                throw KeyScriptError(.badLine, file: file, line: index + 1, error.sentence)
            }
        }
        self.steps = steps
    }

    /// An error at one of its lines.
    func error(_ kind: KeyScriptError.Kind, line: Int, _ sentence: String) -> KeyScriptError {
        KeyScriptError(kind, file: file, line: line, sentence)
    }
}

/// Why a script can't be played to its end.
public struct KeyScriptError: Error, Sendable, Hashable {
    /// What kind of trouble it is.
    public enum Kind: Sendable, Hashable {
        /// The line can't be read.
        case badLine
        /// The line can't be done.
        case failed
        /// A file could not be written.
        case notWritten
    }

    /// What kind of trouble it is.
    public let kind: Kind
    /// `FILE:LINE: what is wrong`.
    public let sentence: String

    /// An error at a line.
    init(_ kind: Kind, file: String, line: Int, _ sentence: String) {
        self.kind = kind
        self.sentence = "\(file):\(line): \(sentence)"
    }
}
