import ChatModel
import Testing

@testable import SupportEngine

@Suite("Ranking of passages") struct RankingTests {
    private let statistics = WordStatistics(
        passages: 100, averageLength: 10, counts: ["red": 10, "green": 10, "blue": 10, "rare": 1, "common": 90, "the": 100])

    private func order(_ question: String, _ texts: [IndexedPassage], lexicon: SearchLexicon = SearchLexicon()) -> [String] {
        PassageRanking(SearchQuery(question, lexicon: lexicon), statistics, lexicon: lexicon).ranked(texts).map(\.mark)
    }

    private func passage(
        _ mark: String, title: String = "", heading: String = "", tags: String = "", _ text: String = ""
    ) -> IndexedPassage {
        IndexedPassage(mark: mark, title: title, heading: heading, tags: tags, text: text)
    }

    @Test("title, headings and tags count more than the text")
    func fields() {
        let texts = [passage("text", "red x"), passage("title", title: "red", "x"), passage("heading", heading: "red", "x")]
        #expect(order("red", texts).last == "text")
        #expect(order("red", [passage("text", "red x"), passage("tags", tags: "red", "x")]) == ["tags", "text"])
    }

    @Test("rare words count more than common ones, more of the question more than less, short passages more than long ones")
    func weights() {
        #expect(order("rare common", [passage("common", "common"), passage("rare", "rare")]) == ["rare", "common"])
        #expect(order("red green", [passage("one", "red red red"), passage("both", "red green")]) == ["both", "one"])
        let filler = Array(repeating: "x", count: 200).joined(separator: " ")
        #expect(order("red", [passage("long", "red " + filler), passage("short", "red x")]) == ["short", "long"])
    }

    @Test("words that stood side by side count more where they stand close together")
    func closeness() {
        let texts = [passage("apart", "red x x x x x x green"), passage("close", "green red x x x x x x")]
        #expect(order("red green", texts) == ["close", "apart"])
        // Neighbours in the title and in the text are none.
        #expect(order("red green", [passage("b", title: "red", "green"), passage("a", title: "red", "green")]) == ["a", "b"])
    }

    @Test("a phrase counts only where its words follow each other")
    func phrase() throws {
        let lexicon = try SearchLexicon(yaml: "synonyms: ['purple, red green']", file: "x")
        let ranked = PassageRanking(SearchQuery("purple", lexicon: lexicon), statistics, lexicon: lexicon)
            .ranked([passage("apart", "red x green"), passage("turned", "green red"), passage("phrase", "red green")])
        #expect(ranked.map(\.mark) == ["phrase", "apart", "turned"] && ranked[1].score == 0 && ranked[2].score == 0)
    }

    @Test("what is meant counts less than what was asked")
    func synonyms() throws {
        let lexicon = try SearchLexicon(yaml: "synonyms: ['red, green']", file: "x")
        #expect(order("red", [passage("green", "green"), passage("red", "red")], lexicon: lexicon) == ["red", "green"])
    }

    @Test("coverage is the share of the question's weight; what stands nowhere weighs most, small words nothing")
    func coverage() throws {
        let lexicon = try SearchLexicon(yaml: "stop_words: the", file: "x")
        let query = SearchQuery("the red unheard", lexicon: lexicon)
        let ranked = PassageRanking(query, statistics, lexicon: lexicon).ranked([passage("a", "the red"), passage("b", "the")])
        #expect(ranked.map(\.mark) == ["a", "b"] && ranked[1].coverage == 0)
        #expect((0.2..<0.5).contains(ranked[0].coverage))
    }
}
