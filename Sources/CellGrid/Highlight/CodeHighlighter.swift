/// Colours a block of code line by line. A line in, with what the lines before left open, gives its runs.
struct CodeHighlighter: Sendable {
    /// Bytes of a line after which the rest of it stays plain.
    static let longestLine = 4096

    private let language: CodeLanguage?
    private var state = CodeState.start
    /// Whether the lines are the body of an HTTP message.
    private var isBody = false

    /// For the language that `label`, the first word after the fence, names; code of others is plain.
    init(label: String) { language = CodeLanguage(label: label) }

    /// The runs of the next line, which has no LF; their texts joined are the line.
    mutating func spans(of line: String) -> [Span] {
        guard let language, !line.isEmpty || language == .http else { return line.isEmpty ? [] : [Span(line, .codeBlock)] }
        var end = line.endIndex
        if line.utf8.count > Self.longestLine {
            end = line.utf8.index(line.startIndex, offsetBy: Self.longestLine)
            while !line.utf8[end].beginsScalar { line.utf8.formIndex(before: &end) }
        }
        if language == .http { enterOrLeaveBody(line) }
        let scanner = CodeScanner(line[..<end], isBody ? .json : language.grammar, state)
        state = scanner.state
        var spans = scanner.spans
        spans.join(line[end...], .codeBlock)
        return spans
    }

    /// An empty line ends the fields of an HTTP message; a start line begins the next message.
    private mutating func enterOrLeaveBody(_ line: String) {
        let first = line.prefix { $0 != " " && $0 != "/" }
        let isStart = first == "HTTP" || line.hasSuffix(" HTTP/1.1") || line.hasSuffix(" HTTP/2")
        guard line.isEmpty || isStart else { return }
        isBody = line.isEmpty
        state = .start
    }
}

extension UInt8 {
    /// Whether it is the first byte of a scalar in UTF-8.
    var beginsScalar: Bool { self & 0xC0 != 0x80 }
}
