import CellGrid
import ChatModel
import Interface

/// What an empty conversation says: three lines that explain the screen.
enum Welcome {
    static func draw(_ state: AppState, in rect: Rect, into frame: inout Frame, _ theme: Theme) {
        let width = min(76, max(1, rect.columns - 4))
        let lines = words(state).flatMap { TextWrap.wrap($0, width: width).map(String.init) + [""] }
        let top = rect.row + max(0, (rect.rows - lines.count) / 3)
        for (index, line) in lines.enumerated() where top + index < rect.endRow {
            frame.write(line, row: top + index, column: rect.column + 2, style: index == 0 ? theme.plain : theme.quiet)
        }
    }

    private static func words(_ state: AppState) -> [String] {
        let keys = state.keymap
        let send = keys.word(.send, in: .composer)
        let first = "Type a customer's question and press \(send): the answer comes with its sources, its time and its cost."
        let second =
            switch state.mode {
            case .demo: "This is the demo: no key is set, so a simulator answers from the knowledge base. Try: How do I reset my password?"
            case .live: "\(state.setup.model.shortName) answers on the prompt \(state.setup.prompt.label). Everything is saved as you go."
            }
        let ways = [
            "\(keys.word(.conversations)): conversations", "?: help", "\(keys.word(.endOfInput, in: .composer)): quit",
        ]
        return [first, second, ways.joined(separator: "   ")]
    }
}
