public import CellGrid
import ChatModel

/// Where the parts of the screen are: a function of the size and of what is in them.
public struct Regions: Sendable, Equatable {
    /// The smallest size that shows everything; below it a line says so.
    public static let smallest = Size(rows: 12, columns: 40)
    /// From this width on, what opens stands beside the messages and not over them.
    static let widthForPanes = 160

    /// The first line.
    public let title: Rect
    /// Why a person is needed and what to do next; no rows when none is, or on low screens.
    public let banner: Rect
    /// The messages.
    public let transcript: Rect
    /// The box of what is open: over the messages, at most 110 columns wide; on wide screens a pane beside them, lists on the left.
    public let layer: Rect
    /// The conversations beside the messages; no rows when they are not open there.
    public let pane: Rect
    /// The rule above the composer; no rows on low screens.
    public let rule: Rect
    /// The text being written, with its label.
    public let composer: Rect
    /// The figures.
    public let status: Rect
    /// The keys that work here.
    public let keys: Rect
    /// Columns before a message's text: the mark and the speaker's name.
    public let gutter: Int
    /// Columns before the composer's text: its label. Where there is room it is the gutter, so that all text stands in one line.
    public let label: Int

    /// The regions for a state whose `layOut` was called.
    public init(_ state: AppState) {
        let size = state.size
        label = Regions.label(of: state)
        gutter = Regions.isNarrow(size) ? 2 : 12
        let composerRows = min(max(1, state.conversation.composerLayout.rows.count), 10, max(1, size.rows / 3))
        var rest = Rect(size)
        (title, rest) = rest.splitTop(1)
        (banner, rest) = rest.splitTop(state.conversation.openEscalation != nil && size.rows >= 16 ? 1 : 0)
        (rest, keys) = rest.splitBottom(1)
        (rest, status) = rest.splitBottom(1)
        (rest, composer) = rest.splitBottom(composerRows)
        (rest, rule) = rest.splitBottom(size.rows >= 16 ? 1 : 0)
        (pane, rest) = Regions.pane(in: rest, isShown: state.showsPane && state.layers.last?.side == nil)
        (layer, transcript) = Regions.places(in: rest, beside: state.layers.last?.side)
    }

    /// The place of the conversations, as wide as that of any list beside the messages, and what is left.
    private static func pane(in rest: Rect, isShown: Bool) -> (pane: Rect, rest: Rect) {
        guard isShown else { return (Rect(row: rest.row, column: rest.column, rows: 0, columns: 0), rest) }
        let (pane, messages) = places(in: rest, beside: .left)
        return (pane, messages)
    }

    /// The place of what is open and that of the messages. A pane leaves them the columns that their text can use, and has at least 60.
    private static func places(in rest: Rect, beside side: Layer.Side?) -> (layer: Rect, transcript: Rect) {
        guard let side, rest.columns >= widthForPanes else { return (rest.splitLeft(min(rest.columns, 110)).left, rest) }
        let width = min(110, max(60, rest.columns - 114))
        switch side {
        case .left:
            let (pane, messages) = rest.splitLeft(width)
            return (pane, messages.splitLeft(1).rest)
        case .right:
            let (messages, pane) = rest.splitLeft(rest.columns - width)
            return (pane, messages)
        }
    }

    /// The columns of the composer's text.
    static func composerWidth(_ state: AppState) -> Int { max(2, state.size.columns - label(of: state)) }

    private static func label(of state: AppState) -> Int {
        isNarrow(state.size) ? state.conversation.voice.label.count + 2 : 12
    }

    private static func isNarrow(_ size: Size) -> Bool { size.columns < 64 }

    /// Whether a place is in the pane of conversations.
    func holdsInPane(_ place: Position) -> Bool {
        (pane.row..<pane.endRow).contains(place.row) && (pane.column..<pane.endColumn).contains(place.column)
    }

    /// Whether there is room under the speakers' names for the time.
    public var showsTimes: Bool { gutter > 2 }

    /// Rows and columns for messages' text. Lines stay under 100 columns, which reads best.
    public var transcriptText: Size {
        Size(rows: transcript.rows, columns: min(100, max(1, transcript.columns - gutter - 1)))
    }
}
