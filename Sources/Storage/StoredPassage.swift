import ChatModel

/// A passage that was given with a question as `given.passages` holds it in JSON. The names are frozen.
struct StoredPassage: Codable {
    private var article: String
    private var title: String
    private var section: String
    private var mark: String

    /// The stored form of a passage.
    init(_ source: SourceReference) {
        article = source.article
        title = source.title
        section = source.section
        mark = source.mark
    }

    /// The passage, which no answer has marked yet.
    var source: SourceReference {
        SourceReference(article: article, title: title, section: section, mark: mark, isCited: false)
    }
}
