import SupportEngine
import Testing

@Suite("Review of the knowledge") struct ReviewTests {
    private func review(_ texts: [String], on day: String = "2026-11-21") throws -> [String] {
        let files = texts.enumerated().map { TextFile(path: "k/a\($0).md", text: $1) }
        return try KnowledgeBase(files: files).review(on: day).map(\.description)
    }

    @Test(
        "two prices of one plan are told, whichever way they are written",
        arguments: [
            "Pro costs $29 per user per month.", "The Pro plan is $29 per month.", "**Pro** ($29 a month)",
            "You pay $29 a month for Pro.",
            "| Plan | Price a month |\n| --- | --- |\n| Pro | $29 |",
            "| | Starter | Pro |\n| --- | --- | --- |\n| Price a month | $10 | $29 |",
        ])
    func prices(text: String) throws {
        let found = try review(["## Costs\n\nPro costs $25 per user per month. See the Pro plan.", "## Other\n\n" + text])
        #expect(found == ["k/a1.md:1: Pro costs $29 here and $25 in k/a0.md:1; correct one."])
    }

    @Test(
        "other sums of money are no prices of a plan",
        arguments: [
            "Pro costs $25.00 a month.", "Pro costs $250 a year.", "Each costs $29 × 20 = $580 for the month.", "Storage costs $5 a month.",
            "Refunds on Pro: at most $500.", "Starter costs $10 per month, Pro $25.", "A reservation of $1 checks the card each month.",
        ])
    func noPrices(text: String) throws {
        #expect(try review(["The Pro plan costs $25 per month.", text]) == [])
    }

    @Test("an article that repeats much of another is told")
    func duplicates() throws {
        let own = (0..<60).map { "word\($0)" }.joined(separator: " ")
        let other = (0..<60).map { "other\($0)" }.joined(separator: " ")
        #expect(try review([own, other]) == [])
        let found = try review([own + " " + other, own])
        #expect(found == ["k/a1.md: 100 % of its wording also stands in `a0` (k/a0.md); say it in one of them and link to it."])
        let more = (0..<150).map { "more\($0)" }.joined(separator: " ")
        let rest = (0..<150).map { "rest\($0)" }.joined(separator: " ")
        #expect(try review([own + " " + more, own + " " + rest]) == [])
    }

    @Test("articles not checked for over a year are told", arguments: [("2025-11-20", 1), ("2025-11-21", 0), ("2026-11-21", 0)])
    func stale(updated: String, count: Int) throws {
        let found = try review(["---\nupdated: \(updated)\n---\ntext"])
        #expect(found.count == count && found.allSatisfy { $0.hasPrefix("k/a0.md: it was last checked on \(updated)") })
    }

    @Test("articles and sections that are too long are told")
    func long() throws {
        let section = "## S\n\n" + Array(repeating: "word", count: 450).joined(separator: " ") + "\n\n"
        #expect(try review([section + section]) == [])
        #expect(try review([section + section + section]) == ["k/a0.md: it has 1356 words; divide it into articles of at most 1200."])
        let long = "intro\n\n## S\n\n" + Array(repeating: "word", count: 501).joined(separator: "\n")
        #expect(try review([long]) == ["k/a0.md:3: this section has 501 words; give its parts headings, of at most 500 words each."])
    }

    @Test("what ships is in order")
    func shipped() throws {
        #expect(try Shipped.knowledge().review(on: "2026-11-21").map(\.description) == [])
    }
}
