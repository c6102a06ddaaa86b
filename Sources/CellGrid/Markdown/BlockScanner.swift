/// Cuts a growing Markdown text into pieces that can be laid out once and for all.
///
/// Every decision is taken at a place that depends on the text up to there alone, never on how the text arrived: that
/// makes the incremental layout equal to the whole one. Blocks are cut before lines that no open container can contain,
/// lists between their items, long paragraphs where no inline markup is open, long tables after a few rows.
struct BlockScanner: Sendable {
    /// Bytes after which a paragraph is cut where nothing is open.
    static let paragraphBytes = 256
    /// Bytes after which a paragraph is cut at any space; its open markup is then literal.
    static let openBytes = 2048
    /// Bytes after which a paragraph or plain text is cut inside a word.
    static let pieceBytes = 4096
    /// Bytes after which any piece is cut where a line ends, and soon after even inside a line.
    static let hardBytes = 8192
    /// Rows of a table that are laid out at a time once its columns are settled.
    static let laterRows = 8
    /// Bytes after which a line of code is cut.
    static let codeBytes = 4096
    /// Columns up to which a table is given to the parser.
    static let tableColumns = 64

    /// The piece under construction.
    struct Open: Sendable {
        var start: Int
        var kind: BlockPiece.Kind
        var resumes = false
        var extendsList = false
        var gap = false
        var endsWithLine = false
        var lines = 0
    }

    /// The fence whose code is being read.
    private(set) var fence: CodeFence?
    /// The start of the line being read.
    private(set) var lineStart = 0
    /// Index of the block being read, -1 before the first.
    private(set) var block = -1

    /// The start of what is left of the line of code being read.
    var codeStart: Int { max(lineStart, partStart) }
    /// Whether the beginning of the line of code being read was given away.
    var isInsideCodeLine: Bool { partStart > lineStart }

    var open: Open?
    var position = 0
    var balance = InlineBalance()
    var events: [BlockEvent] = []
    /// Where the part of a line of code begins that was not given away yet, if some was.
    private var partStart = 0
    private var isJudged = false
    private var previousLine = 0..<0
    private var afterBlank = false
    private var lastMarker: ListMarker?

    /// The first byte that is still needed.
    var needed: Int { min(open?.start ?? lineStart, previousLine.lowerBound, lineStart) }

    /// Reads what `source` holds; at the end of the text (`isFinal`) the last line counts as whole.
    mutating func scan(_ source: SourceBytes, isFinal: Bool) -> [BlockEvent] {
        events = []
        while lineStart < source.end {
            guard let end = source.lineEnd(from: position) ?? (isFinal ? source.end : nil) else {
                readPart(source)
                break
            }
            readWhole(source, end)
        }
        if isFinal {
            close(at: source.end)
            if fence != nil { closeFence() }
        }
        return events
    }

    /// The piece that the source after the last event makes for now; nil inside a fence and where nothing is left.
    func tail(_ source: SourceBytes) -> BlockPiece? {
        guard fence == nil, open != nil || lineStart < source.end else { return nil }
        let state = open ?? Open(start: lineStart, kind: .other, gap: afterBlank)
        return piece(state, to: source.end, block: open == nil ? block + 1 : block, continues: false)
    }

    func piece(_ state: Open, to end: Int, block: Int, continues: Bool) -> BlockPiece {
        BlockPiece(
            range: state.start..<end, kind: state.kind, block: block, resumes: state.resumes, continues: continues,
            extendsList: state.extendsList, gap: state.gap)
    }

    private mutating func readWhole(_ source: SourceBytes, _ end: Int) {
        let next = min(end + 1, source.end)
        if let fence {
            readCode(fence, source, end)
        } else {
            if !isJudged { judge(SourceLine(source[lineStart..<end]), source, end) }
            if open != nil {
                walk(source, to: end, isWhole: true)
                endLine(end: end, next: next)
            }
        }
        previousLine = lineStart..<end
        lineStart = next
        position = next
        isJudged = false
    }

    private mutating func readPart(_ source: SourceBytes) {
        if fence != nil {
            cutCode(source, to: source.end)
            position = source.end
        } else if source.end - lineStart >= SourceLine.deciding {
            if !isJudged { judge(SourceLine(source[lineStart..<source.end]), source, source.end) }
            isJudged = true
            if open != nil { walk(source, to: source.end - 1, isWhole: false) }
        }
    }

