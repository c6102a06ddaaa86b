/// A price that an article states for a plan: `Pro costs $25 per user per month`, `Pro ($25)`, `$25 a month for Pro`, a row of a table.
struct PlanPrice: Hashable {
    /// What is priced.
    struct Subject: Hashable {
        /// The plan's name, as it is written.
        var plan: String
        /// Whether the price is for a year rather than a month.
        var isYearly: Bool
    }

    var subject: Subject
    /// Dollars as they are written, without commas for thousands and without cents that are none.
    var amount: String
    var path: String
    /// The line of the section.
    var line: Int

    /// All prices that an article states, in order.
    static func stated(in article: Article) -> [PlanPrice] {
        article.sections.flatMap { section in
            PlainText.sentences(of: section.text).flatMap { statements(in: $0.text) }.map { subject, amount in
                PlanPrice(subject: subject, amount: amount, path: article.path, line: section.line)
            }
        }
    }

    /// The plans and prices of a sentence. A word with a capital is a plan if only words of pricing stand between it and the price.
    private static func statements(in sentence: String) -> [(Subject, String)] {
        let words = sentence.split(whereSeparator: \.isWhitespace).map(String.init)
        let row = words.first.flatMap { $0.hasSuffix(":") ? name($0) : nil }
        let plain = words.map { bare($0).lowercased() }
        guard plain.contains(where: terms.contains) else { return [] }
        let isYearly = plain.contains(where: yearly.contains)
        return words.indices.compactMap { position in
            guard let amount = amount(words[position]) else { return nil }
            guard let plan = before(position, words) ?? after(position, words) ?? row else { return nil }
            return (Subject(plan: plan, isYearly: isYearly), amount)
        }
    }

    /// Words by one of which a sentence shows that its prices are those of a subscription.
    private static let terms: Set<String> = ["user", "person", "seat", "member", "month", "monthly", "year", "yearly", "annually"]
    private static let yearly: Set<String> = ["year", "yearly", "annual", "annually"]

    private static func before(_ position: Int, _ words: [String]) -> String? {
        let passed = words[..<position].reversed().prefix(6).drop { linking.contains(bare($0).lowercased()) }
        return passed.first.flatMap(name)
    }

    /// `$25 per user and month for Pro`, `$25 a month on the Pro plan`.
    private static func after(_ position: Int, _ words: [String]) -> String? {
        // What follows a comma or a full stop is about something else.
        guard words[position].last?.isNumber == true else { return nil }
        let rest = words[(position + 1)...].prefix(9)
        guard let link = rest.firstIndex(where: { ["for", "on"].contains($0) }) else { return nil }
        guard rest[..<link].allSatisfy({ units.contains($0.lowercased()) }) else { return nil }
        return words[(link + 1)...].first { $0 != "the" }.flatMap(name)
    }

    private static let linking: Set<String> = [
        "", "costs", "cost", "is", "at", "for", "now", "plan", "price", "plan's", "only", "still", "just", "to", "from",
    ]
    private static let units: Set<String> = ["per", "a", "an", "each", "and", "user", "person", "seat", "member", "month", "year", "/"]

    /// A word with a capital, without what stands around it.
    private static func name(_ word: String) -> String? {
        let name = bare(word)
        return name.count > 2 && name.first?.isUppercase == true && name.allSatisfy(\.isLetter) ? name : nil
    }

    /// The names, in lower case, of what the articles call a plan (`the Pro plan`) or are tagged by.
    static func plans(in articles: [Article]) -> Set<String> {
        var plans = Set(articles.flatMap(\.tags).map { $0.lowercased() })
        for article in articles {
            let words = Words.words(article.text)
            for (name, noun) in zip(words, words.dropFirst()) where noun == "plan" { plans.insert(name) }
        }
        return plans.subtracting(["the", "this", "that", "each", "every", "your", "our", "their", "any", "free", "paid"])
    }

    /// `25` of `($25)`, `1000` of `$1,000.00`.
    private static func amount(_ word: String) -> String? {
        guard let sign = word.firstIndex(of: "$") else { return nil }
        let digits = word[word.index(after: sign)...].prefix { $0.isNumber || $0 == "." || $0 == "," }.filter { $0 != "," }
        let amount = digits.hasSuffix(".") ? String(digits.dropLast()) : digits
        guard !amount.isEmpty else { return nil }
        return amount.hasSuffix(".00") ? String(amount.dropLast(3)) : amount
    }

    private static func bare(_ word: String) -> String {
        String(word.trimming { !$0.isLetter && !$0.isNumber && $0 != "$" })
    }
}
