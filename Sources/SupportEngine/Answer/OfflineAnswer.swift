/// An answer without any model: the sentences and steps of the article that fits a question best, in the form the support prompt asks
/// for, each with its mark. It serves the demo, and customers while every provider fails. The same question always gets the same words.
public struct OfflineAnswer: Sendable {
    /// Answers stay within this many words, whatever the articles say.
    static let longest = 180
    /// Answers from the knowledge have at least this many words, if the knowledge has them.
    static let shortest = 60

    private let knowledge: KnowledgeBase

    /// Answers from these articles.
    public init(knowledge: KnowledgeBase) { self.knowledge = knowledge }

    /// The answer to a question; `previous` is the customer's question before it, for follow-ups such as a bare `why?`.
    public func text(for question: String, after previous: String? = nil) -> String {
        let wording = OfflineWording(question)
        let language = QuestionLanguage.of(question)
        let stems = Words.stems(question)
        // Few words lean on what was said before; many stand for themselves.
        let context = stems.count < OfflineAnswer.selfSufficient ? previous : nil
        let found = knowledge.search(question, after: context, limit: OfflineAnswer.passages)
        let words = Set(Words.stems(question + " " + (context ?? "")))
        guard language == .english else {
            return wording.foreign(language, articles: OfflineAnswer.articles(of: found.filter { isOnTopic($0, words) }))
        }
        if stems.isEmpty, context == nil { return wording.unclear }
        guard let best = found.first, best.coverage >= (isOnTopic(best, words) ? 0.12 : 0.65) else { return wording.unknown }
        let lead = OfflineAnswer.asksHow(question) ? OfflineAnswer.steps(near: best, in: found) : overview(of: best, in: found, words)
        return composed(lead, others: found.filter { $0 != lead }, words: words, wording)
    }

    /// The answer to what was sent as the user's side of a conversation, oldest first, in the tags of `Fence`. A question that is
    /// an aside gets the answer to the customer's last question again.
    public func text(forSent texts: [String]) -> String {
        let questions = texts.flatMap(Fence.customer.contents)
        guard let last = questions.last else { return text(for: texts.last ?? "") }
        return text(for: last, after: questions.dropLast().last)
    }

    /// From this many words on a question is understood without the one before it.
    private static let selfSufficient = 4
    private static let passages = 8

    /// Whether the question holds a word that the passage's article is named or tagged by. If so, little else of it need be found
    /// there; if not, nearly everything must be.
    private func isOnTopic(_ passage: Passage, _ words: Set<String>) -> Bool {
        !topics(of: passage).subtracting(Words.weakStems).isDisjoint(with: words)
    }

    /// What the passage's article is named and tagged by.
    private func topics(of passage: Passage) -> Set<String> {
        guard let article = knowledge.article(passage.article) else { return [] }
        return Set(Words.stems(article.title + " " + article.tags.joined(separator: " ")))
    }

    /// The article's beginning, when the question is about the article as a whole and no heading of its own; else the passage.
    private func overview(of best: Passage, in found: [Passage], _ words: Set<String>) -> Passage {
        let asked = words.subtracting(Words.weakStems)
        guard asked.isSubset(of: topics(of: best)), asked.isDisjoint(with: Words.stems(best.section)) else { return best }
        return found.first { $0.article == best.article && $0.section.isEmpty } ?? best
    }

    private static func asksHow(_ question: String) -> Bool {
        var words: [String] = []
        Words.forEachWord(question) { words.append($0) }
        return zip(words, words.dropFirst()).contains { $0 == "how" && ["do", "can", "to", "could", "would", "should"].contains($1) }
    }

    /// The best passage of the same article that has steps, if it is nearly as good.
    private static func steps(near best: Passage, in found: [Passage]) -> Passage {
        found.first { passage in
            passage.article == best.article && passage.score >= 0.6 * best.score
                && PlainText.sentences(of: passage.text).contains { $0.kind == .step }
        } ?? best
    }

    private static func articles(of passages: [Passage]) -> [Passage] {
        var seen: Set<String> = []
        return passages.filter { seen.insert($0.article).inserted }
    }

    // MARK: Composing

    private func composed(_ best: Passage, others: [Passage], words: Set<String>, _ wording: OfflineWording) -> String {
        let lead = OfflineParagraph(best, words: words, room: OfflineAnswer.body)
        let opening = lead.hasSteps ? wording.beforeSteps : wording.beforeProse
        let closing = wording.closing
        var parts = [lead]
        var count = lead.wordCount + OfflineParagraph.words(in: opening) + OfflineParagraph.words(in: closing)
        for passage in following(best) + others where count < OfflineAnswer.shortest {
            let more = OfflineParagraph(passage, words: words, room: OfflineAnswer.body - count)
            count += more.wordCount
            parts.append(more)
        }
        let texts = parts.map(\.text).filter { !$0.isEmpty }
        let start = lead.hasSteps ? "\(opening)\n\(texts[0])" : "\(opening) \(texts.first ?? "")"
        return ([start] + texts.dropFirst() + [closing]).joined(separator: "\n\n")
    }

    /// Room for the sentences of articles, so that opening and closing still fit.
    private static let body = 135

    /// The rest of the same article, which says more of the same matter than any other.
    private func following(_ passage: Passage) -> [Passage] {
        guard let article = knowledge.article(passage.article) else { return [] }
        let after = article.sections.drop { $0.heading != passage.section }.dropFirst()
        return (after + article.sections.prefix { $0.heading != passage.section }).map { section in
            var next = passage
            (next.section, next.text) = (section.heading, section.text)
            return next
        }
    }
}
