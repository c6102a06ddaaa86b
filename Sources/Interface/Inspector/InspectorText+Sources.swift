import CellGrid
import ChatModel
import SupportEngine

/// The fourth section: the passages with their scores, which of them the answer marks, and marks that name nothing.
extension InspectorText {
    static func sources(_ facts: Inspection, into page: inout InspectorRows) {
        guard facts.turn != nil else { return page.text("Nothing is known of its sources yet.") }
        let (sources, marked) = (facts.sources, facts.markedCount)
        if sources.isEmpty { page.text("No passage was found, and the answer marks none.") }
        for (index, source) in sources.enumerated() {
            let number = index < marked ? "[\(index + 1)]" : "-"
            page.row(number, source.line, column: 5, target: .source(index))
            page.text(standing(source, isMarked: index < marked, facts.setup), limit: 2, indent: 5)
            let words = facts.setup.articles[source.article].map { SourceText.passage(source.section, in: $0.text) } ?? ""
            if !words.isEmpty { page.text(words, role: .quote, limit: 2, indent: 5) }
        }
        for words in facts.struckOut { page.row("x", "[\(words)] is struck out: it names nothing that was given", column: 5) }
    }

    private static func standing(_ source: SourceReference, isMarked: Bool, _ setup: SetupFacts) -> String {
        let score = source.score > 0 ? "score \(twoPlaces(source.score))" : "no score"
        let state =
            switch setup.articles[source.article] {
            case nil: ", no longer in the knowledge base"
            case .some(let article) where article.lacks(mark: source.mark): ", changed since"
            case .some: ""
            }
        return "\(score), \(isMarked ? "marked by the answer" : "found, not marked")\(state)"
    }

    private static func twoPlaces(_ score: Double) -> String {
        guard score.isFinite, abs(score) < 1e9 else { return "-" }
        let hundredths = Int((score * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100)." + (rest < 10 ? "0\(rest)" : "\(rest)")
    }
}

extension Inspection {
    /// How many of the sources the answer marks; they come first.
    var markedCount: Int { answer?.numberedSources.count ?? 0 }

    /// The words of its marks that name nothing that was given.
    fileprivate var struckOut: [String] {
        answer?.cited.pieces.compactMap { if case .forged(let words) = $0 { words } else { nil } } ?? []
    }
}

extension ArticleText {
    /// Whether no passage of the article has this mark any more. A mark that names the whole article says nothing of its wording.
    func lacks(mark: String) -> Bool { mark.contains("#") && !marks.isEmpty && !marks.contains(mark) }
}
