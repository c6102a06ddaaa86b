public import ChatModel
import SupportEngine

extension SourceReference {
    /// The source in a list: `billing-invoices  Invoices and receipts - Charged twice`.
    public var line: String { "\(article)  \(place)" }

    /// Its article and section in people's words.
    var place: String { section.isEmpty ? title : "\(title) - \(section)" }
}

extension Message {
    /// The sources of an answer by their numbers, 1 first: those it marks, in the order of first use, then any other it is known to name.
    var numberedSources: [SourceReference] {
        let kept = turn?.sources.filter(\.isCited) ?? []
        let marked = cited.sources
        return marked + kept.filter { other in !marked.contains { $0.article == other.article && $0.section == other.section } }
    }

    /// The answer read against what was given with its question.
    var cited: CitedAnswer { CitedAnswer(text, given: turn?.givenSources) }

    /// What is copied of it: an answer as a customer gets it, without marks; everything else as it stands.
    func draft(given: GivenSources?) -> String {
        switch voice {
        case .assistant: CitedAnswer(text, given: given).draft
        case .customer, .staff, .aside: text
        }
    }
}
