extension BlockScanner {
    /// Ends the open piece before `end`.
    mutating func close(at end: Int) {
        guard let state = open else { return }
        open = nil
        if end > state.start { events.append(.piece(piece(state, to: end, block: block, continues: false))) }
    }

    /// Ends the open piece before `end`; what follows goes on in the same block as `kind`.
    private mutating func cut(at end: Int, resumingAs kind: BlockPiece.Kind) {
        guard let state = open, end > state.start else { return }
        events.append(.piece(piece(state, to: end, block: block, continues: true)))
        open = Open(start: end, kind: kind, resumes: true, endsWithLine: state.endsWithLine)
        balance = InlineBalance()
    }

    /// Cuts what has grown too long where its line ends; the next line begins at `next`.
    mutating func endLine(end: Int, next: Int) {
        open?.lines += 1
        guard let state = open else { return }
        let isLong = next - state.start >= Self.hardBytes
        switch state.kind {
        case .table:
            let limit = state.resumes ? Self.laterRows : TableShape.settlingRows + 2
            if state.lines >= limit || isLong { cut(at: next, resumingAs: state.kind) }
        case .plain: cut(at: next, resumingAs: .plain)
        case .paragraph, .list, .quote, .other: if isLong { close(at: next) }
        }
        if state.endsWithLine { close(at: next) }
    }

    /// Goes over the bytes up to `end`, which one byte more follows unless the line is whole, and cuts where it is time.
    mutating func walk(_ source: SourceBytes, to end: Int, isWhole: Bool) {
        while position < end, let state = open {
            let next = position + 1 < end || !isWhole ? source[position + 1] : 0x0A
            if let kind = resumption(state, source, next) { cut(at: position, resumingAs: kind) }
            if state.kind == .paragraph {
                balance.take(source[position], next: next)
            } else if end - state.start < (state.kind == .plain ? Self.pieceBytes : Self.hardBytes) {
                position = end
                return
            }
            position += 1
        }
        if isWhole, open?.kind == .paragraph { balance.take(0x0A, next: 0x0A) }
    }

    /// As what the text goes on if it is cut before `position`; nil where it must not be cut.
    private func resumption(_ state: Open, _ source: SourceBytes, _ next: UInt8) -> BlockPiece.Kind? {
        let length = position - state.start
        guard length >= Self.paragraphBytes, position > lineStart else { return nil }
        let byte = source[position]
        switch state.kind {
        case .paragraph:
            if length >= Self.pieceBytes { return Self.beginsScalar(byte) ? .paragraph : nil }
            guard length >= Self.openBytes || balance.isClosed else { return nil }
            return isBetweenWords(source, next) ? .paragraph : nil
        case .plain: return length >= Self.pieceBytes && Self.beginsScalar(byte) ? .plain : nil
        case .table, .list, .quote, .other:
            guard length >= Self.hardBytes, Self.beginsScalar(byte) else { return nil }
            return length >= 2 * Self.hardBytes || isBetweenWords(source, next) ? .paragraph : nil
        }
    }

    /// Whether a single space stands here, or an ideograph or Hangul syllable after another wide character.
    private func isBetweenWords(_ source: SourceBytes, _ next: UInt8) -> Bool {
        let byte = source[position]
        let previous = source[position - 1]
        if byte == 0x20 { return previous > 0x20 && previous != UInt8(ascii: "\\") && next > 0x20 }
        guard Self.isIdeographic(byte), previous >= 0x80, position - 3 >= lineStart else { return false }
        return source[position - 3] >= 0xE3 && source[position - 3] <= 0xEF
    }

    /// Whether a byte leads a scalar of U+4000 to U+9FFF or U+B000 to U+CFFF.
    private static func isIdeographic(_ byte: UInt8) -> Bool { (0xE4...0xE9).contains(byte) || (0xEB...0xEC).contains(byte) }

    private static func beginsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 && byte > 0x20 }
}
