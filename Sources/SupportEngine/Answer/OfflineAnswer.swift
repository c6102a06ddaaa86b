public import ChatModel

/// An answer without any model: the sentences and steps of the article that fits a question best, in the form the support prompt asks
/// for, each with its mark. It serves the demo, and customers while every provider fails. The same question always gets the same words.
public struct OfflineAnswer: Sendable {
    /// Answers stay within this many words, whatever the articles say.
    static let longest = 180
    /// Answers from the knowledge have at least this many words, if the knowledge has them.
    static let shortest = 60

    private let search: KnowledgeSearch
    private var lexicon: SearchLexicon { search.lexicon }

    /// Answers from the articles that `search` finds.
    public init(search: KnowledgeSearch) { self.search = search }

    /// The answer to a question; `previous` is the customer's question before it, for follow-ups such as a bare `why?`.
    public func text(for question: String, after previous: String? = nil) async throws(StorageError) -> String {
        try await text(for: question, after: previous) { _ in true }
    }

    /// The same, resting on no article but those that `isGiven` tells of, the best one apart.
    private func text(
        for question: String, after previous: String?, isGiven: (Passage) -> Bool
    ) async throws(StorageError) -> String {
        let wording = OfflineWording(question)
        let language = QuestionLanguage.of(question, english: lexicon.stopWords)
        let stems = lexicon.content(of: question)
        // Few words lean on what was said before; many stand for themselves.
        let context = stems.count < OfflineAnswer.selfSufficient ? previous : nil
        let found = try await search.passages(for: question, after: context, limit: OfflineAnswer.passages)
        guard language == .english else {
            return wording.foreign(language, articles: found.filter(isOnTopic).bestOfArticles.map(\.passage))
        }
        if stems.isEmpty, context == nil { return wording.unclear }
        guard let best = found.first, best.coverage >= (isOnTopic(best) ? 0.12 : 0.65) else {
            // Other matters beside it hide a question that the articles answer by itself.
            let asked = PlainText.sentences(of: question).map(\.text).filter { $0.hasSuffix("?") && $0 != question }
            guard let last = asked.last else { return wording.unknown }
            return try await text(for: last, after: nil, isGiven: isGiven)
        }
        let lead = OfflineAnswer.asksHow(question) ? OfflineAnswer.steps(near: best, in: found) : overview(of: best, in: found)
        let others = found.filter { $0 != lead && isGiven($0.passage) }
        let near = others.filter { $0.passage.article != lead.passage.article && $0.score >= OfflineAnswer.nearness * best.score }
        let text = composed(lead.passage, others: others.map(\.passage), words: best.words, wording)
        let elsewhere = wording.elsewhere(near.bestOfArticles.prefix(2).map(\.passage))
        return elsewhere.isEmpty ? text : "\(text)\n\n\(elsewhere)"
    }

    /// The answer to what was sent as the user's side of a conversation, oldest first, in the tags of `Fence`. A question that is
    /// an aside gets the answer to the customer's last question again.
    public func text(forSent texts: [String]) async throws(StorageError) -> String {
        let questions = texts.flatMap(Fence.customer.contents)
        guard let last = questions.last else { return try await text(for: texts.last ?? "") }
        let answer = try await text(for: last, after: questions.dropLast().last) { passage in
            texts.contains { $0.contains("[\(passage.mark)]") }
        }
        return OfflineAnswer.naming(answer, given: texts)
    }

    /// The answer with only those passages marked that were sent; of the others the article is named.
    private static func naming(_ answer: String, given texts: [String]) -> String {
        answer.replacing(/\[([^\[\]#]+)#\d+:[0-9a-f]{4}\]/) { match in
            texts.contains { $0.contains(match.output.0) } ? String(match.output.0) : "[\(match.output.1)]"
        }
    }

    /// From this many words on a question is understood without the one before it.
    private static let selfSufficient = 4
    private static let passages = 8
    /// A passage of another article is pointed to when it fits the question at least so well, compared with the best.
    private static let nearness = 0.5

    /// Whether the question holds a word that the passage's article is named or tagged by, or all words of a tag of several. If so, little
    /// else of it need be found there; if not, nearly everything must be.
    private func isOnTopic(_ found: FoundPassage) -> Bool {
        if !topics(of: found.passage).subtracting(lexicon.commonStems).isDisjoint(with: found.words) { return true }
        let tags = search.knowledge.article(found.passage.article)?.tags ?? []
        return tags.contains { tag in
            let words = Set(lexicon.content(of: tag))
            return words.count > 1 && words.isSubset(of: found.words)
        }
    }

    /// What the passage's article is named by, and the tags of one word.
    private func topics(of passage: Passage) -> Set<String> {
        guard let article = search.knowledge.article(passage.article) else { return [] }
        let words = article.tags.filter { !$0.contains(" ") }.map(lexicon.content).filter { $0.count == 1 }
        return Set(lexicon.content(of: article.title)).union(words.joined())
    }

    /// The article's beginning, when the question is about the article as a whole and no heading of its own; else the passage.
    private func overview(of best: FoundPassage, in found: [FoundPassage]) -> FoundPassage {
        let asked = best.words.subtracting(lexicon.commonStems)
        let isWhole = asked.isSubset(of: topics(of: best.passage)) && asked.isDisjoint(with: Words.stems(best.passage.section))
        return isWhole ? found.first { $0.passage.article == best.passage.article && $0.passage.section.isEmpty } ?? best : best
    }

    private static func asksHow(_ question: String) -> Bool {
        let words = Words.words(question)
        return zip(words, words.dropFirst()).contains { $0 == "how" && ["do", "can", "to", "could", "would", "should"].contains($1) }
    }

    /// The best passage of the same article that has steps, if it is nearly as good.
    private static func steps(near best: FoundPassage, in found: [FoundPassage]) -> FoundPassage {
        found.first { other in
            other.passage.article == best.passage.article && other.score >= 0.6 * best.score
                && PlainText.sentences(of: other.passage.text).contains { $0.kind == .step }
        } ?? best
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
    private static let body = 115

    /// The rest of the same article, which says more of the same matter than any other.
    private func following(_ passage: Passage) -> [Passage] {
        let all = search.knowledge.article(passage.article)?.passages ?? []
        return all.filter { $0.number > passage.number } + all.filter { $0.number < passage.number }
    }
}
