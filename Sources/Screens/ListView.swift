import CellGrid
import Interface

/// A list with its filter in the first row and the chosen row marked.
enum ListView {
    static func draw(_ list: ListState, in rect: Rect, into frame: inout Frame, _ theme: Theme) {
        Border.draw(title(list.kind), in: rect, into: &frame, theme)
        let inner = Rect(row: rect.row + 1, column: rect.column + 2, rows: rect.rows - 2, columns: rect.columns - 4)
        guard inner.rows > 1 else { return }
        let prompt = frame.write("> ", row: inner.row, column: inner.column, style: theme.accent)
        let typed = frame.write(
            DisplayText.cleaned(list.filter), row: inner.row, column: inner.column + prompt, style: theme.plain,
            limit: inner.columns - prompt - 1)
        frame.cursor = Position(row: inner.row, column: inner.column + prompt + typed)
        let height = inner.rows - 1
        let first = max(0, list.selected - height + 1)
        if list.items.isEmpty {
            frame.write(empty(list), row: inner.row + 1, column: inner.column, style: theme.quiet)
        }
        for index in 0..<height where first + index < list.items.count {
            draw(list.items[first + index], isChosen: first + index == list.selected, row: inner.row + 1 + index, inner, &frame, theme)
        }
    }

    private static func draw(
        _ item: ListState.Item, isChosen: Bool, row: Int, _ inner: Rect, _ frame: inout Frame, _ theme: Theme
    ) {
        let detail = shortened(DisplayText.cleaned(item.detail).replacing("\n", with: " "), to: inner.columns / 2)
        let width = DisplayText.width(detail)
        let label = Clip.text(DisplayText.cleaned(item.label).replacing("\n", with: " "), to: inner.columns - width - 3)
        if isChosen {
            frame.fill(Rect(row: row, column: inner.column - 1, rows: 1, columns: inner.columns + 2), theme.chosen)
            frame.write(">", row: row, column: inner.column - 1, style: theme.chosen)
        }
        frame.write(label, row: row, column: inner.column + 1, style: isChosen ? theme.chosen : theme.plain)
        frame.write(detail, row: row, column: inner.endColumn - width, style: isChosen ? theme.chosen : theme.quiet)
    }

    /// Leaves out the first of the parts that two spaces separate until the rest fits.
    private static func shortened(_ detail: String, to columns: Int) -> String {
        var parts = detail.split(separator: "  ")[...]
        while parts.count > 1, DisplayText.width(parts.joined(separator: "  ")) > columns { parts = parts.dropFirst() }
        return Clip.text(parts.joined(separator: "  "), to: columns)
    }

    private static func title(_ kind: ListState.Kind) -> String {
        switch kind {
        case .conversations: "Conversations"
        case .palette: "All that can be done"
        case .sentTexts: "What was sent"
        }
    }

    private static func empty(_ list: ListState) -> String {
        if list.isLoading { return "reading ..." }
        return list.filter.isEmpty ? "nothing here yet" : "nothing matches"
    }
}
