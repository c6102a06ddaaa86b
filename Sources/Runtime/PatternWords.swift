import ChatModel

/// Words of which a text must hold one before a regular expression can match it, read from the expression itself. They are found some
/// hundred times faster than the expression is matched. Where an expression is not understood for certain, there are none.
struct PatternWords: Sendable {
    /// The longest run of plain characters in each alternative.
    private let needed: [LiteralFinder]
    /// What each alternative begins with; nil where one begins otherwise, or where a match may depend on what stands before it.
    private let beginnings: [LiteralFinder]?
    /// Whether the beginnings are all of it.
    private let isPlain: Bool

    /// What must be found for `pattern`; nil when that can't be said.
    init?(_ pattern: String) {
        var reader = PatternReader(pattern)
        guard let alternatives = reader.alternatives() else { return nil }
        // Shorter words stand in nearly every text.
        let longest = alternatives.map { $0.runs.max { $0.count < $1.count } ?? "" }
        guard longest.allSatisfy({ $0.count > 1 }) else { return nil }
        needed = longest.compactMap { LiteralFinder($0) }
        let heads = alternatives.compactMap(\.head).compactMap { LiteralFinder($0) }
        let isCertain = heads.count == alternatives.count && !reader.looksBack
        beginnings = isCertain && alternatives.allSatisfy { $0.head?.count ?? 0 > 1 } ? heads : nil
        isPlain = alternatives.allSatisfy(\.isPlain)
    }

    /// Whether the expression can't match `text`.
    func excludes(_ text: String) -> Bool { !text.foldsToASCII && !needed.contains { $0.isIn(text) } }

    /// The ranges of bytes in which the expression matches `text`, as `Regex` finds them; nil where that can't be found from its words.
    func matches(of regex: Regex<AnyRegexOutput>, in text: String) -> [Range<Int>]? {
        guard let beginnings, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        var next = beginnings.map { $0.firstRange(in: text, from: 0) }
        var found: [Range<Int>] = []
        while let start = next.compactMap({ $0?.lowerBound }).min() {
            let end = isPlain ? next.compactMap(\.self).first { $0.lowerBound == start }?.upperBound : Self.end(of: regex, in: text, start)
            if let end { found.append(start..<end) }
            let from = max(end ?? 0, start + 1)
            for index in next.indices {
                if let range = next[index], range.lowerBound < from { next[index] = beginnings[index].firstRange(in: text, from: from) }
            }
        }
        return found
    }

    /// Where a match that begins at byte `start` ends.
    private static func end(of regex: Regex<AnyRegexOutput>, in text: String, _ start: Int) -> Int? {
        let first = text.utf8.index(text.startIndex, offsetBy: start)
        guard let match = try? regex.prefixMatch(in: text[first...]) else { return nil }
        return start + text.utf8.distance(from: first, to: match.range.upperBound)
    }
}

/// Reads as much of a regular expression as its plain words need.
private struct PatternReader {
    /// One of the ways in which an expression can match.
    struct Alternative {
        /// The plain characters that follow each other, in every match.
        var runs: [String] = []
        /// What a match begins with.
        var head: String?
        /// Whether it is plain characters only.
        var isPlain = true
    }

    private var rest: Substring
    private var current = Alternative()
    private var run = ""
    private var isAtHead = true
    /// Whether what stands before a match may matter.
    private(set) var looksBack = false

    init(_ pattern: String) { rest = pattern[...] }

    /// The alternatives; nil for what is not understood.
    mutating func alternatives() -> [Alternative]? {
        var result: [Alternative] = []
        while let character = rest.popFirst() {
            switch character {
            case "|":
                endRun()
                result.append(current)
                (current, isAtHead) = (Alternative(), true)
            case "*", "?":
                if !run.isEmpty { run.removeLast() }
                endRun(isPlain: false)
            case "+", ".", "^", "$": endRun(isPlain: false)
            case "[", "(":
                endRun(isPlain: false)
                guard skip(from: character) else { return nil }
            case "\\":
                guard takeEscape() else { return nil }
            case ")", "]", "{", "}": return nil
            default: take(character)
            }
        }
        endRun()
        return result + [current]
    }

    /// A character that stands for itself. Only ASCII is sure to be the same bytes wherever it matches.
    private mutating func take(_ character: Character) {
        guard let byte = character.utf8.first, character.utf8.count == 1, byte >= 0x20 else { return endRun(isPlain: false) }
        run.append(character)
    }

    private mutating func endRun(isPlain: Bool = true) {
        if isAtHead, !run.isEmpty { current.head = run }
        if !run.isEmpty { current.runs.append(run) }
        current.isPlain = current.isPlain && isPlain
        isAtHead = false
        run = ""
    }

    private mutating func takeEscape() -> Bool {
        guard let character = rest.popFirst() else { return false }
        if "bB".contains(character) { looksBack = true }
        if Self.escapes.contains(character) {
            endRun(isPlain: false)
            return true
        }
        guard Self.isSign(character) else { return false }
        take(character)
        return true
    }

    /// Letters that stand for one character of a kind, or for a boundary, behind a backslash.
    private static let escapes: Set<Character> = ["w", "W", "d", "D", "s", "S", "b", "B"]

    private static func isSign(_ character: Character) -> Bool {
        character.isASCII && (character.isPunctuation || character.isSymbol)
    }

    /// Goes on behind a class or a group; false for one with a syntax of its own.
    private mutating func skip(from opening: Character) -> Bool {
        var open = [opening]
        guard hasPlainBeginning(behind: opening) else { return false }
        while let character = rest.popFirst() {
            switch character {
            case "\\":
                guard let escaped = rest.popFirst(), Self.escapes.contains(escaped) || Self.isSign(escaped) else { return false }
                if "bB".contains(escaped) { looksBack = true }
            case "[", "(":
                if character == "(", open.last == "[" { break }
                guard open.last != "[", hasPlainBeginning(behind: character) else { return false }
                open.append(character)
            case "]" where open.last == "[", ")" where open.last == "(":
                open.removeLast()
                if open.isEmpty { return true }
            default: break
            }
        }
        return false
    }
}

extension PatternReader {
    /// Whether a class or a group begins with none of the signs that give it another meaning.
    private func hasPlainBeginning(behind opening: Character) -> Bool {
        guard let first = rest.first else { return false }
        return opening == "[" ? first != "]" && !rest.hasPrefix("^]") && first != ":" : first != "?" && first != "*"
    }
}

extension String {
    /// Whether it may hold one of the three letters beyond ASCII whose other case is in ASCII: U+0130, U+017F and U+212A.
    fileprivate var foldsToASCII: Bool {
        var before: UInt8 = 0
        return utf8.contains { byte in
            defer { before = byte }
            return byte == 0xC4 || byte == 0xC5 || (before == 0xE2 && byte == 0x84)
        }
    }
}
