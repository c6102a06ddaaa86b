import CellGrid

/// Frames and when they are shown, as one SVG that plays them over and over. Rows that stay the same are drawn once.
struct AnimatedSVG {
    /// The frames with the second each begins at, in order.
    let frames: [(at: Double, frame: Frame)]
    /// Seconds until it begins anew.
    let length: Double

    private static let cell = (width: 8.4, height: 17.0)
    private static let background = "#15171a"
    private static let foreground = "#d3d7db"
    private static let palette: [UInt8: String] = [
        2: "#98b95d", 3: "#e0b25a", 5: "#b294bb", 6: "#6fb5ac", 237: "#3a3a3a", 253: "#dadada",
    ]

    /// The document.
    var text: String {
        guard let size = frames.first?.frame.size else { return "" }
        let width = Double(size.columns) * Self.cell.width + 16
        let height = Double(size.rows) * Self.cell.height + 16
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Int(width))\" height=\"\(Int(height))\" viewBox=\"0 0 \(Int(width)) \(Int(height))\">",
            "<style>text{font:14px 'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}.b{font-weight:bold}.d{opacity:.65}</style>",
            "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"\(Self.background)\">"
                + "<animate id=\"play\" attributeName=\"x\" from=\"0\" to=\"0\" begin=\"0s;play.end\" dur=\"\(length)s\"/></rect>",
        ]
        for row in 0..<size.rows { lines += segments(of: row).map { draw($0, row: row) } }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    private struct Segment {
        var cells: [Cell]
        var from: Double
        var to: Double
    }

    /// The spans of time in which a row shows the same.
    private func segments(of row: Int) -> [Segment] {
        var result: [Segment] = []
        for (index, shown) in frames.enumerated() {
            let end = index + 1 < frames.count ? frames[index + 1].at : length
            let cells = Array(shown.frame.row(row))
            if result.last?.cells == cells {
                result[result.count - 1].to = end
            } else {
                result.append(Segment(cells: cells, from: shown.at, to: end))
            }
        }
        return result
    }

    private func draw(_ segment: Segment, row: Int) -> String {
        let top = 8 + Double(row) * Self.cell.height
        let body = runs(segment.cells).map { run(of: $0.text, $0.style, column: $0.column, top: top) }.joined()
        guard !body.isEmpty else { return "" }
        if segment.from == 0, segment.to == length { return "<g>\(body)</g>" }
        let duration = ((segment.to - segment.from) * 100).rounded() / 100
        return "<g visibility=\"hidden\"><set attributeName=\"visibility\" to=\"visible\" begin=\"play.begin+\(segment.from)s\" "
            + "dur=\"\(duration)s\"/>\(body)</g>"
    }

    private func runs(_ cells: [Cell]) -> [(text: String, style: Style, column: Int)] {
        var result: [(text: String, style: Style, column: Int)] = []
        for (column, cell) in cells.enumerated() where !cell.isContinuation {
            let glyph = String(String.UnicodeScalarView(cell.scalars))
            if result.last?.style == cell.style {
                result[result.count - 1].text += glyph
            } else {
                result.append((glyph, cell.style, column))
            }
        }
        return result.filter { !$0.text.allSatisfy { $0 == " " } || $0.style.background != .standard }
    }

    private func run(of text: String, _ style: Style, column: Int, top: Double) -> String {
        let left = 8 + Double(column) * Self.cell.width
        let width = Double(text.count) * Self.cell.width
        let back = style.background.index.flatMap { Self.palette[$0] }
        let box = back.map { "<rect x=\"\(left)\" y=\"\(top)\" width=\"\(width)\" height=\"\(Self.cell.height)\" fill=\"\($0)\"/>" } ?? ""
        let color = style.foreground.index.flatMap { Self.palette[$0] } ?? Self.foreground
        let classes = (style.attributes.contains(.bold) ? "b" : "") + (style.attributes.contains(.dim) ? " d" : "")
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        return box + "<text x=\"\(left)\" y=\"\(top + 13)\" fill=\"\(color)\" class=\"\(classes)\" textLength=\"\(width)\" "
            + "xml:space=\"preserve\">\(escaped)</text>"
    }
}
