import CellGrid
import ChatModel

/// The turns of a conversation with their tokens and costs, in as many columns as there is room for; amounts stand point under point.
struct TurnTable {
    /// What a column holds.
    enum Column: String {
        case number = ""
        case date = "asked"
        case time = "asked "
        case model
        case input = "in"
        case uncached = "not cached"
        case written, read
        case output = "out"
        case cost
    }

    private typealias Row = (cells: [Column: String], role: TextRole)

    /// Which columns are shown: the first choice that fits.
    private static let choices: [[Column]] = [
        [.number, .date, .model, .uncached, .written, .read, .output, .cost],
        [.number, .time, .model, .uncached, .written, .read, .output, .cost],
        [.number, .time, .uncached, .written, .read, .output, .cost],
        [.number, .uncached, .written, .read, .output, .cost],
        [.number, .input, .output, .cost],
        [.number, .cost],
    ]

    private var rows: [Row] = []
    private var total = Usage()

    /// Adds a turn. The one that is inspected has a star.
    mutating func add(_ number: String, _ message: Message, _ turn: TurnRecord, isInspected: Bool) {
        var cells = counts(of: turn.usage)
        cells[.number] = (isInspected ? "*" : "") + number
        cells[.date] = DateText.short(message.created)
        cells[.time] = DateText.time(message.created)
        cells[.model] = Clip.text(DisplayText.cleaned(turn.model.shortName), to: 24)
        cells[.cost] = turn.cost.map { (turn.usage.isEstimated ? "~" : "") + Figures.exact($0) } ?? "unknown"
        rows.append((cells, .body))
        total.isEstimated = total.isEstimated || turn.usage.isEstimated
        total.inputTokens += turn.usage.inputTokens
        total.cacheWrite5mTokens += turn.usage.cacheWrite5mTokens
        total.cacheWrite1hTokens += turn.usage.cacheWrite1hTokens
        total.cacheReadTokens += turn.usage.cacheReadTokens
        total.outputTokens += turn.usage.outputTokens
    }

    /// Adds what is known of the turns before those in memory: their cost.
    mutating func addEarlier(_ cost: CostSum?) {
        rows.insert(([.number: "...", .cost: cost?.words(Figures.exact) ?? "unknown"], .body), at: 0)
    }

    /// The lines for `width` columns, with a head and the sum, which is `whole`.
    func lines(whole: CostSum, width: Int) -> [Span] {
        var sum = counts(of: total)
        sum[.number] = "sum"
        sum[.cost] = whole.words(Figures.exact) ?? "unknown"
        let all = aligned(rows + [(sum, .strong)])
        var lines: [Span] = []
        for columns in Self.choices {
            lines = Self.lines(all, columns)
            if lines.allSatisfy({ DisplayText.width($0.text) <= width }) { break }
        }
        return lines
    }

    private func counts(of usage: Usage) -> [Column: String] {
        let input = usage.isInputEstimated ? "~" : ""
        let output = usage.isEstimated ? "~" : ""
        return [
            .input: input + Figures.tokens(usage.totalInputTokens), .uncached: input + Figures.exact(usage.inputTokens),
            .written: Figures.exact(usage.cacheWrite5mTokens + usage.cacheWrite1hTokens), .read: Figures.exact(usage.cacheReadTokens),
            .output: output + Figures.exact(usage.outputTokens),
        ]
    }

    private static func lines(_ rows: [Row], _ columns: [Column]) -> [Span] {
        let head: Row = (Dictionary(columns.map { ($0, $0.rawValue) }, uniquingKeysWith: { first, _ in first }), .note)
        let all = [head] + rows
        let widths = columns.map { column in all.map { DisplayText.width($0.cells[column] ?? "") }.max() ?? 0 }
        return all.map { row in
            let cells = zip(columns, widths).map { column, width in
                let cell = row.cells[column] ?? ""
                let gap = String(repeating: " ", count: width - DisplayText.width(cell))
                return [.date, .time, .model].contains(column) ? cell + gap : gap + cell
            }
            return Span(cells.joined(separator: "  "), row.role)
        }
    }

    /// Blanks for the places that amounts lack, so that points stand under each other.
    private func aligned(_ rows: [Row]) -> [Row] {
        let places = { (text: String) in text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) } ?? 0 }
        let most = rows.compactMap { $0.cells[.cost] }.map(places).max() ?? 0
        return rows.map { row in
            var row = row
            if let amount = row.cells[.cost], amount.contains("$") {
                row.cells[.cost] = amount + String(repeating: " ", count: most - places(amount))
            }
            return row
        }
    }
}
