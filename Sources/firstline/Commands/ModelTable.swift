import CellGrid
import ChatModel

/// Models beside each other, in as many columns as fit.
struct ModelTable {
    /// A column beside the mark and the name, in the order in which they stand.
    enum Column: CaseIterable {
        case input, output, cacheRead, cacheWrite5m, cacheWrite1h, median, slow, conversation, context, discount, deadline, cacheable,
            retirement

        /// All of them, the most wanted first.
        static let byWeight: [Column] = [
            .input, .output, .median, .conversation, .context, .slow, .retirement, .cacheRead, .discount, .deadline, .cacheable,
            .cacheWrite5m, .cacheWrite1h,
        ]

        /// What stands above it.
        var heading: String {
            switch self {
            case .input: "in"
            case .output: "out"
            case .cacheRead: "read"
            case .cacheWrite5m: "w 5m"
            case .cacheWrite1h: "w 1h"
            case .median: "p50"
            case .slow: "p95"
            case .conversation: "$/conv"
            case .context: "context"
            case .discount: "batch"
            case .deadline: "slow at"
            case .cacheable: "cache"
            case .retirement: "last day"
            }
        }

        /// What it says of a model; nil = unknown.
        func text(for row: ModelRow) -> String? {
            let card = row.card
            return switch self {
            case .input: card.prices?.input.perMillion
            case .output: card.prices?.output.perMillion
            case .cacheRead: card.prices?.cacheRead.perMillion
            case .cacheWrite5m: card.prices?.cacheWrite5m.perMillion
            case .cacheWrite1h: card.prices?.cacheWrite1h.perMillion
            case .median: row.measures.timeToFirstToken?.p50.figure
            case .slow: row.measures.timeToFirstToken?.p95.figure
            case .conversation: row.measures.costPerConversation?.short
            case .context: card.contextWindow.map(Self.short)
            case .discount: card.batchDiscount.map { "-\($0)%" }
            case .deadline: card.firstTokenDeadline?.figure
            case .cacheable: card.minimumCacheTokens.map(Self.short)
            case .retirement: card.isDelisted && card.retirement == nil ? "delisted" : card.retirement
            }
        }

        /// `200k`, `1M`: exact, or the whole number.
        private static func short(_ tokens: Int) -> String {
            if tokens > 0, tokens % 1_000_000 == 0 { return "\(tokens / 1_000_000)M" }
            return tokens > 0 && tokens % 1_000 == 0 ? "\(tokens / 1_000)k" : "\(tokens)"
        }
    }

    /// The heading and a line for each model, in cells.
    let lines: [[String]]
    /// What a reader should know, each a clause.
    let notes: [String]

    /// A table at most `width` columns wide, as far as the names allow; nil = any width. A column of which nothing is known takes no room.
    init(_ rows: [ModelRow], width: Int?) {
        let known = Column.allCases.filter { column in rows.contains { column.text(for: $0) != nil } }
        var room = width.map { $0 - 3 - (rows.map { DisplayText.width($0.card.id.description) }.max() ?? 0) }
        var fitting: Set<Column> = []
        for column in Column.byWeight where known.contains(column) {
            let own = 2 + (rows.map { DisplayText.width(column.text(for: $0) ?? "-") } + [column.heading.count]).reduce(0, max)
            if let left = room, left < own { continue }
            room = room.map { $0 - own }
            fitting.insert(column)
        }
        let columns = known.filter(fitting.contains)
        let heading = ["", "model"] + columns.map(\.heading)
        let cells = rows.map { row in [row.isInUse ? "*" : "", row.card.id.description] + columns.map { $0.text(for: row) ?? "-" } }
        lines = rows.isEmpty ? [] : [heading] + cells
        let missing = known.filter { !fitting.contains($0) }.map(\.heading)
        var notes: [String] = []
        if !missing.isEmpty { notes.append("no room for \(missing.joined(separator: ", ")): a wider terminal or --json shows them") }
        if !rows.isEmpty, !known.contains(.median) { notes.append("no answer of these models was timed here in the last 30 days") }
        self.notes = notes
    }
}

extension Duration {
    /// For a column: `0.41 s`, `12 s`; the hundredths only below ten seconds.
    fileprivate var figure: String {
        let hundredths = Int(min(max((self / .milliseconds(10)).rounded(), 0), 1e15))
        guard hundredths < 1_000 else { return "\(hundredths / 100) s" }
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        return "\(whole).\(rest < 10 ? "0" : "")\(rest) s"
    }
}
