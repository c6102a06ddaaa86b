import CellGrid
import Glibc

/// What standard output is, and how lines are laid out for it.
struct Console {
    /// Columns that lines are cut to; nil = none, as in a pipe or a file.
    let width: Int?
    /// Whether colours may be used.
    let isColored: Bool

    /// Standard output as it is now: `COLUMNS`, `NO_COLOR`, `CLICOLOR=0` and `TERM=dumb` are honoured.
    init(environment: [String: String]) {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let named = environment["COLUMNS"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
        width = named ?? (isTerminal ? Self.columns() : nil)
        isColored = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["CLICOLOR"] != "0" && environment["TERM"] != "dumb"
    }

    /// Rows in columns two spaces apart; the last column is cut where the line would not fit.
    func table(_ rows: [[String]]) -> [String] {
        let rows = rows.map { $0.map { DisplayText.cleaned($0).replacing("\n", with: " ") } }
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { $0.count > column ? DisplayText.width($0[column]) : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, text in
                column == row.count - 1 ? text : text + String(repeating: " ", count: widths[column] - DisplayText.width(text))
            }
            return fitted(cells.joined(separator: "  "))
        }
    }

    /// A line cut to the width.
    private func fitted(_ line: String) -> String {
        guard let width, DisplayText.width(line) > width else { return line }
        var kept = line
        while !kept.isEmpty, DisplayText.width(kept) > width - 1 { kept.removeLast() }
        return kept + "…"
    }

    private static func columns() -> Int? {
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
    }
}
