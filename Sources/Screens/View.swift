public import CellGrid
public import Interface

/// The whole screen for a state: the parts from top to bottom, then what lies over them. Its memory is that of `spare`, a frame that is
/// no longer needed, if there is one.
public func view(_ state: AppState, theme: Theme, reusing spare: consuming Frame? = nil) -> Frame {
    var frame = Frame(size: state.size, reusing: spare)
    guard state.size.rows >= Regions.smallest.rows, state.size.columns >= Regions.smallest.columns else {
        drawTooSmall(into: &frame, theme)
        return frame
    }
    if theme.empty != .plain { frame.fill(Rect(state.size), theme.empty) }
    let regions = Regions(state)
    TitleBar.draw(state, in: regions.title, into: &frame, theme)
    EscalationBanner.draw(state, in: regions.banner, into: &frame, theme)
    TranscriptView.draw(state, regions, into: &frame, theme)
    if regions.pane.rows > 0, let pane = state.pane {
        let isFocused = state.focus == .pane && state.layers.isEmpty
        ListView.draw(pane, state, isFocused: isFocused, in: regions.pane, into: &frame, theme)
    }
    RuleView.draw(state, in: regions.rule, into: &frame, theme)
    ComposerView.draw(state, regions, into: &frame, theme)
    StatusBar.draw(state, in: regions.status, into: &frame, theme)
    KeyLine.draw(state, regions, into: &frame, theme)
    if let layer = state.layers.last { LayerView.draw(layer, state, regions, into: &frame, theme) }
    return frame
}

/// A screen too small for anything says so; nothing is lost meanwhile.
private func drawTooSmall(into frame: inout Frame, _ theme: Theme) {
    let needed = Regions.smallest
    let words = ["needs \(needed.columns)x\(needed.rows)", "nothing is lost"]
    for (row, text) in words.enumerated() { frame.write(text, row: row, column: 0, style: theme.plain) }
    frame.cursor = Position(row: min(words.count, max(0, frame.size.rows - 1)), column: 0)
}
