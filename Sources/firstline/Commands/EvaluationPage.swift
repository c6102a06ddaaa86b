import ChatModel
import SupportEngine

/// What `escalation eval` found as one HTML page: no scripts, nothing from the network.
enum EvaluationPage {
    static func html(_ report: EvaluationReport, title: String) -> String {
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Escalation: \(escaped(title))</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff; }
        table { border-collapse: collapse; } td, th { padding: .2rem .8rem; text-align: left; border-bottom: 1px solid #ddd; }
        td.n { text-align: right; font-variant-numeric: tabular-nums; } svg { max-width: 100%; height: auto; }
        @media (prefers-color-scheme: dark) { body { color: #ddd; background: #181818; } td, th { border-color: #444; } }
        </style>
        <h1>Escalation</h1><p>\(escaped(title)): \(report.evaluation.count) rows. Lines and ranges are 95 % intervals (Wilson).</p>
        <h2>Whether a person is needed</h2>\(table(report.rows.prefix { !$0[0].hasPrefix("layer") }))
        <h2>By category</h2>\(bars(report))
        <h2>What was right, what was done</h2>\(confusion(report.evaluation.confusion))
        <h2>What was said, what was true</h2>\(reliability(report.evaluation.reliability))
        <h2>Which layer saw it</h2>\(table(report.rows.filter { $0[0].hasPrefix("layer") }))
        </html>

        """
    }

    private static func table(_ rows: some Sequence<[String]>) -> String {
        "<table>" + rows.map { row in "<tr>" + row.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>" }.joined(separator: "\n")
            + "</table>"
    }

    private static func confusion(_ cells: [EscalationEvaluation.Confusion]) -> String {
        let decisions = Escalation.Decision.allCases
        let head = "<tr><th>right \\ done</th>" + decisions.map { "<th>\($0.rawValue)</th>" }.joined() + "</tr>"
        let rows = decisions.map { expected in
            let counts = decisions.map { decided in cells.first { $0.expected == expected && $0.decided == decided }?.count ?? 0 }
            return "<tr><th>\(expected.rawValue)</th>" + counts.map { "<td class=n>\($0)</td>" }.joined() + "</tr>"
        }
        return "<table>\(head)\(rows.joined())</table>"
    }

    // MARK: Pictures

    /// Recall of each category with its interval, precision as a second mark.
    private static func bars(_ report: EvaluationReport) -> String {
        let height = 26
        let rows = report.categories.enumerated().map { index, entry in
            let (category, finding) = entry
            let middle = index * height + 18
            let recall = finding.recall
            return """
                <text x="0" y="\(middle + 5)">\(category.rawValue)</text>
                <line x1="\(x(recall.interval.lowerBound))" x2="\(x(recall.interval.upperBound))" y1="\(middle)" y2="\(middle)" \
                stroke="#3b7dd8"/>
                <circle cx="\(x(recall.value))" cy="\(middle)" r="5" fill="#3b7dd8"><title>recall \(EvaluationReport.text(recall))</title></circle>
                <rect x="\(x(finding.precision.value) - 4)" y="\(middle - 4)" width="8" height="8" fill="#d8843b">\
                <title>precision \(EvaluationReport.text(finding.precision))</title></rect>
                """
        }
        return svg(width: 640, height: report.categories.count * height + 30, rows.joined(separator: "\n"))
            + "<p>Blue: recall with its interval. Orange: precision. Left 0, right 1.</p>"
    }

    private static func reliability(_ reliability: Reliability) -> String {
        let points = reliability.bins.filter { $0.share.total > 0 }.map { bin in
            let radius = min(14, 3 + bin.share.total / 20)
            return """
                <circle cx="\(Int(40 + bin.meanProbability * 300))" cy="\(Int(320 - bin.share.value * 300))" r="\(radius)" fill="#3b7dd8" \
                fill-opacity=".7"><title>said \(EvaluationReport.decimal(bin.meanProbability)), was \(EvaluationReport.text(bin.share))</title></circle>
                """
        }
        let line = "<line x1=\"40\" y1=\"320\" x2=\"340\" y2=\"20\" stroke=\"#999\" stroke-dasharray=\"4\"/>"
        let words = "<text x=\"150\" y=\"345\">said</text><text x=\"0\" y=\"170\">was</text>"
        let axes = "<path d=\"M40 20V320H340\" fill=\"none\" stroke=\"#999\"/>" + words
        return svg(width: 380, height: 350, axes + line + points.joined())
            + "<p>On the dashed line, probabilities can be taken at their word; mean distance \(EvaluationReport.decimal(reliability.error)).</p>"
    }

    private static func x(_ share: Double) -> Int { 200 + Int((share * 400).rounded()) }

    private static func svg(width: Int, height: Int, _ body: String) -> String {
        "<svg width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" fill=\"currentColor\" font-size=\"13\">\(body)</svg>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
