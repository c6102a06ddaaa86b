public import CellGrid
public import Interface

/// Makes the frames of a screen one after the other. A piece of an answer changes a few rows of the last frame: only those are drawn,
/// and named, so that nobody looks at the others. The frames are the same as those of `view`.
public struct Painter: Sendable {
    /// The last frame.
    public private(set) var shown: Frame?
    /// The one before it, whose memory the next one takes, and the rows in which the two differ; nil = any.
    private var spare: Frame?
    private var differing: [Int]?
    private var figures = StatusFigures()
    private var regions: Regions?

    /// Nothing painted yet.
    public init() {}

    /// Lays `state` out and draws all of it.
    public mutating func paint(_ state: inout AppState, theme: Theme) -> Frame {
        state.layOut()
        let frame = view(state, theme: theme, reusing: spare.take())
        differing = nil
        keep(frame, state)
        regions = Regions(state)
        return frame
    }

    /// Lays out and draws what pieces of an answer and figures changed since the last frame, which must be all that changed; and the rows
    /// that may differ from it. All rows (nil) where more than a few hang on the answer.
    public mutating func paintAnswer(_ state: inout AppState, theme: Theme) -> (frame: Frame, rows: [Int]?) {
        guard let regions, let last = shown, last.size == state.size, state.layOutAnswer() else {
            return (paint(&state, theme: theme), nil)
        }
        var frame = Frame(following: last, reusing: spare.take(), differing: differing)
        var rows = TranscriptView.redraw(state, regions, into: &frame, theme)
        if state.figures != figures {
            StatusBar.draw(state, in: regions.status, into: &frame, theme)
            rows.append(regions.status.row)
        }
        differing = rows
        keep(frame, state)
        return (frame, rows)
    }

    private mutating func keep(_ frame: Frame, _ state: AppState) {
        spare = shown
        shown = frame
        figures = state.figures
    }
}
