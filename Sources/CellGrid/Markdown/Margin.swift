/// What stands left of the text of a block: bars of quotes, markers of items before their first row, spaces after.
struct Margin: Sendable {
    /// Columns, the same for each row.
    private(set) var columns = 0
    /// Whether the text is in a quote.
    var isQuote = false
    /// Whether no row was set yet since the last `push`.
    private(set) var isUntouched = false
    private var first: [Span] = []
    private var rest: [Span] = []

    /// Whether `count` more columns leave at least half of `width` for text.
    func fits(_ count: Int, in width: Int) -> Bool { (columns + count) * 2 <= width }

    /// Adds `marker` at the right for the next row and `rest`, of the same width, for those after it.
    mutating func push(_ marker: Span, rest follower: Span) {
        columns += DisplayText.width(marker.text)
        first.join(marker.text, marker.role)
        rest.join(follower.text, follower.role)
        isUntouched = true
    }

    /// Goes back to the margin before a `push`, of which rows may have taken the first form.
    mutating func pop(to outer: Margin) {
        let isTaken = !isUntouched
        self = outer
        if isTaken { _ = take() }
    }

    /// The margin of the next row.
    mutating func take() -> [Span] {
        defer { first = rest }
        isUntouched = false
        return first
    }

    /// The margin of a blank row: without spaces at its end.
    var blank: [Span] {
        var spans = rest
        while let last = spans.last {
            let text = last.text.reversed().drop { $0 == " " }.reversed()
            if text.isEmpty {
                spans.removeLast()
            } else {
                spans[spans.count - 1].text = String(text)
                break
            }
        }
        return spans
    }
}
