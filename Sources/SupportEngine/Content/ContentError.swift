/// What is wrong with the words and tables a support lead edits: all of it at once, so that one look is enough.
public struct ContentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One fault and where it stands.
    public struct Problem: Sendable, Hashable, Comparable, CustomStringConvertible {
        /// The file, as the user named it.
        public var path: String
        /// The line, from 1; 0 when the file as a whole is meant.
        public var line: Int
        /// One sentence: what is wrong and what to do.
        public var sentence: String

        /// A fault at a line of a file.
        public init(path: String, line: Int, sentence: String) {
            self.path = path
            self.line = line
            self.sentence = sentence
        }

        /// `file:line: sentence`, the form editors jump to; without a line `file: sentence`.
        public var description: String { line > 0 ? "\(path):\(line): \(sentence)" : "\(path): \(sentence)" }

        /// Problems stand in the order of their files and lines.
        public static func < (left: Problem, right: Problem) -> Bool {
            (left.path, left.line, left.sentence) < (right.path, right.line, right.sentence)
        }
    }

    /// The faults by file and line, at least one.
    public let problems: [Problem]

    /// The faults in any order.
    public init(_ problems: [Problem]) { self.problems = problems.sorted() }

    /// One fault.
    public init(path: String, line: Int = 0, _ sentence: String) {
        self.init([Problem(path: path, line: line, sentence: sentence)])
    }

    /// The faults, a line each; of many the first, and how many more there are.
    public var description: String {
        let shown = problems.prefix(Self.mostShown).map(\.description)
        let rest = problems.count - shown.count
        return (shown + (rest > 0 ? ["and \(rest) more like these; mend them and try again."] : [])).joined(separator: "\n")
    }

    /// A screen holds so many, and a file that is wrong throughout has thousands.
    private static let mostShown = 20
}
