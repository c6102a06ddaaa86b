public import ChatModel

/// An answer on its way to people: true marks become the numbers of their sources, forged ones are told apart, all else stays.
/// However the text is cut, the pieces joined are the same, and none has to be taken back.
public struct DisplayedAnswer: Sendable {
    /// A part of what is shown.
    public enum Piece: Sendable, Hashable {
        /// Text as the answer has it.
        case text(String)
        /// An opening bracket in code: never the beginning of a mark.
        case codeBracket
        /// A mark of source `number`, from 1 in the order of first use.
        case source(Int)
        /// A mark that names nothing that was given.
        case forged(String)
    }

    /// A mark in the answer.
    public struct Mark: Sendable, Hashable {
        /// The bytes of its brackets in the answer's UTF-8; several marks may share them.
        public var range: Range<Int>
        /// The number of its source; nil = forged.
        public var number: Int?
    }

    /// The sources named so far; the first has number 1.
    public private(set) var sources: [SourceReference] = []
    /// All marks so far, in order.
    public private(set) var marks: [Mark] = []

    private let given: GivenSources?
    private var scanner = BracketScanner()
    private var numbers: [String: Int] = [:]
    private var bytes = 0

    /// An answer that may name what was given with its question; nil = nobody knows what that was, so its marks stay text.
    public init(given: GivenSources?) { self.given = given }

    /// How many marks so far name nothing that was given.
    public var forgedCount: Int { marks.count { $0.number == nil } }

    /// What may be shown of the answer once `delta` has come; at most 120 bytes stay behind.
    public mutating func feed(_ delta: String) -> [Piece] { pieces(scanner.feed(delta)) }

    /// The rest: the answer has ended.
    public mutating func finish() -> [Piece] { pieces(scanner.finish()) }

    private mutating func pieces(_ tokens: [BracketScanner.Token]) -> [Piece] {
        tokens.flatMap { token -> [Piece] in
            switch token {
            case .text(let text):
                bytes += text.utf8.count
                return [.text(text)]
            case .codeBracket:
                bytes += 1
                return [.codeBracket]
            case .brackets(let words):
                defer { bytes += words.utf8.count + 2 }
                return pieces(in: words)
            }
        }
    }

    /// The pieces of one pair of brackets, in which several marks may stand.
    private mutating func pieces(in words: String) -> [Piece] {
        let elements = given?.elements(of: words) ?? []
        let verdicts = elements.map { given?.verdict(on: $0) ?? .text }
        guard !elements.isEmpty, !verdicts.allSatisfy({ $0 == .text }) else { return [.text("[\(words)]")] }
        let range = bytes..<bytes + words.utf8.count + 2
        var pieces: [Piece] = []
        for (element, verdict) in zip(elements, verdicts) {
            if !pieces.isEmpty { pieces.append(.text(" ")) }
            pieces.append(piece(element, verdict, range))
        }
        return pieces
    }

    private mutating func piece(_ element: Substring, _ verdict: GivenSources.Verdict, _ range: Range<Int>) -> Piece {
        switch verdict {
        case .text: return .text("[\(element)]")
        case .forged:
            marks.append(Mark(range: range, number: nil))
            return .forged(String(element))
        case .source(let reference):
            let number = number(of: reference)
            marks.append(Mark(range: range, number: number))
            return .source(number)
        }
    }

    private mutating func number(of reference: SourceReference) -> Int {
        let key = reference.mark.isEmpty ? reference.article : reference.mark
        if let known = numbers[key] { return known }
        sources.append(reference)
        numbers[key] = sources.count
        return sources.count
    }
}
