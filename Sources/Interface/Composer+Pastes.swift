extension Composer {
    /// A long text that was pasted at once.
    public struct Paste: Sendable, Hashable {
        /// Its characters, as places in the composer's.
        public internal(set) var range: Range<Int>
        /// Whether it stands as one mark. What is sent is whole either way.
        public internal(set) var isFolded: Bool
        /// Its size in people's words: `5,000 lines, 210 kB`.
        public let size: String

        /// The mark of a folded one, with the key that shows it, `key`; where there is little room, the size comes first.
        public func mark(columns: Int, key: String) -> String {
            let whole = "[pasted \(size): \(key) shows it]"
            return whole.utf8.count <= columns ? whole : Clip.text("[\(size): \(key)]", to: columns)
        }
    }

    /// A paste of more lines, or of more characters, stands folded.
    static let longPaste = (lines: 10, characters: 2_000)

    /// Puts a pasted text at the caret; a long one is folded to its mark.
    public mutating func paste(_ text: String) {
        guard !text.isEmpty else { return }
        let new = Composer.characters(of: text)
        let lines = new.count { $0 == "\n" } + (new.last == "\n" ? 0 : 1)
        insert(text)
        guard lines > Self.longPaste.lines || new.count > Self.longPaste.characters else { return }
        let range = max(0, caret - new.count)..<caret
        // Inside a shown paste it is a part of that one.
        guard !pastes.contains(where: { $0.range.overlaps(range) }) else { return }
        let size =
            lines > 1
            ? "\(Figures.grouped(lines)) lines, \(Figures.bytes(text.utf8.count))" : "\(Figures.grouped(new.count)) characters"
        pastes.append(Paste(range: range, isFolded: true, size: size))
        pastes.sort { $0.range.lowerBound < $1.range.lowerBound }
        revision += 1
    }

    /// Shows the folded paste at the caret, or folds the shown one around it; else the first folded one, else the first. False when
    /// nothing long was pasted.
    @discardableResult public mutating func togglePaste() -> Bool {
        guard let index = pasteToToggle else { return false }
        pastes[index].isFolded.toggle()
        caret = pastes[index].isFolded ? pastes[index].range.upperBound : pastes[index].range.lowerBound
        revision += 1
        lastChange = .other
        return true
    }

    /// Whether `togglePaste` would fold one.
    public var foldsPaste: Bool { pasteToToggle.map { !pastes[$0].isFolded } ?? false }

    private var pasteToToggle: Int? {
        func touches(_ paste: Paste) -> Bool { paste.range.lowerBound <= caret && caret <= paste.range.upperBound }
        return pastes.firstIndex { $0.isFolded && touches($0) } ?? pastes.firstIndex(where: touches)
            ?? pastes.firstIndex(where: \.isFolded) ?? pastes.indices.first
    }

    /// The folded paste that begins at `position`.
    func foldedPaste(from position: Int) -> Paste? { pastes.first { $0.isFolded && $0.range.lowerBound == position } }

    /// The characters of the folded paste that has `position` inside, not at one of its ends.
    func foldedPaste(around position: Int) -> Range<Int>? {
        pastes.first { $0.isFolded && $0.range.lowerBound < position && position < $0.range.upperBound }?.range
    }

    /// `range`, grown so that it cuts no folded paste.
    func wholePastes(in range: Range<Int>) -> Range<Int> {
        pastes.reduce(range) { grown, paste in
            guard paste.isFolded, paste.range.overlaps(range) else { return grown }
            return min(grown.lowerBound, paste.range.lowerBound)..<max(grown.upperBound, paste.range.upperBound)
        }
    }

    /// Keeps the pastes where they are in the text while `range` is replaced by something `delta` characters longer. A folded one that
    /// is cut is one no longer; a shown one can be edited inside.
    mutating func shiftPastes(replacing range: Range<Int>, by delta: Int) {
        pastes = pastes.compactMap { paste in
            var paste = paste
            let old = paste.range
            if old.upperBound <= range.lowerBound { return paste }
            if old.lowerBound >= range.upperBound {
                paste.range = old.lowerBound + delta..<old.upperBound + delta
                return paste
            }
            guard !paste.isFolded, old.lowerBound <= range.lowerBound, range.upperBound <= old.upperBound else { return nil }
            guard old.count + delta > 0 else { return nil }
            paste.range = old.lowerBound..<old.upperBound + delta
            return paste
        }
    }
}
