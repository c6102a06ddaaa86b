import CellGrid
import ChatModel
import Interface

/// A list with its filter in the first row and the chosen row marked; the conversations have their signs before the words.
struct ListView {
    private let list: ListState
    /// Whether it gets the keys.
    private let isFocused: Bool
    /// The conversation on the screen.
    private let current: Conversation.ID
    private let inner: Rect
    private let theme: Theme
    private let figures: FigureColumns
    /// Columns of the words on the left where rows say what these mean; 0 where none does.
    private let labels: Int

    /// Below this width dates are shortened.
    private static let narrow = 60

    private init(_ list: ListState, _ state: AppState, isFocused: Bool, in rect: Rect, _ theme: Theme) {
        self.list = list
        self.isFocused = isFocused
        current = state.current
        inner = Rect(row: rect.row + 1, column: rect.column + 2, rows: rect.rows - 2, columns: rect.columns - 4)
        self.theme = theme
        figures = FigureColumns(list.items, isNarrow: inner.columns < ListView.narrow)
        labels = Self.labelColumns(list.items, of: inner.columns)
    }

    /// The widest label counts, but for those that would take more than a third of the row.
    private static func labelColumns(_ items: [ListState.Item], of columns: Int) -> Int {
        guard columns >= narrow, items.contains(where: { !$0.meaning.isEmpty }) else { return 0 }
        return items.map { DisplayText.width($0.label) }.filter { $0 <= columns / 3 }.max() ?? 0
    }

    static func draw(_ list: ListState, _ state: AppState, isFocused: Bool, in rect: Rect, into frame: inout Frame, _ theme: Theme) {
        Border.draw(title(list.kind), in: rect, into: &frame, theme)
        let view = ListView(list, state, isFocused: isFocused, in: rect, theme)
        guard view.inner.rows > 1 else { return }
        view.drawTyped(into: &frame)
        view.drawRows(into: &frame)
        view.drawLegend(at: rect.endRow - 1, into: &frame)
    }

    /// The filter, or the title that is being changed, and the cursor behind it.
    private func drawTyped(into frame: inout Frame) {
        let edit = list.titleEdit
        let prompt = frame.write(edit == nil ? "> " : "Title> ", row: inner.row, column: inner.column, style: theme.accent)
        let room = max(1, inner.columns - prompt - 1)
        let typed = DisplayText.cleaned(edit?.line.text ?? list.filter)
        let before = edit.map { DisplayText.cleaned(String($0.line.characters[..<$0.line.caret])) } ?? typed
        let (shown, caret) = Self.window(of: typed, before: before, columns: room)
        frame.write(shown, row: inner.row, column: inner.column + prompt, style: theme.plain, limit: room)
        if isFocused { frame.cursor = Position(row: inner.row, column: inner.column + prompt + caret) }
    }

    /// The part of a line around its caret that fits, and the caret's column in it.
    private static func window(of text: String, before: String, columns: Int) -> (text: String, caret: Int) {
        var head = Substring(before)
        while DisplayText.width(String(head)) >= columns, !head.isEmpty { head = head.dropFirst() }
        return (String(head) + text.dropFirst(before.count), DisplayText.width(String(head)))
    }

    private func drawRows(into frame: inout Frame) {
        let height = inner.rows - 1
        let first = max(0, list.selected - height + 1)
        if list.items.isEmpty {
            for (index, line) in TextWrap.wrap(empty, width: inner.columns).prefix(height).enumerated() {
                frame.write(line, row: inner.row + 1 + index, column: inner.column, style: theme.quiet)
            }
        }
        for index in 0..<height where first + index < list.items.count {
            draw(list.items[first + index], isChosen: isFocused && first + index == list.selected, row: inner.row + 1 + index, &frame)
        }
    }

    private func draw(_ item: ListState.Item, isChosen: Bool, row: Int, _ frame: inout Frame) {
        let isCurrent = item.conversation?.id == current
        let words = DisplayText.cleaned(item.detail).replacing("\n", with: " ").split(separator: "  ").map(String.init)
        let detail = shortened(words + figures.texts(of: item))
        let width = DisplayText.width(detail)
        let column = inner.column + 1 + (hasSigns ? ListSign.places + 1 : 0)
        let label = Clip.text(text(of: item), to: inner.endColumn - width - 2 - column)
        if isChosen {
            frame.fill(Rect(row: row, column: inner.column - 1, rows: 1, columns: inner.columns + 2), theme.chosen)
        }
        if isChosen || !isFocused && isCurrent {
            frame.write(">", row: row, column: inner.column - 1, style: isChosen ? theme.chosen : theme.accent)
        }
        for sign in item.signs {
            frame.write(sign.sign, row: row, column: inner.column + 1 + sign.place, style: isChosen ? theme.chosen : style(of: sign))
        }
        let plain = isCurrent ? theme.plain.adding(.bold) : theme.plain
        frame.write(label, row: row, column: column, style: isChosen ? theme.chosen : plain)
        frame.write(detail, row: row, column: inner.endColumn - width, style: isChosen ? theme.chosen : theme.quiet)
    }

    /// The words on the left and what they mean, in a column where there is room for it; else only a command stands before that.
    private func text(of item: ListState.Item) -> String {
        let label = DisplayText.cleaned(item.label).replacing("\n", with: " ")
        guard !item.meaning.isEmpty else { return label }
        if labels == 0, !label.hasPrefix("/") { return item.meaning }
        return label + String(repeating: " ", count: max(0, labels - DisplayText.width(label)) + 2) + item.meaning
    }

    private var hasSigns: Bool { list.kind == .conversations }

    private func style(of sign: ListSign) -> Style {
        switch sign {
        case .escalate, .offer, .broken: theme.warning
        case .streaming, .new: theme.accent
        case .pinned, .resolved, .draft: theme.plain
        }
    }

    /// Leaves out the first of the parts until the rest fits. Signs say the marks where words have no room.
    private func shortened(_ parts: [String]) -> String {
        let columns = inner.columns / 2
        var parts = parts[...]
        while parts.count > 1, DisplayText.width(parts.joined(separator: "  ")) > columns { parts = parts.dropFirst() }
        return Clip.text(parts.joined(separator: "  "), to: columns)
    }

    /// What the signs in the list mean, on the lower border.
    private func drawLegend(at row: Int, into frame: inout Frame) {
        guard hasSigns else { return }
        let shown = Set(list.items.flatMap(\.signs))
        let words = ListSign.allCases.filter(shown.contains).map { "\($0.sign) \($0.word)" }
        guard !words.isEmpty else { return }
        let legend = Clip.text(words.joined(separator: "  "), to: inner.columns - 4)
        frame.write(" \(legend) ", row: row, column: inner.column, style: theme.quiet)
    }

    private static func title(_ kind: ListState.Kind) -> String {
        switch kind {
        case .conversations: "Conversations"
        case .palette: "All that can be done"
        case .sentTexts: "What was sent"
        case .found: "Found in all conversations"
        }
    }

    private var empty: String {
        if list.isLoading { return "reading ..." }
        if list.kind == .found, !list.filter.isEmpty { return "not found; words are looked for from their beginning" }
        return list.filter.isEmpty ? "nothing here yet" : "nothing matches"
    }
}
