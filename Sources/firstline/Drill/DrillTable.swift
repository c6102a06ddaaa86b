import ChatModel
import Interface
import SupportEngine

/// The rows of a drill, for people and for programs.
struct DrillTable: Sendable {
    /// The rows.
    let rows: [DrillRow]

    /// What is not as it must be in any row, or over all of them.
    var problems: [String] {
        let own = rows.flatMap { row in row.problems.map { "\(row.language.rawValue), \(row.fault): \($0)" } }
        guard let mean, mean > DrillFault.mean else { return own }
        return own + ["first token after \(mean.milliseconds) ms on average, bound \(DrillFault.mean.milliseconds) ms"]
    }

    /// The mean time to the first token; nil when none came.
    var mean: Duration? { times.isEmpty ? nil : times.reduce(.zero, +) / times.count }

    /// The row whose first token took longest.
    private var slowest: DrillRow? { rows.filter { $0.sight?.firstToken != nil }.max { $0.time < $1.time } }

    private var times: [Duration] { rows.compactMap { $0.sight?.firstToken } }

    /// The lines of the table, a heading first.
    var cells: [[String]] {
        [["protocol", "fault", "first token", "attempts", "lost", "", "outcome"]]
            + rows.map { row in
                let time = row.sight?.firstToken.map(Figures.seconds) ?? "-"
                let verdict = row.sight == nil ? "skip" : row.problems.isEmpty ? "ok" : "FAIL"
                return [
                    row.language.rawValue, row.fault, time, row.sight.map { "\($0.attempts.count)" } ?? "-",
                    row.sight.map { "\($0.wordsLost)" } ?? "-", verdict, row.outcome,
                ]
            }
    }

    /// The line under the table.
    var summary: String {
        guard let mean, let slowest else { return "\(rows.count) rows, no first token in any of them" }
        let bad = rows.count { !$0.problems.isEmpty }
        let skipped = rows.count { $0.sight == nil }
        return "\(rows.count) rows, \(bad) outside their bounds, \(skipped) skipped; first token after \(Figures.seconds(mean)) on "
            + "average, after \(Figures.seconds(slowest.time)) at most (\(slowest.language.rawValue), \(slowest.fault))"
    }

    /// As `--json` prints it.
    var json: JSON {
        [
            "ok": .bool(problems.isEmpty), "rows": .array(rows.map(\.json)), "mean_first_token_ms": JSON(mean?.milliseconds),
            "slowest_first_token_ms": JSON(slowest?.time.milliseconds), "problems": .array(problems.map(JSON.string)),
        ]
    }
}

extension DrillRow {
    fileprivate var time: Duration { sight?.firstToken ?? .zero }

    /// What came of it, in words.
    fileprivate var outcome: String {
        guard let sight else { return "this machine accepts connections without end, so none can time out" }
        let end = sight.isFallback ? ", by the fallback" : ""
        let said =
            switch sight.continuation {
            case nil: "whole" + end
            case .carryOn: "cut, carried on" + end
            case .restart: "cut, begun again" + end
            }
        return problems.isEmpty ? said : problems.joined(separator: "; ")
    }

    fileprivate var json: JSON {
        [
            "protocol": .string(language.rawValue), "fault": .string(fault), "skipped": .bool(sight == nil),
            "first_token_ms": JSON(sight?.firstToken?.milliseconds),
            "attempts": .array(sight?.attempts.map { JSON.string($0.rawValue) } ?? []), "words_lost": JSON(sight?.wordsLost),
            "fallback": .bool(sight?.isFallback ?? false), "continuation": JSON(sight?.continuation?.rawValue),
            "ok": .bool(problems.isEmpty), "problems": .array(problems.map(JSON.string)),
        ]
    }
}
