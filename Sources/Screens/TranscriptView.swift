import CellGrid
import ChatModel
import Interface
import SupportEngine

/// The messages in sight: a mark before the selected one, the speaker's name, the text, what stands under it.
enum TranscriptView {
    static func draw(_ state: AppState, _ regions: Regions, into frame: inout Frame, _ theme: Theme) {
        let transcript = state.conversation.transcript
        guard !transcript.messages.isEmpty else { return Welcome.draw(state, in: regions.transcript, into: &frame, theme) }
        draw(transcript, state, regions, from: 0, into: &frame, theme)
    }

    /// Draws the rows that pieces of an answer changed; their places on the screen.
    static func redraw(_ state: AppState, _ regions: Regions, into frame: inout Frame, _ theme: Theme) -> [Int] {
        let transcript = state.conversation.transcript
        let (area, changed) = (regions.transcript, transcript.changedRows.clamped(to: 0..<regions.transcript.rows))
        frame.fill(Rect(row: area.row + changed.lowerBound, column: area.column, rows: changed.count, columns: area.columns), theme.empty)
        draw(transcript, state, regions, from: changed.lowerBound, into: &frame, theme)
        return changed.map { area.row + $0 }
    }

    /// Draws the rows in sight from `first` on.
    private static func draw(
        _ transcript: Transcript, _ state: AppState, _ regions: Regions, from first: Int, into frame: inout Frame, _ theme: Theme
    ) {
        for rows in transcript.rowsInSight.chunked(by: \.message) where rows.endIndex > first {
            guard let id = rows.first?.message, let message = transcript.message(id), let layout = transcript.layout(of: id) else {
                continue
            }
            draw(message, layout, rows, state, regions, from: first, into: &frame, theme)
        }
    }

    /// The rows of a message that are in sight, those before `first` left out; its label stands at the first that is not blank.
    private static func draw(
        _ message: Message, _ layout: MessageLayout, _ rows: ArraySlice<VisibleRow>, _ state: AppState, _ regions: Regions,
        from first: Int, into frame: inout Frame, _ theme: Theme
    ) {
        var isLabelled = false
        let top = regions.transcript.row
        for (index, number) in zip(rows.indices, rows.map(\.row)) {
            if isLabelled, index < first { continue }
            let content = layout.row(number)
            if case .rule(let words) = content {
                drawRule(words, regions, width: layout.width, row: top + index, into: &frame, theme)
                continue
            }
            let textRow = number - layout.headingRows
            if !isLabelled, content != .blank || textRow == 0 {
                drawLabel(message, isBeginning: textRow == 0, state, regions, row: top + index, into: &frame, theme)
                isLabelled = true
            } else if isLabelled, textRow == 1, regions.showsTimes {
                drawTime(message, regions, row: top + index, into: &frame, theme)
            }
            let column = regions.transcript.column + regions.gutter
            draw(content, state, row: top + index, column: column, width: layout.width, into: &frame, theme)
        }
    }

    /// The speaker's name, quietly also where a message's beginning is scrolled out of sight.
    private static func drawLabel(
        _ message: Message, isBeginning: Bool, _ state: AppState, _ regions: Regions, row: Int, into frame: inout Frame, _ theme: Theme
    ) {
        let isNarrow = regions.gutter <= 2
        let isSelected = state.conversation.transcript.selected == message.id
        if isSelected { frame.write(">", row: row, column: regions.transcript.column, style: theme.accent) }
        if state.conversation.transcript.layout(of: message.id)?.hidesFound == true {
            frame.write("*", row: row, column: regions.transcript.column + 1, style: theme.accent)
        }
        guard !isNarrow || !isSelected else { return }
        let style = isBeginning ? theme.label(of: message.voice) : theme.quiet
        let name = isNarrow ? message.voice.letter : message.voice.label
        frame.write(name, row: row, column: regions.transcript.column + (isNarrow ? 0 : 2), style: style)
    }

    /// A rule over a message, as wide as what the messages stand in.
    private static func drawRule(
        _ words: String, _ regions: Regions, width: Int, row: Int, into frame: inout Frame, _ theme: Theme
    ) {
        let place = regions.transcript
        for column in place.column..<place.endColumn { frame.put(Cell("─", style: theme.border), row: row, column: column) }
        frame.write(Clip.text(" \(words) ", to: width), row: row, column: place.column + regions.gutter, style: theme.quiet)
    }

    /// When a message was written, in the free place under the speaker's name.
    private static func drawTime(_ message: Message, _ regions: Regions, row: Int, into frame: inout Frame, _ theme: Theme) {
        frame.write(message.timeOfDay, row: row, column: regions.transcript.column + 2, style: theme.quiet)
    }

    private static func draw(
        _ content: MessageLayout.Row, _ state: AppState, row: Int, column: Int, width: Int, into frame: inout Frame, _ theme: Theme
    ) {
        switch content {
        case .text(let line):
            var at = column
            for span in line.spans {
                at += frame.write(span.text, row: row, column: at, style: theme.style(of: span.role), limit: column + width - at)
            }
        case .waiting: frame.write(Clip.text(waiting(state), to: width), row: row, column: column, style: theme.quiet)
        case .source(let number, let words):
            let mark = frame.write("[\(number)] ", row: row, column: column, style: theme.style(of: .citation))
            frame.write(Clip.text(DisplayText.cleaned(words), to: width - mark), row: row, column: column + mark, style: theme.quiet)
        case .alarm(let words): frame.write(words, row: row, column: column, style: theme.warning, limit: width)
        case .note(let words): frame.write(words, row: row, column: column, style: theme.quiet, limit: width)
        case .rule, .blank: break
        }
    }

    private static func waiting(_ state: AppState) -> String {
        guard let running = state.conversation.running, !running.isStopping else { return "stopping ..." }
        let model = DisplayText.cleaned((running.model ?? state.setup.model).shortName)
        let thought = running.turn.reasoning.utf8.count
        return thought == 0 ? "waiting for \(model) ..." : "\(model) is thinking ... \(Figures.bytes(thought)) so far"
    }
}

extension Array {
    /// The runs of neighbours that agree in `key`.
    fileprivate func chunked<Key: Equatable>(by key: (Element) -> Key) -> [ArraySlice<Element>] {
        split(indices.dropFirst().filter { key(self[$0]) != key(self[$0 - 1]) })
    }

    private func split(_ cuts: [Int]) -> [ArraySlice<Element>] {
        zip([startIndex] + cuts, cuts + [endIndex]).map { self[$0..<$1] }
    }
}
