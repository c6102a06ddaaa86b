extension KnowledgeBase {
    /// What can be read and yet should be looked at, by file: articles that say much the same, two prices for one plan, articles not
    /// checked for over a year before `day` (`YYYY-MM-DD`), and articles and sections that are too long to be found by what they say.
    public func review(on day: String) -> [ContentError.Problem] {
        (articles.flatMap { outdated($0, on: day) + overlong($0) } + duplicates + priceConflicts).sorted()
    }

    /// Articles longer than this, in words, should be several.
    static let longestArticle = 1_200
    /// Sections longer than this, in words, should have headings of their own.
    static let longestSection = 500
    /// Articles that share more than this many per cent of their wording say the same.
    static let largestOverlap = 30

    private func outdated(_ article: Article, on day: String) -> [ContentError.Problem] {
        guard let updated = article.updated, let year = Int(day.prefix(4)), updated < "\(year - 1)\(day.dropFirst(4))" else { return [] }
        let sentence = "it was last checked on \(updated), over a year ago; read it again and set `updated`."
        return [ContentError.Problem(path: article.path, line: 0, sentence: sentence)]
    }

    private func overlong(_ article: Article) -> [ContentError.Problem] {
        let words = Article.wordCount(article.text)
        let whole = "it has \(words) words; divide it into articles of at most \(Self.longestArticle)."
        let problems = words > Self.longestArticle ? [ContentError.Problem(path: article.path, line: 0, sentence: whole)] : []
        return problems
            + article.sections.compactMap { section in
                let words = Article.wordCount(section.text)
                guard words > Self.longestSection else { return nil }
                let sentence = "this section has \(words) words; give its parts headings, of at most \(Self.longestSection) words each."
                return ContentError.Problem(path: article.path, line: section.line, sentence: sentence)
            }
    }

    private var duplicates: [ContentError.Problem] {
        ArticleOverlap(articles).pairs(over: Self.largestOverlap).map { pair in
            let (one, other) = (articles[pair.first], articles[pair.second])
            let place = "`\(other.id)` (\(other.path))"
            let sentence = "\(pair.percent) % of its wording also stands in \(place); say it in one of them and link to it."
            return ContentError.Problem(path: one.path, line: 0, sentence: sentence)
        }
    }

    private var priceConflicts: [ContentError.Problem] {
        let plans = PlanPrice.plans(in: articles)
        var known: [PlanPrice.Subject: PlanPrice] = [:]
        return articles.flatMap(PlanPrice.stated).filter { plans.contains($0.subject.plan.lowercased()) }.compactMap { price in
            guard let first = known[price.subject] else {
                known[price.subject] = price
                return nil
            }
            guard first.amount != price.amount else { return nil }
            let place = "\(first.path):\(first.line)"
            let sentence = "\(price.subject.plan) costs $\(price.amount) here and $\(first.amount) in \(place); correct one."
            return ContentError.Problem(path: price.path, line: price.line, sentence: sentence)
        }
    }
}
