import ChatModel
import Testing

@testable import SupportEngine

@Suite("Search lexicon") struct LexiconTests {
    private let lexicon = try? SearchLexicon(
        yaml: """
            stop_words: how do i my the to
            common_words: account
            synonyms:
              - log in, login, sign on
              - cost, price
            related: {spanish: language}
            spelling: {pw: password, dont: do not}
            """, file: "search.yaml")

    private func terms(_ text: String, after previous: String? = nil) throws -> [String] {
        SearchQuery(text, after: previous, lexicon: try #require(lexicon)).terms.map { term in
            term.wordings.map { $0.phrase.words.joined(separator: " ") }.joined(separator: "|") + (term.isStop ? " -" : "")
        }
    }

    @Test(
        "a question becomes words and phrases with what may stand in their place",
        arguments: [
            ("Prices", ["pric|cost"]), ("How do I log in?", ["how -", "do -", "i -", "log in|login|sign on"]),
            ("my pw", ["my -", "password"]), ("dont", ["do -", "not"]), ("Español? Spanish!", ["espanol", "spanish|languag"]),
            ("invoice, INVOICES, invoicing", ["invoic"]), ("how to", ["how", "to"]), ("", []), ("?! 🧑‍🧑‍🧒", []),
        ])
    func terms(text: String, expected: [String]) throws {
        #expect(try terms(text) == expected)
    }

    @Test("the question before adds the words that say something, at half the weight")
    func previous() throws {
        let query = SearchQuery("the price?", after: "How do I export boards?", lexicon: try #require(lexicon))
        #expect(query.terms.map { $0.words[0] } == ["the", "pric", "export", "board"])
        #expect(query.terms.map(\.weight) == [0.1, 1, 0.5, 0.5])
        #expect(query.terms.map(\.isAsked) == [true, true, false, false])
    }

    @Test("long texts are looked at up to a limit")
    func long() throws {
        #expect(try terms((0..<5_000).map { "w\($0)" }.joined(separator: " ")).count == 200)
        #expect(try terms(String(repeating: "\u{0}\"", count: 500_000)).isEmpty)
    }

    @Test(
        "faults are told with their line",
        arguments: [
            ("synonyms: [one]", "s.yaml:1: `one` must be two words or phrases at least, with commas between them."),
            ("a: b", "s.yaml:1: `a` is not a key here; known are common_words, related, spelling, stop_words, synonyms."),
            ("spelling: [x]", "s.yaml:1: `spelling` must be pairs such as {max_tokens: 1024}."),
        ])
    func faults(yaml: String, problem: String) {
        #expect(problems { try SearchLexicon(yaml: yaml, file: "s.yaml") } == [problem])
    }

    @Test("a file of one's own adds to what is built in; its stop words take the place of those")
    func overriding() throws {
        let own = try SearchLexicon(yaml: "stop_words: foo\nsynonyms: ['board, wall']\nspelling: {pw: power}", file: "own.yaml")
        let both = try #require(lexicon).overriding(with: own)
        #expect(both.stopWords == ["foo"] && both.commonStems == ["account"])
        #expect(both.synonyms.count == 3 && both.spelling == ["pw": ["power"], "dont": ["do", "not"]])
    }

    @Test("the shipped lexicon is read whole")
    func shipped() throws {
        let shipped = try Shipped.lexicon()
        #expect(shipped.stopWords.count > 100 && shipped.synonyms.count > 40 && shipped.spelling["dont"] == ["do", "not"])
    }

    // MARK: Spelling

    @Test(
        "a slip in a word that stands nowhere is corrected to the likeliest word that does",
        arguments: [
            ("pasword", ["password"]), ("invioce", ["invoic"]), ("xnvoice", ["invoic"]), ("slakc", ["slack"]),
            // Too short, or too far.
            ("sso", ["sso"]), ("psswrd", ["psswrd", "psswrd*"]),
        ])
    func correction(word: String, expected: [String]) throws {
        var query = SearchQuery(word, lexicon: SearchLexicon())
        let statistics = WordStatistics(passages: 9, averageLength: 9, counts: ["password": 3, "invoic": 2, "slack": 1])
        query.correct(query.unknownWords(statistics), statistics)
        let found = query.terms[0].wordings.map { $0.phrase.words.joined(separator: " ") + ($0.phrase.isPrefix ? "*" : "") }
        #expect(found == expected)
    }

    @Test("all words one slip away are tried, and the word itself is not")
    func neighbours() {
        let found = SearchQuery.neighbours(of: "ab")
        #expect(found.isSuperset(of: ["a", "b", "ba", "xab", "axb", "abx", "xb", "ax"]) && !found.contains("ab"))
    }

    // MARK: Pattern

    @Test("the rarest words go to the index first, until it would have to look at too much")
    func budget() {
        let query = SearchQuery("common rare middle unknown", lexicon: SearchLexicon())
        let counts = Dictionary(uniqueKeysWithValues: zip(query.terms.map { $0.words[0] }, [900, 2, 50]))
        let statistics = WordStatistics(passages: 1_000, averageLength: 9, counts: counts)
        #expect(query.pattern(statistics, budget: 100).phrases.map(\.words) == [["rare"], ["middl"]])
        #expect(query.pattern(statistics, budget: 1).phrases.map(\.words) == [["rare"]])
        #expect(query.pattern(statistics, budget: 1_000).phrases.count == 3)
    }
}
