/// Markdown laid out in rows while it still grows.
///
/// What can no longer change is laid out once; only the open end is laid out again. The rows are the same however the
/// text arrived. The text should have passed `StreamCleaner`; the rows hold nothing a terminal would obey in any case.
public struct MarkdownLayout: Sendable {
    /// The whole text.
    public private(set) var source = ""
    /// Bytes given to the parser so far, for tests of the effort.
    private(set) var parsedBytes = 0

    private var width: Int
    private var bytes = SourceBytes()
    private var scanner = BlockScanner()
    private var typesetter: Typesetter
    private var stable = LayoutPart()
    private var tail = LayoutPart()
    private var openFence: CodeFence?
    private var isFinished = false
    private var isCurrent = true

    /// An empty text in rows of at most `width` columns, at least 1.
    public init(width: Int) {
        self.width = max(1, width)
        typesetter = Typesetter(width: width)
    }

    /// All rows as `layOut` left them. Copies: to show a part of them, use `lineCount` and `line`.
    public var lines: [LayoutLine] { stable.lines + tail.lines }
    /// The number of rows.
    public var lineCount: Int { stable.lines.count + tail.lines.count }
    /// How many rows from the first on will stay as they are, whatever comes; as `layOut` left them.
    public var settledLineCount: Int { stable.lines.count }
    /// Row `index`; an empty one outside `0..<lineCount`.
    public func line(_ index: Int) -> LayoutLine {
        if stable.lines.indices.contains(index) { return stable.lines[index] }
        let rest = index - stable.lines.count
        return tail.lines.indices.contains(rest) ? tail.lines[rest] : LayoutLine(spans: [], block: 0, continuesPrevious: false)
    }

    /// The contents of the fenced code blocks in order, each line ended by LF.
    public var codeBlocks: [String] {
        var codes = stable.codes
        if let open = tail.openCode, let last = codes.indices.last { codes[last] += open }
        return codes + tail.codes
    }
    /// The links and images in order.
    public var links: [MarkdownLink] { stable.links + tail.links }

    /// Where block `index` stands in `source`, without the white space around it; nil if there is no such block.
    public func sourceRange(ofBlock index: Int) -> Range<String.Index>? {
        let starts = stable.blockStarts + tail.blockStarts
        guard starts.indices.contains(index) else { return nil }
        let text = source.utf8
        let end = index + 1 < starts.count ? starts[index + 1] : text.count
        var last = text.index(text.startIndex, offsetBy: end)
        let first = text.index(text.startIndex, offsetBy: starts[index])
        while last > first, text[text.index(before: last)] <= 0x20 { last = text.index(before: last) }
        return first..<last
    }

    /// Adds text at the end; `layOut` shows it. After `finish` nothing can be added.
    public mutating func append(_ delta: String) {
        guard !isFinished, !delta.isEmpty else { return }
        source += delta
        bytes.append(delta)
        isCurrent = false
    }

    /// Brings the rows up to date with the text: the effort depends on what was added and on the open end only.
    public mutating func layOut() {
        guard !isCurrent else { return }
        isCurrent = true
        for event in scanner.scan(bytes, isFinal: isFinished) { set(event) }
        setTail()
        bytes.drop(before: scanner.needed)
    }

    /// Lays out everything anew for another width.
    public mutating func setWidth(_ width: Int) {
        guard max(1, width) != self.width else { return }
        self.width = max(1, width)
        bytes = SourceBytes()
        bytes.append(source)
        scanner = BlockScanner()
        openFence = nil
        typesetter = Typesetter(width: self.width)
        stable = LayoutPart()
        tail = LayoutPart()
        isCurrent = false
        layOut()
    }

    /// Ends the text: its last line is whole. Lays it out.
    public mutating func finish() {
        guard !isFinished else { return }
        isFinished = true
        isCurrent = false
        layOut()
    }
}

/// A part of a layout: rows and what was found in them.
private struct LayoutPart: Sendable {
    var lines: [LayoutLine] = []
    var links: [MarkdownLink] = []
    var codes: [String] = []
    /// The start in the source of each block that begins in the part.
    var blockStarts: [Int] = []
    /// The last line of the open fence, in the tail only.
    var openCode: String?

    mutating func take(from typesetter: inout Typesetter) {
        lines += typesetter.lines
        links += typesetter.links
        codes += typesetter.codes
        typesetter.lines = []
        typesetter.links = []
        typesetter.codes = []
    }
}

extension MarkdownLayout {
    private mutating func set(_ event: BlockEvent) {
        switch event {
        case .piece(let piece):
            if piece.block == stable.blockStarts.count { stable.blockStarts.append(piece.range.lowerBound) }
            parsedBytes += piece.range.count
            typesetter.set(piece, bytes[piece.range])
        case .fenceOpened(let fence, let block, let start):
            stable.blockStarts.append(start)
            stable.codes.append("")
            typesetter.openFence(fence, block: block)
            openFence = fence
        case .codeLine(let range, let isRest, let isOpen):
            let line = codeLine(range, isRest: isRest)
            stable.codes[stable.codes.count - 1] += isOpen ? line : line + "\n"
            typesetter.setCodeLine(line, isRest: isRest)
        case .fenceClosed: openFence = nil
        }
        stable.take(from: &typesetter)
    }

    /// Lays out what may still change, on a copy of the typesetter.
    private mutating func setTail() {
        tail = LayoutPart()
        var draft = typesetter
        draft.isLive = true
        if let fence = scanner.fence {
            setOpenCode(fence, &draft)
        } else if let piece = scanner.tail(bytes) {
            let source = bytes[piece.range]
            let undecided = UndecidedEnd.start(in: source, isTable: piece.isTable) - source.startIndex
            let range = piece.range.lowerBound..<(piece.range.lowerBound + undecided)
            if piece.block == stable.blockStarts.count { tail.blockStarts.append(range.lowerBound) }
            parsedBytes += range.count
            draft.set(piece, bytes[range])
        }
        draft.endFlow()
        tail.take(from: &draft)
    }

    private mutating func setOpenCode(_ fence: CodeFence, _ draft: inout Typesetter) {
        let range = scanner.codeStart..<bytes.end
        let isRest = scanner.isInsideCodeLine
        guard !range.isEmpty, isRest || !fence.mayBeClosed(by: bytes[range]) else { return }
        let line = codeLine(range, isRest: isRest)
        tail.openCode = line + "\n"
        draft.setCodeLine(line, isRest: isRest)
    }

    /// A line of the open fence, or the rest of one, without the fence's indent.
    private func codeLine(_ range: Range<Int>, isRest: Bool) -> String {
        guard !isRest, let openFence else { return String(decoding: bytes[range], as: UTF8.self) }
        return openFence.code(bytes[range])
    }
}
