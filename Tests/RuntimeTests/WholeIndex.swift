import ChatModel
import SupportEngine

/// An index that holds every passage of one article for every question, and notes each look at it.
struct WholeIndex: PassageSearch {
    let knowledge: KnowledgeBase
    var record: Record?

    /// The search of an article on bills.
    static func search(_ record: Record? = nil) throws -> KnowledgeSearch {
        let text = "# Bills\n\nA second charge in the same month is a pending authorisation. It falls away after three to five days."
        let knowledge = try KnowledgeBase(files: [TextFile(path: "k/bills.md", text: text)])
        return KnowledgeSearch(knowledge, index: WholeIndex(knowledge: knowledge, record: record), lexicon: SearchLexicon())
    }

    private var all: [IndexedPassage] {
        knowledge.articles.flatMap(\.passages).map {
            IndexedPassage(mark: $0.mark, title: "bill", heading: "", tags: "", text: "bill twice charg")
        }
    }
    func update(
        to version: KnowledgeVersion, passages: @escaping @Sendable (_ article: String) -> [IndexedPassage]
    ) async throws(StorageError) {}
    func statistics(of words: Set<String>) async throws(StorageError) -> WordStatistics {
        WordStatistics(passages: all.count, averageLength: 4, counts: Dictionary(words.map { ($0, 1) }) { first, _ in first })
    }
    func passages(matching pattern: PassagePattern, limit: Int) async throws(StorageError) -> [IndexedPassage] {
        record?.note("search")
        return all
    }
}
