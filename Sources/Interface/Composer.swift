/// The text being written: an editor of one to many lines with readline's movements, a kill ring and undo.
/// Positions count characters (grapheme clusters) from the beginning.
public struct Composer: Sendable, Equatable {
    /// The text, character by character.
    public private(set) var characters: [Character] = []
    /// Where the caret stands: before the character of this index.
    public private(set) var caret = 0
    /// Counts changes of the text, so that a layout of it can be kept.
    public private(set) var revision = 0
    /// What was killed last: what `yank` puts back.
    private var killed: [Character] = []
    /// States that undo goes back to, oldest first.
    private var undoStack: [Snapshot] = []
    /// States that redo goes forward to.
    private var redoStack: [Snapshot] = []
    /// What the last change was, so that runs of typing are undone at once.
    private var lastChange = Change.other

    private static let undoLimit = 200
    /// Undo keeps at most this many characters in all its states together.
    private static let undoVolume = 2_000_000

    private struct Snapshot: Sendable, Equatable {
        var characters: [Character]
        var caret: Int
    }

    private enum Change: Sendable, Equatable {
        case typing, deleting, killing, other
    }

    /// An empty composer.
    public init() {}

    /// The whole text.
    public var text: String { String(characters) }
    /// Whether nothing is written.
    public var isEmpty: Bool { characters.isEmpty }

    // MARK: Changing

    /// Replaces the whole text, caret at the end; can be undone.
    public mutating func replace(with text: String) {
        remember(.other)
        set(Snapshot(characters: Composer.characters(of: text), caret: .max))
    }

    /// Takes `text` as if nothing had been written before: a draft that was loaded, or nothing after sending. Can't be undone.
    public mutating func load(_ text: String) {
        undoStack = []
        redoStack = []
        lastChange = .other
        set(Snapshot(characters: Composer.characters(of: text), caret: .max))
    }

    /// Empties the composer; undo brings the text back.
    public mutating func clear() {
        guard !isEmpty else { return }
        replace(with: "")
    }

    /// Puts `text` at the caret. Typed words are undone one at a time, each with the space behind it.
    public mutating func insert(_ text: String, isTyping: Bool = false) {
        guard !text.isEmpty else { return }
        remember(isTyping ? .typing : .other)
        splice(caret..<caret, Composer.characters(of: text))
        if text.contains(where: \.isWhitespace) { lastChange = .other }
    }

    /// Deletes the character before the caret.
    public mutating func deleteBackward() { delete(max(0, caret - 1)..<caret) }
    /// Deletes the character after the caret.
    public mutating func deleteForward() { delete(caret..<min(characters.count, caret + 1)) }
    /// Kills to the end of the line; at its end, the line break.
    public mutating func killToLineEnd() {
        let end = lineEnd
        kill(caret..<(end == caret ? min(characters.count, caret + 1) : end), isForward: true)
    }
    /// Kills to the beginning of the line.
    public mutating func killToLineStart() { kill(lineStart..<caret, isForward: false) }
    /// Kills the word before the caret, up to white space.
    public mutating func killWordBackward() { kill(wordStart(spacesOnly: true)..<caret, isForward: false) }
    /// Kills the word after the caret.
    public mutating func killWordForward() { kill(caret..<wordEnd, isForward: true) }

    /// Puts back what was killed last.
    public mutating func yank() {
        guard !killed.isEmpty else { return }
        remember(.other)
        splice(caret..<caret, killed)
    }

    /// Exchanges the two characters before the caret, or around it.
    public mutating func transpose() {
        guard caret > 0, characters.count > 1 else { return }
        let second = min(caret, characters.count - 1)
        guard characters[second] != "\n", characters[second - 1] != "\n" else { return }
        remember(.other)
        splice(second - 1..<second + 1, [characters[second], characters[second - 1]])
    }

    // MARK: Undo

    /// Takes the last change back. False when there is none.
    @discardableResult public mutating func undo() -> Bool {
        guard let state = undoStack.popLast() else { return false }
        redoStack.append(Snapshot(characters: characters, caret: caret))
        lastChange = .other
        set(state)
        return true
    }

    /// Makes the change again that was taken back last. False when there is none.
    @discardableResult public mutating func redo() -> Bool {
        guard let state = redoStack.popLast() else { return false }
        undoStack.append(Snapshot(characters: characters, caret: caret))
        lastChange = .other
        set(state)
        return true
    }

    /// Line breaks are single line feeds here, whatever they were.
    private static func characters(of text: String) -> [Character] {
        text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 }
    }

    private mutating func set(_ state: Snapshot) {
        characters = state.characters
        caret = min(state.caret, characters.count)
        revision += 1
    }

    private mutating func remember(_ change: Change) {
        defer { lastChange = change }
        redoStack.removeAll()
        if change == lastChange, change == .typing || change == .deleting { return }
        undoStack.append(Snapshot(characters: characters, caret: caret))
        var volume = undoStack.reduce(0) { $0 + $1.characters.count }
        while undoStack.count > Self.undoLimit || (volume > Self.undoVolume && undoStack.count > 1) {
            volume -= undoStack.removeFirst().characters.count
        }
    }

    private mutating func delete(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        remember(.deleting)
        splice(range, [])
    }

    /// Kills in a row are yanked as one text.
    private mutating func kill(_ range: Range<Int>, isForward: Bool) {
        guard !range.isEmpty else { return }
        let cut = Array(characters[range])
        let before = lastChange == .killing ? killed : []
        killed = isForward ? before + cut : cut + before
        remember(.killing)
        splice(range, [])
    }

    /// Puts `new` in place of `range`, caret behind it. Characters that join there (a combining mark after its letter, two
    /// halves of a flag) become one, as they will be when the text is read again.
    private mutating func splice(_ range: Range<Int>, _ new: [Character]) {
        let start = max(0, range.lowerBound - 1)
        let end = min(characters.count, range.upperBound + 1)
        let head = String(characters[start..<range.lowerBound])
        let tail = String(characters[range.upperBound..<end])
        let middle = Array(head + String(new) + tail)
        let behind = Array(head + String(new)).count
        characters.replaceSubrange(start..<end, with: middle)
        caret = min(start + behind, characters.count)
        revision += 1
    }

    // MARK: Moving

    /// Moves the caret to `position`, kept inside the text.
    public mutating func move(to position: Int) {
        caret = min(max(0, position), characters.count)
        lastChange = .other
    }

    /// The beginning of the caret's line.
    public var lineStart: Int { (characters[..<caret].lastIndex(of: "\n") ?? -1) + 1 }
    /// The end of the caret's line, before its line break.
    public var lineEnd: Int { characters[caret...].firstIndex(of: "\n") ?? characters.count }

    /// The beginning of the word before the caret; words end at white space only, or also at punctuation.
    public func wordStart(spacesOnly: Bool) -> Int {
        var position = caret
        while position > 0, !isWord(characters[position - 1], spacesOnly) { position -= 1 }
        while position > 0, isWord(characters[position - 1], spacesOnly) { position -= 1 }
        return position
    }

    /// The end of the word after the caret.
    public var wordEnd: Int {
        var position = caret
        while position < characters.count, !isWord(characters[position], false) { position += 1 }
        while position < characters.count, isWord(characters[position], false) { position += 1 }
        return position
    }

    private func isWord(_ character: Character, _ spacesOnly: Bool) -> Bool {
        spacesOnly ? !character.isWhitespace : character.isLetter || character.isNumber
    }
}