    private mutating func readCode(_ fence: CodeFence, _ source: SourceBytes, _ end: Int) {
        cutCode(source, to: end)
        if !isInsideCodeLine, fence.isClosed(by: source[lineStart..<end]) {
            closeFence()
        } else {
            events.append(.codeLine(codeStart..<end, isRest: isInsideCodeLine, isOpen: false))
        }
    }

    /// Gives away what a line of code that goes up to `end`, or further, has too much for one part.
    private mutating func cutCode(_ source: SourceBytes, to end: Int) {
        while end - codeStart > Self.codeBytes {
            var cut = codeStart + Self.codeBytes
            while !source[cut].beginsScalar { cut -= 1 }
            events.append(.codeLine(codeStart..<cut, isRest: isInsideCodeLine, isOpen: true))
            partStart = cut
        }
    }

    private mutating func closeFence() {
        fence = nil
        afterBlank = false
        events.append(.fenceClosed)
    }
}

// MARK: Lines

extension BlockScanner {
    private mutating func judge(_ line: SourceLine, _ source: SourceBytes, _ end: Int) {
        if case .blank = line.shape {
            afterBlank = true
            if let state = open, !state.isList { close(at: lineStart) }
            return
        }
        if let state = open, isBoundary(line, state) { close(at: lineStart) }
        if open == nil {
            begin(line)
        } else {
            extend(line, source, end)
        }
        afterBlank = false
    }

    /// Whether a line surely begins a new piece while `state` is open.
    private func isBoundary(_ line: SourceLine, _ state: Open) -> Bool {
        if state.endsWithLine { return true }
        guard state.kind != .plain, line.indent <= (state.isList ? 0 : 3) else { return false }
        if state.kind == .other { return true }
        switch line.shape {
        case .fence, .heading, .thematicBreak: return true
        case .quote: return state.kind != .quote
        case .item(let marker, let isEmpty): return state.isList || (!isEmpty && (marker.number ?? 1) == 1)
        case .underline(let isBreak): return state.isList ? isBreak || afterBlank : state.kind == .quote && isBreak
        case .delimiterRow, .text: return state.isList && afterBlank
        case .blank, .indented: return false
        }
    }

    private mutating func begin(_ line: SourceLine) {
        var state = Open(start: lineStart, kind: .other, gap: afterBlank)
        var marker: ListMarker?
        switch line.shape {
        case .fence(let opening):
            openFence(opening)
            return
        case .heading, .thematicBreak: state.endsWithLine = true
        case .quote: state.kind = .quote
        case .item(let found, _):
            marker = found
            state.kind = .list(found)
            state.extendsList = lastMarker?.isSameList(as: found) ?? false
        case .underline, .delimiterRow, .text: state.kind = .paragraph
        case .blank, .indented: break
        }
        if line.isTooDeep, !state.endsWithLine { state.kind = .plain }
        lastMarker = marker
        if !state.extendsList { block += 1 }
        position = lineStart
        balance = InlineBalance()
        open = state
    }

    private mutating func openFence(_ opening: CodeFence) {
        block += 1
        fence = opening
        lastMarker = nil
        events.append(.fenceOpened(opening, block: block, at: lineStart))
    }

    private mutating func extend(_ line: SourceLine, _ source: SourceBytes, _ end: Int) {
        if line.isTooDeep { open?.kind = .plain }
        guard let state = open, state.kind == .paragraph else { return }
        switch line.shape {
        case .underline: open?.endsWithLine = true
        case .delimiterRow(let columns):
            if columns > Self.tableColumns || end - lineStart >= SourceLine.deciding {
                open?.kind = .plain
            } else if previousLine.lowerBound >= state.start, source[previousLine].contains(UInt8(ascii: "|")) {
                open?.kind = .table(head: previousLine.lowerBound..<end)
            }
        case .blank, .fence, .heading, .thematicBreak, .quote, .item, .indented, .text: break
        }
    }
}

extension BlockScanner.Open {
    /// Whether it began with a list item.
    var isList: Bool { if case .list = kind { true } else { false } }
}
