import CellGrid
import ChatModel
import SupportEngine

extension OpenedBlock {
    /// A part of a request in lines of `width` columns.
    init(_ block: BlockReport, width: Int) {
        label = "\(block.label), ~\(Figures.exact(block.tokens)) tokens"
        text = block.texts.map(\.text).joined(separator: "\n\n")
        self.width = width
        lines = block.texts.enumerated().flatMap { index, part in
            let role = block.texts.count > 1 ? part.role.map { [Line(text: "\(index + 1) \($0.rawValue)", isRole: true)] } ?? [] : []
            return (role.isEmpty || index == 0 ? [] : [Line(text: "")]) + role + Self.wrapped(part.text, width)
        }
    }

    /// The rows for a width; another than it was opened at wraps anew, until it is opened again.
    func rows(width: Int) -> [[Span]] {
        let shown = width == self.width ? lines : lines.flatMap { $0.isRole ? [$0] : Self.wrapped(String($0.text), width) }
        return shown.map { [Span(String($0.text), $0.isRole ? .heading : .body)] }
    }

    private static func wrapped(_ text: String, _ width: Int) -> [Line] {
        TextWrap.wrap(DisplayText.cleaned(text).replacing("\t", with: "    "), width: max(1, width)).map { Line(text: $0) }
    }
}
