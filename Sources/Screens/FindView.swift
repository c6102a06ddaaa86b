import CellGrid
import Interface

/// The line where one types what is looked for; above it, what is wrong with a pattern.
enum FindView {
    static func draw(_ find: FindState, _ state: AppState, _ regions: Regions, into frame: inout Frame, _ theme: Theme) {
        let rect = regions.transcript.splitBottom(1).bottom
        frame.fill(rect, theme.bar)
        let label = find.pattern.isRegex ? " Find regex: " : " Find: "
        let count = count(find, state.found)
        frame.write(label, row: rect.row, column: rect.column, style: theme.bar.adding(.bold))
        let room = max(1, rect.columns - label.count - count.count - 4)
        let query = tail(DisplayText.cleaned(find.pattern.text), columns: room)
        let used = frame.write(query, row: rect.row, column: rect.column + label.count, style: theme.bar, limit: room)
        frame.write(count, row: rect.row, column: max(rect.column, rect.endColumn - count.count - 2), style: theme.bar)
        if find.isTyping { frame.cursor = Position(row: rect.row, column: rect.column + label.count + used) }
        if case .pattern = state.found.problem { drawProblem(state.found, above: rect, into: &frame, theme) }
    }

    private static func drawProblem(_ found: FindResults, above rect: Rect, into frame: inout Frame, _ theme: Theme) {
        let words = "! " + DisplayText.cleaned(found.problem?.sentence ?? "")
        let lines = TextWrap.wrap(words, width: rect.columns - 2).prefix(3)
        let box = Rect(row: rect.row - lines.count, column: rect.column, rows: lines.count, columns: rect.columns)
        frame.fill(box, theme.plain)
        for (index, line) in lines.enumerated() {
            frame.write(line, row: box.row + index, column: box.column + 1, style: theme.warning)
        }
    }

    /// Which match is shown and how many there are; `+` and `...` as long as more may come.
    private static func count(_ find: FindState, _ found: FindResults) -> String {
        if find.pattern.text.isEmpty { return "" }
        if case .pattern = found.problem { return "" }
        let isMore = !found.isComplete || found.problem != nil
        guard let number = found.number else { return found.isComplete ? "not found" : "searching ..." }
        return "match \(number) of \(found.count)" + (isMore ? "+" : "") + (found.isComplete && found.awaited == nil ? "" : " ...")
    }

    /// The end of a text that fits.
    private static func tail(_ text: String, columns: Int) -> Substring {
        var rest = text[...]
        while DisplayText.width(rest) > columns, !rest.isEmpty { rest = rest.dropFirst() }
        return rest
    }
}
