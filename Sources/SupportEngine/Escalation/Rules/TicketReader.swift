/// Cuts a message into words, clauses and sentences.
struct TicketReader {
    /// How far two neighbouring words are apart.
    private enum Break: Int, Comparable {
        case none, clause, sentence

        static func < (left: Break, right: Break) -> Bool { left.rawValue < right.rawValue }
    }

    private let vocabulary: Vocabulary
    private let spellings: [[UInt8]: [[UInt8]]]
    private var ticket = TicketText()
    private var pending = Break.none
    private var lineFeeds = 0
    /// A mark that breaks only when white space follows: `.` of `99.9` does not, and neither does `,` of `2,000`.
    private var openMark: (strength: Break, offset: Int)?
    private var lastWordLetters = 0
    private var lastSeparatorWasSpace = false

    /// The words of `message`. `quoting` says how mail is quoted, `spellings` which words stand for others.
    static func read(
        _ message: String, vocabulary: Vocabulary, spellings: [[UInt8]: [[UInt8]]] = [:], mail: QuotedParts.MailCues = .init()
    ) -> TicketText {
        var reader = TicketReader(vocabulary: vocabulary, spellings: spellings)
        for (offset, text) in TicketText.parts(message) {
            reader.pending = .sentence
            let first = reader.ticket.words.count
            reader.read(text, offset)
            reader.mark(QuotedParts(text, offset: offset, mail: mail), from: first)
        }
        return reader.ticket
    }

    private init(vocabulary: Vocabulary, spellings: [[UInt8]: [[UInt8]]]) {
        self.vocabulary = vocabulary
        self.spellings = spellings
    }

    private mutating func read(_ text: Substring, _ start: Int) {
        var cutter = WordCutter()
        var offset = start
        for scalar in text.unicodeScalars {
            cutter.take(scalar, at: offset)
            offset += UTF8.width(scalar)
            for piece in cutter.pieces { take(piece) }
            cutter.pieces.removeAll(keepingCapacity: true)
        }
        cutter.finish()
        for piece in cutter.pieces { take(piece) }
        (openMark, lineFeeds) = (nil, 0)
    }

    private mutating func take(_ piece: WordCutter.Piece) {
        switch piece {
        case .word(let word): take(word)
        case .separator(let scalar, let offset): separate(scalar, at: offset)
        case .hidden(let offset):
            append(offset..<offset) { $0.collect(.hidden, into: &$1) }
        }
    }

    private mutating func take(_ word: WordCutter.Word) {
        if let mark = openMark {
            openMark = nil
            if word.bytes.lowerBound > mark.offset + 1 { pending = max(pending, mark.strength) }
        }
        // A line that goes on in lower case was only wrapped.
        let isWrapped = lineFeeds == 1 && !word.isCapital && pending < .sentence
        if lineFeeds > 0, !isWrapped { pending = .sentence }
        lineFeeds = 0
        // The `0` that asks for the operator is no abbreviation.
        lastWordLetters = word.letters.first.map { $0 < 0x40 } ?? false ? 2 : word.letters.count
        lastSeparatorWasSpace = false
        for letters in spellings[word.letters] ?? [word.letters] {
            append(word.bytes) { $0.collect(letters, into: &$1) }
        }
    }

    private mutating func separate(_ scalar: Unicode.Scalar, at offset: Int) {
        // White space, and what may stand between a full stop and it, such as a closing bracket or quotation mark.
        if let mark = openMark {
            openMark = nil
            pending = max(pending, mark.strength)
        }
        switch scalar {
        case "\n", "\u{2028}", "\u{2029}": lineFeeds += 1
        case "?", "？":
            if pending < .sentence, lineFeeds == 0 { ask() }
            pending = .sentence
        case "!", "…", "。", "！": pending = .sentence
        case ".": if lastWordLetters != 1 { openMark = (.sentence, offset) }
        case ",", ":": openMark = (.clause, offset)
        case ";", "(", ")", "–", "—", "|", "•", "¿", "¡": pending = max(pending, .clause)
        case "-": openMark = lastSeparatorWasSpace ? (.clause, offset) : nil
        default: break
        }
        lastSeparatorWasSpace = scalar == " "
    }

    /// Notes that the last sentence is a question.
    private mutating func ask() {
        guard let sentence = ticket.words.last?.sentence else { return }
        for index in ticket.words.indices.reversed() {
            guard ticket.words[index].sentence == sentence else { return }
            ticket.words[index].isAsked = true
        }
    }

    private mutating func append(_ bytes: Range<Int>, _ collect: (Vocabulary, inout [Vocabulary.Term]) -> Void) {
        let last = ticket.words.last
        let sentence = (last?.sentence ?? 0) + (last != nil && pending == .sentence ? 1 : 0)
        let clause = (last?.clause ?? 0) + (last != nil && pending > .none ? 1 : 0)
        pending = .none
        let first = ticket.terms.count
        collect(vocabulary, &ticket.terms)
        ticket.words.append(
            TicketText.Word(bytes: bytes, terms: first..<ticket.terms.count, sentence: sentence, clause: clause))
    }

    /// Notes whose words stand where, and ends the sentence where the owner changes by a line.
    private mutating func mark(_ quoted: QuotedParts, from first: Int) {
        var (inline, blocks) = (quoted.inline[...], quoted.blocks[...])
        var previous = TicketText.Origin.own
        var (sentences, clauses) = (0, 0)
        for index in ticket.words.indices.dropFirst(first) {
            let place = ticket.words[index].bytes.lowerBound
            while let range = blocks.first, range.upperBound <= place { blocks.removeFirst() }
            while let range = inline.first, range.upperBound <= place { inline.removeFirst() }
            let isPasted = blocks.first?.contains(place) ?? false
            let isQuoted = inline.first?.contains(place) ?? false
            let origin: TicketText.Origin = isPasted ? .pasted : isQuoted ? .quoted : .own
            if (origin == .pasted) != (previous == .pasted), index > first { (sentences, clauses) = (sentences + 1, clauses + 1) }
            previous = origin
            ticket.words[index].origin = origin
            ticket.words[index].sentence += sentences
            ticket.words[index].clause += clauses
        }
    }
}
