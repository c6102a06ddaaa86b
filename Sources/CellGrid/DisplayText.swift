/// The one way from outside text to cells: nothing a terminal would obey gets through.
public enum DisplayText {
    /// `text` as it may be shown and printed: LF and tab stay, CR LF, CR, U+2028 and U+2029 become LF; escape sequences,
    /// other controls, bidirectional controls, zero-width spaces, variation selectors, skin tones and tags go; an emoji
    /// joined from several is its first; a scalar keeps three combining marks. Cleaning twice changes nothing.
    public static func cleaned(_ text: String) -> String {
        if isPlain(text) { return text }
        var cleaner = StreamCleaner()
        var result = cleaner.feed(text)
        result += cleaner.finish()
        return result
    }

    /// The columns of `text` on one line.
    public static func width(_ text: some StringProtocol) -> Int {
        var columns = 0
        forEachCell(text) { _, _, width in columns += width }
        return columns
    }

    /// Calls `body` for each cell of `text` on one line: its spacing scalar, at most three marks packed as in `Cell`,
    /// and its width, 1 or 2. Line breaks count as one space, tabs reach to the next multiple of four columns; a
    /// scalar the C library cannot show is U+FFFD.
    public static func forEachCell(
        _ text: some StringProtocol, _ body: (_ base: Unicode.Scalar, _ marks: UInt64, _ width: Int) -> Void
    ) {
        visitCells(text) { base, marks, width in
            body(base, marks, width)
            return true
        }
    }

    /// Like `forEachCell`, but ends as soon as `body` returns false.
    static func visitCells(
        _ text: some StringProtocol, _ body: (_ base: Unicode.Scalar, _ marks: UInt64, _ width: Int) -> Bool
    ) {
        let isDone = text.utf8.withContiguousStorageIfAvailable { bytes in
            guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return false }
            for byte in bytes {
                guard body(Unicode.Scalar(byte), 0, 1) else { break }
            }
            return true
        }
        guard isDone != true else { return }
        var filter = TextFilter()
        var cells = CellAssembler()
        for scalar in text.unicodeScalars {
            filter.accept(scalar) { cells.take($0, $1, body) }
            if cells.isDone { return }
        }
        filter.finish { cells.take($0, $1, body) }
        cells.flush(body)
    }

    /// Whether `text` is printable ASCII with LF and tab only.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A || $0 == 0x09 }
    }
}

/// Groups what `TextFilter` lets through into cells.
private struct CellAssembler {
    private(set) var isDone = false
    private var base: Unicode.Scalar?
    private var marks: UInt64 = 0
    private var markCount = 0
    private var width = 0
    private var column = 0

    mutating func take(_ scalar: Unicode.Scalar, _ kind: Int, _ body: (Unicode.Scalar, UInt64, Int) -> Bool) {
        if scalar == "\t" {
            flush(body)
            for _ in 0..<(4 - column % 4) where !isDone { show(" ", 0, 1, body) }
        } else if kind == 0, scalar != "\n" {
            add(mark: scalar)
        } else {
            flush(body)
            base = scalar == "\n" ? " " : (kind == CharacterWidth.unassigned ? "\u{FFFD}" : scalar)
            width = kind == 2 ? 2 : 1
        }
    }

    mutating func flush(_ body: (Unicode.Scalar, UInt64, Int) -> Bool) {
        guard let scalar = base else { return }
        base = nil
        show(scalar, marks, width, body)
        marks = 0
        markCount = 0
    }

    private mutating func add(mark: Unicode.Scalar) {
        guard base != nil, markCount < 3 else { return }
        marks |= UInt64(mark.value) << UInt64(21 * markCount)
        markCount += 1
    }

    private mutating func show(
        _ scalar: Unicode.Scalar, _ marks: UInt64, _ width: Int, _ body: (Unicode.Scalar, UInt64, Int) -> Bool
    ) {
        guard !isDone else { return }
        column += width
        isDone = !body(scalar, marks, width)
    }
}
