/// Reads the patterns of `Phrase`.
struct PhraseParser {
    /// What is wrong with a pattern, as the end of a sentence that begins with the pattern.
    struct Fault: Error, Equatable {
        var sentence: String
    }

    private enum Token: Equatable {
        case open, close, bar, mayBeAbsent, gap
        case list(String)
        case name(String)
        case edge(Phrase.Edge)
        case word(String)
    }

    private let lists: [String: Phrase]
    private let spellings: [[UInt8]: [[UInt8]]]
    private var tokens: ArraySlice<Token> = []
    private var depth = 0

    /// Groups deeper than this are refused.
    private static let maximumDepth = 8
    /// Longer patterns are refused.
    private static let maximumLength = 1_000

    /// A parser that knows `lists` by their names and reads what stands in `spellings` as the words it means.
    init(lists: [String: Phrase] = [:], spellings: [[UInt8]: [[UInt8]]] = [:]) {
        self.lists = lists
        self.spellings = spellings
    }

    /// The phrase that `pattern` is.
    func phrase(_ pattern: String) throws(Fault) -> Phrase {
        guard pattern.utf8.count <= Self.maximumLength else { throw Fault(sentence: "is too long; divide it into several") }
        var parser = self
        parser.tokens = try Self.tokens(pattern)[...]
        let phrase = try parser.choice()
        if let rest = parser.tokens.first {
            throw Fault(sentence: rest == .close ? "closes a bracket that was never opened; remove the `)`" : "can't be read to its end")
        }
        guard !phrase.isNullable else { throw Fault(sentence: "needs at least one word that may not be absent; add one") }
        return phrase
    }

    // MARK: Grammar

    private mutating func choice() throws(Fault) -> Phrase {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw Fault(sentence: "has brackets in brackets too deeply; divide it into several") }
        var alternatives = [try sequence()]
        while tokens.first == .bar {
            tokens.removeFirst()
            alternatives.append(try sequence())
        }
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    private mutating func sequence() throws(Fault) -> Phrase {
        var parts: [Phrase] = []
        while let token = tokens.first, token != .bar, token != .close { parts.append(try part(token)) }
        guard !parts.isEmpty else { throw Fault(sentence: "has a place without words beside `|` or inside brackets; fill or remove it") }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func part(_ token: Token) throws(Fault) -> Phrase {
        tokens.removeFirst()
        let phrase = try self.phrase(token)
        guard tokens.first == .mayBeAbsent else { return phrase }
        tokens.removeFirst()
        return .optional(phrase)
    }

    private mutating func phrase(_ token: Token) throws(Fault) -> Phrase {
        switch token {
        case .open:
            let inside = try choice()
            guard tokens.popFirst() == .close else { throw Fault(sentence: "opens a bracket that is never closed; add a `)`") }
            return inside
        case .list(let name):
            guard let list = lists[name] else { throw Fault(sentence: "names the list @\(name), which is not there; add it to `lists`") }
            return list
        case .name(let name): return try named(name)
        case .edge(let edge): return .edge(edge)
        case .gap: return .gap
        case .word(let text): return try word(text)
        case .mayBeAbsent: throw Fault(sentence: "has a `?` that follows no word; put it right behind a word or a bracket")
        case .close, .bar: throw Fault(sentence: "has a bracket or a `|` out of place")
        }
    }

    private func named(_ name: String) throws(Fault) -> Phrase {
        if let kind = Vocabulary.WordKind(rawValue: name) { return .kind(kind) }
        if let edge = Phrase.Edge(rawValue: name) { return .edge(edge) }
        throw Fault(sentence: "has <\(name)>, but known are <number>, <hidden>, <clause>, <start> and <end>")
    }

    private func word(_ text: String) throws(Fault) -> Phrase {
        let (exact, begins) = (text.hasPrefix("="), text.hasSuffix("*"))
        let words = WordCutter.words(text).flatMap { exact || begins ? [$0] : spellings[$0] ?? [$0] }
        guard let last = words.last else { throw Fault(sentence: "has `\(text)`, which is no word") }
        if begins, last.count < 3 { throw Fault(sentence: "has `\(text)`: at least three letters must stand before a `*`") }
        let parts = words.enumerated().map { position, letters -> Phrase in
            let match: Vocabulary.Match = position == words.count - 1 && begins ? .prefix : exact ? .form : .stem
            return .word(letters, match)
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    // MARK: Tokens

    private static let marks: [Unicode.Scalar: Token] = [
        "(": .open, ")": .close, "|": .bar, "?": .mayBeAbsent, "^": .edge(.sentenceStart), "$": .edge(.sentenceEnd),
    ]

    private static func tokens(_ pattern: String) throws(Fault) -> [Token] {
        var tokens: [Token] = []
        var rest = pattern.unicodeScalars[...]
        while let first = rest.first {
            if first == " " || first == "\t" {
                rest.removeFirst()
            } else if let token = marks[first] {
                tokens.append(token)
                rest.removeFirst()
            } else if first == "@" || first == "<" {
                tokens.append(name(&rest))
            } else if first == "." {
                guard rest.starts(with: "...".unicodeScalars) else { throw Fault(sentence: "has a full stop; a gap is written `...`") }
                rest.removeFirst(3)
                tokens.append(.gap)
            } else {
                let word = rest.prefix { !isMark($0) }
                rest.removeFirst(word.count)
                tokens.append(.word(String(word)))
            }
        }
        return tokens
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "@" || scalar == "<" || scalar == "." || marks[scalar] != nil
    }

    private static func name(_ rest: inout Substring.UnicodeScalarView) -> Token {
        let isList = rest.removeFirst() == "@"
        let name = rest.prefix { $0.isASCII && ($0.properties.isAlphabetic || $0 == "-" || $0 == "_") }
        rest.removeFirst(name.count)
        if !isList, rest.first == ">" { rest.removeFirst() }
        return isList ? .list(String(name)) : .name(String(name))
    }
}
