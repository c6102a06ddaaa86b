import CellGrid
import ChatModel

extension Transcript {
    /// Opens a folded message, or folds an open one. What stands at the top stays there; where that row is folded away, the remark that
    /// says so takes its place.
    mutating func toggleFoldInPlace(_ id: Message.ID) {
        guard let top = rowsInSight.first, rowsInSight.contains(where: { $0.message == id }), let before = layout(of: id) else {
            toggleFold(id)
            return reveal(id)
        }
        toggleFold(id)
        ensureLayout(id)
        guard let after = layout(of: id) else { return }
        anchor = .pinned(top.message, row: top.message == id ? Transcript.row(top.row, from: before, in: after) : top.row)
        if reachesEnd() { anchor = .follow }
    }

    /// Where row `row` of a layout is in another of the same message that shows more or less of it.
    private static func row(_ row: Int, from before: MessageLayout, in after: MessageLayout) -> Int {
        let shorter = before.rowCount < after.rowCount ? before : after
        guard let remark = (0..<shorter.rowCount).first(where: { shorter.row($0).isFoldRemark }), row > remark else { return row }
        let fromEnd = before.rowCount - row
        return fromEnd < shorter.rowCount - remark ? after.rowCount - fromEnd : remark
    }
}

extension MessageLayout.Row {
    /// Whether it says that something is left out.
    fileprivate var isFoldRemark: Bool {
        switch self {
        case .note(let words): words.hasSuffix("(m opens)")
        case .text(let line): line.text.hasSuffix("(m opens)")
        case .rule, .waiting, .source, .alarm, .blank: false
        }
    }
}
