/// The text being written: an editor of one to many lines with readline's movements, a kill ring and undo.
/// Positions count characters (grapheme clusters) from the beginning.
public struct Composer: Sendable, Equatable {
    /// The text, character by character.
    public internal(set) var characters: [Character] = []
    /// Where the caret stands: before the character of this index.
    public internal(set) var caret = 0
    /// What was pasted at once and is long, first to last; the folded ones stand as one mark each. No two touch the same characters.
    public internal(set) var pastes: [Paste] = []
    /// Counts changes of the text, so that a layout of it can be kept.
    public internal(set) var revision = 0
    /// What was killed: what `yank` puts back.
    private var killed = KillRing()
    /// States that undo goes back to, oldest first.
    private var undoStack: [Snapshot] = []
    /// States that redo goes forward to.
    private var redoStack: [Snapshot] = []
    /// What the last change was, so that runs of typing are undone at once.
    var lastChange = Change.other

    private static let undoLimit = 200
    /// Undo keeps at most this many characters in all its states together.
    private static let undoVolume = 2_000_000

    private struct Snapshot: Sendable, Equatable {
        var characters: [Character]
        var caret: Int
        var pastes: [Paste] = []
    }

    enum Change: Sendable, Equatable {
        case typing, deleting, killing, yanking, other
    }

    /// An empty composer.
    public init() {}

    /// The whole text.
    public var text: String { String(characters) }
    /// Whether nothing is written.
    public var isEmpty: Bool { characters.isEmpty }

    // MARK: Changing

    /// Replaces the whole text, caret at the end; can be undone. `pastes` are those of a text that was put aside and comes back.
    public mutating func replace(with text: String, pastes: [Paste] = []) {
        remember(.other)
        set(Snapshot(characters: Composer.characters(of: text), caret: .max, pastes: pastes))
    }

    /// Takes `text` as if nothing had been written before: a draft that was loaded, or nothing after sending. Can't be undone.
    public mutating func load(_ text: String, pastes: [Paste] = []) {
        undoStack = []
        redoStack = []
        lastChange = .other
        set(Snapshot(characters: Composer.characters(of: text), caret: .max, pastes: pastes))
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

    /// Puts `text` in place of `range`, caret behind it; can be undone.
    public mutating func replace(_ range: Range<Int>, with text: String) {
        remember(.other)
        splice(range.clamped(to: 0..<characters.count), Composer.characters(of: text))
    }

    /// Deletes the character before the caret, or the folded paste.
    public mutating func deleteBackward() { delete(max(0, caret - 1)..<caret) }
    /// Deletes the character after the caret, or the folded paste.
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
        guard let text = killed.newest() else { return }
        remember(.yanking)
        splice(caret..<caret, text)
    }

    /// Whether the last change was `yank` or `yankEarlier`.
    var isYanking: Bool { lastChange == .yanking }

    /// Right after `yank`, or after itself: takes what was killed before that instead. False anywhere else.
    @discardableResult public mutating func yankEarlier() -> Bool {
        guard isYanking, let before = undoStack.last, let text = killed.earlier() else { return false }
        set(before)
        splice(caret..<caret, text)
        return true
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

    /// Whether there is a change to take back.
    var canUndo: Bool { !undoStack.isEmpty }

    /// Takes the last change back. False when there is none.
    @discardableResult public mutating func undo() -> Bool {
        guard let state = undoStack.popLast() else { return false }
        redoStack.append(snapshot)
        lastChange = .other
        set(state)
        return true
    }

    /// Makes the change again that was taken back last. False when there is none.
    @discardableResult public mutating func redo() -> Bool {
        guard let state = redoStack.popLast() else { return false }
        undoStack.append(snapshot)
        lastChange = .other
        set(state)
        return true
    }

    /// Line breaks are single line feeds here, whatever they were.
    static func characters(of text: String) -> [Character] {
        text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 }
    }

    private var snapshot: Snapshot { Snapshot(characters: characters, caret: caret, pastes: pastes) }

    private mutating func set(_ state: Snapshot) {
        characters = state.characters
        pastes = state.pastes
        caret = min(state.caret, characters.count)
        revision += 1
    }

    mutating func remember(_ change: Change) {
        defer { lastChange = change }
        redoStack.removeAll()
        if change == lastChange, change == .typing || change == .deleting { return }
        undoStack.append(snapshot)
        var volume = undoStack.reduce(0) { $0 + $1.characters.count }
        while undoStack.count > Self.undoLimit || (volume > Self.undoVolume && undoStack.count > 1) {
            volume -= undoStack.removeFirst().characters.count
        }
    }

    private mutating func delete(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        remember(.deleting)
        splice(wholePastes(in: range), [])
    }

    /// Kills in a row are yanked as one text.
    private mutating func kill(_ range: Range<Int>, isForward: Bool) {
        guard !range.isEmpty else { return }
        let range = wholePastes(in: range)
        killed.add(Array(characters[range]), joining: lastChange == .killing ? isForward ? .behind : .before : nil)
        remember(.killing)
        splice(range, [])
    }

    /// Puts `new` in place of `range`, caret behind it. Characters that join there (a combining mark after its letter, two
    /// halves of a flag) become one, as they will be when the text is read again.
    mutating func splice(_ range: Range<Int>, _ new: [Character]) {
        let start = max(0, range.lowerBound - 1)
        let end = min(characters.count, range.upperBound + 1)
        let head = String(characters[start..<range.lowerBound])
        let tail = String(characters[range.upperBound..<end])
        let middle = Array(head + String(new) + tail)
        let behind = Array(head + String(new)).count
        shiftPastes(replacing: range, by: middle.count - (end - start))
        characters.replaceSubrange(start..<end, with: middle)
        caret = min(start + behind, characters.count)
        revision += 1
    }

    // MARK: Moving

    /// Moves the caret to `position`, kept inside the text.
    public mutating func move(to position: Int) {
        let target = min(max(0, position), characters.count)
        if let mark = foldedPaste(around: target) {
            caret = target > caret ? mark.upperBound : mark.lowerBound
        } else {
            caret = target
        }
        lastChange = .other
    }

    /// The beginning of the caret's line. The mark of a folded paste is a line of its own.
    public var lineStart: Int {
        let mark = pastes.last { $0.isFolded && $0.range.upperBound <= caret }?.range.upperBound ?? 0
        return (characters[mark..<caret].lastIndex(of: "\n") ?? mark - 1) + 1
    }
    /// The end of the caret's line, before its line break.
    public var lineEnd: Int {
        let mark = pastes.first { $0.isFolded && $0.range.lowerBound >= caret }?.range.lowerBound ?? characters.count
        return characters[caret..<mark].firstIndex(of: "\n") ?? mark
    }

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
