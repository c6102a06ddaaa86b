/// What a line of code inherits from the lines before it.
enum CodeState: Hashable, Sendable {
    /// Nothing.
    case start
    /// It begins inside the grammar's stretch of this index.
    case stretch(Int)
    /// Lines indented by more than so many bytes are a string.
    case indentedText(Int)
}

/// Cuts one line of code into tokens, from left to right and never back: the effort is linear in the line's length.
struct CodeScanner {
    /// The tokens as runs; together they are the line.
    private(set) var spans: [Span] = []
    /// What the next line inherits.
    private(set) var state: CodeState
    /// Bytes looked at, for tests of the effort.
    private(set) var steps = 0

    private let grammar: CodeGrammar
    private let bytes: [UInt8]
    private var position = 0
    /// Whether the next word is a command's name.
    private var isCommand: Bool

    /// Words longer than this are never looked up.
    private static let longestWord = 32

    /// Scans `line`, which has no LF, after lines that left `state`.
    init(_ line: some StringProtocol, _ grammar: CodeGrammar, _ state: CodeState) {
        self.grammar = grammar
        self.state = state
        bytes = Array(line.utf8)
        isCommand = grammar.hasCommands
        inherit()
        while position < bytes.count { takeToken() }
        if grammar.hasIndentedText { noteIndentedText() }
    }

    // MARK: From line to line

    private mutating func inherit() {
        switch state {
        case .start: break
        case .stretch(let index): takeRest(ofStretch: index, from: 0)
        case .indentedText(let columns):
            if indent > columns || indent == bytes.count {
                take(.codeString, to: bytes.count)
            } else {
                state = .start
            }
        }
    }

    private var indent: Int { bytes.prefix { $0 == 0x20 }.count }

    /// A line such as `run: |` or `- >-` makes the deeper lines after it a string.
    private mutating func noteIndentedText() {
        guard state == .start else { return }
        let end = bytes.suffix(3)
        let sign = end.last.map { "+-".utf8.contains($0) } == true ? end.dropLast() : end
        guard let last = sign.last, "|>".utf8.contains(last), sign.dropLast().last.map({ $0 == 0x20 }) ?? true else { return }
        state = .indentedText(indent)
    }

    // MARK: Tokens

    private mutating func takeToken() {
        let byte = bytes[position]
        if byte == 0x20 {
            take(.codeBlock, to: end(from: position) { $0 == 0x20 })
        } else if let index = openedStretch {
            takeRest(ofStretch: index, from: position + grammar.stretches[index].opener.count)
        } else if grammar.hasCommands, byte == UInt8(ascii: "$"), position + 1 < bytes.count, bytes[position + 1] != 0x20 {
            takeVariable()
        } else if isWord(byte) {
            takeWord()
        } else {
            isCommand = grammar.hasCommands && (isCommand || "|;&({".utf8.contains(byte))
            take(.codePunctuation, to: position + 1)
        }
    }

    /// The stretch whose opener stands here.
    private var openedStretch: Int? {
        let isAfterWord = position > 0 && isWord(bytes[position - 1])
        return grammar.stretches.firstIndex { stretch in
            !(stretch.beginsWord && isAfterWord) && bytes[position...].starts(with: stretch.opener)
        }
    }

    /// Takes what is left of a stretch, of which the bytes before `start` are its opener.
    private mutating func takeRest(ofStretch index: Int, from start: Int) {
        let stretch = grammar.stretches[index]
        isCommand = false
        let end = closingEnd(of: stretch, from: start)
        state = end == nil && stretch.spansLines ? .stretch(index) : .start
        let close = end ?? bytes.count
        take(stretch.role == .codeString && isKey(endingAt: close) ? .codeKey : stretch.role, to: close)
    }

    private mutating func closingEnd(of stretch: CodeGrammar.Stretch, from start: Int) -> Int? {
        guard let first = stretch.closer.first else { return nil }
        var index = start
        while index < bytes.count {
            steps += 1
            if bytes[index] == stretch.escape {
                index += 2
            } else if bytes[index] == first, bytes[index...].starts(with: stretch.closer) {
                return index + stretch.closer.count
            } else {
                index += 1
            }
        }
        return nil
    }

    /// Whether a colon follows the string that ends at `end`.
    private mutating func isKey(endingAt close: Int) -> Bool {
        guard grammar.hasStringKeys else { return false }
        let next = end(from: close) { $0 == 0x20 }
        steps += next - close
        return next < bytes.count && bytes[next] == UInt8(ascii: ":")
    }

    /// `$NAME`, `${NAME}`, `$1` or `$?`.
    private mutating func takeVariable() {
        isCommand = false
        guard bytes[position + 1] == UInt8(ascii: "{") else {
            let isName = Self.isNameByte(bytes[position + 1])
            take(.codeKey, to: isName ? end(from: position + 1, while: Self.isNameByte) : position + 2)
            return
        }
        let close = end(from: position + 1) { $0 != UInt8(ascii: "}") }
        take(.codeKey, to: min(close + 1, bytes.count))
    }

    private mutating func takeWord() {
        let isNumber = Self.isDigit(bytes[position])
        let end = end(from: position) { isWord($0) || (isNumber && grammar.numberSigns.contains($0)) }
        let listed = listedRole(ofWordEndingAt: end)
        take(role(ofWordEndingAt: end, isNumber: isNumber, listed: listed), to: end)
        isCommand = isCommand && listed != nil
    }

    /// What the grammar says of the word; of a shell's only where a command may stand.
    private func listedRole(ofWordEndingAt end: Int) -> TextRole? {
        guard end - position <= Self.longestWord, isCommand || !grammar.hasCommands else { return nil }
        let word = String(decoding: bytes[position..<end], as: UTF8.self)
        return grammar.words[grammar.ignoresCase ? word.lowercased() : word]
    }

    private func role(ofWordEndingAt end: Int, isNumber: Bool, listed: TextRole?) -> TextRole {
        let word = bytes[position..<end]
        if !word.contains(where: { Self.isNameByte($0) }) { return .codePunctuation }
        if end < bytes.count, grammar.keySigns.contains(bytes[end]), isKeySign(at: end) { return .codeKey }
        if isNumber { return .codeNumber }
        if grammar.hasCommands, word.first == UInt8(ascii: "-") { return .codeKey }
        return listed ?? (isCommand ? .codeKeyword : .codeBlock)
    }

    private func isKeySign(at index: Int) -> Bool {
        guard index + 1 < bytes.count else { return true }
        return grammar.keyNeedsSpace ? bytes[index + 1] == 0x20 : bytes[index + 1] != bytes[index]
    }

    // MARK: Bytes

    private func end(from start: Int, while isInside: (UInt8) -> Bool) -> Int {
        var index = start
        while index < bytes.count, isInside(bytes[index]) { index += 1 }
        return index
    }

    /// Adds a run up to `end`, and what stands there beyond ASCII: it may be a mark that combines with the run's last character.
    private mutating func take(_ role: TextRole, to end: Int) {
        var end = min(end, bytes.count)
        while end < bytes.count, bytes[end] >= 0x80 { end += 1 }
        steps += end - position
        spans.join(String(decoding: bytes[position..<end], as: UTF8.self), role)
        position = end
    }

    private func isWord(_ byte: UInt8) -> Bool { Self.isNameByte(byte) || grammar.wordSigns.contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte >= 0x80 || byte == UInt8(ascii: "_") || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
    }
}
