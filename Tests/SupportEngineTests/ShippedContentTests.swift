import Foundation
import SupportEngine
import Testing

@Suite("What ships") struct ShippedContentTests {
    @Test("prompts load, and `support` has a production version")
    func prompts() throws {
        let library = try Shipped.prompts()
        #expect(library.labels(of: "support")["production"] != nil)
        #expect(try library.prompt(PromptSelector(name: "support")).text.contains("Acme"))
    }

    @Test("the support prompt and the articles always included are large enough for every model's cache")
    func size() throws {
        let prompt = try Shipped.prompts().prompt(PromptSelector(name: "support"))
        let statistics = try Shipped.knowledge().statistics
        #expect(prompt.tokens + statistics.alwaysTokens > 4_500)
    }

    @Test("there are at least 45 articles of at least 250 words, and the whole is over the default budget, so that passages are found")
    func articles() throws {
        let knowledge = try Shipped.knowledge()
        #expect(knowledge.articles.count >= 45)
        #expect(knowledge.statistics.tokens > AssemblySettings().knowledgeBudget)
        for article in knowledge.articles {
            #expect(article.text.split(whereSeparator: \.isWhitespace).count >= 250, "\(article.id)")
        }
    }

    @Test("each article answers at least three questions that were written before it")
    func questions() throws {
        struct Row: Decodable {
            var id: String
            var query: String
            var relevant: [String]
        }
        let folder = URL(filePath: Places.root + "/Tests/SupportEngineTests/Questions")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let rows = try files.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
                try JSONDecoder().decode(Row.self, from: Data($0.utf8))
            }
        }
        let counts = rows.reduce(into: [String: Int]()) { counts, row in for id in row.relevant { counts[id, default: 0] += 1 } }
        for article in try Shipped.knowledge().articles { #expect(counts[article.id, default: 0] >= 3, "\(article.id)") }
        #expect(Set(rows.map(\.id)).count == rows.count)
    }

    @Test("the support prompt explains exactly the tags that requests use")
    func tags() throws {
        let text = try Shipped.prompts().prompt(PromptSelector(name: "support")).text
        let named = Set(text.matches(of: /<([a-z_]+)[ >]/).map { String($0.1) })
        #expect(named == Set(Fence.allCases.map(\.rawValue)))
    }

    @Test("examples in the support prompt name articles that exist")
    func marks() throws {
        let text = try Shipped.prompts().prompt(PromptSelector(name: "support")).text
        let marks = text.matches(of: /\[([^\]\s]+#[^\]\s]+)\]/).map { PassageMark(String($0.1)) }
        let knowledge = try Shipped.knowledge()
        #expect(marks.count > 10 && marks.allSatisfy { $0.flatMap { knowledge.article($0.article) } != nil })
    }
}
