import CellGrid

/// Finds the words of a judgement again in a text that was cleaned for the screen.
enum FlaggedWords {
    /// Ranges of UTF-8 bytes of `shown`, the cleaned form of `original`, for ranges of bytes of `original`. What can't be found is left
    /// out; ranges are in order and apart.
    static func ranges(_ spans: [Range<Int>], of original: String, in shown: String) -> [Range<Int>] {
        let bytes = Array(original.utf8)
        let cleaned = Array(shown.utf8)
        if bytes == cleaned { return spans.map { $0.clamped(to: 0..<bytes.count) }.filter { !$0.isEmpty } }
        var from = 0
        return spans.compactMap { span in
            let span = span.clamped(to: 0..<bytes.count)
            let words = Array(DisplayText.cleaned(String(decoding: bytes[span], as: UTF8.self)).utf8)
            guard !words.isEmpty, let start = cleaned[from...].firstRange(of: words)?.lowerBound else { return nil }
            from = start + words.count
            return start..<from
        }
    }

    /// A line of the text as spans: `line` begins at byte `offset` of the text that `ranges` belong to.
    static func spans(_ line: Substring, at offset: Int, flagged ranges: [Range<Int>]) -> [Span] {
        let bytes = Array(line.utf8)
        let inside = ranges.map { $0.lowerBound - offset..<$0.upperBound - offset }.map { $0.clamped(to: 0..<bytes.count) }.filter {
            !$0.isEmpty
        }
        guard !inside.isEmpty else { return [Span(String(line), .body)] }
        var spans: [Span] = []
        var at = 0
        func add(upTo end: Int, _ role: TextRole) {
            if end > at { spans.append(Span(String(decoding: bytes[at..<end], as: UTF8.self), role)) }
            at = max(at, end)
        }
        for range in inside {
            add(upTo: range.lowerBound, .body)
            add(upTo: range.upperBound, .flagged)
        }
        add(upTo: bytes.count, .body)
        return spans
    }
}
