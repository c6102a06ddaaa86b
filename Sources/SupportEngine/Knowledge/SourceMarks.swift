public import ChatModel

/// The marks by which answers name their sources: ids of articles in square brackets, `[billing-invoices]`.
public enum SourceMarks {
    /// The articles that `text` marks, in the order of their first marks, each once. A title found under the id comes from `knowledge`.
    public static func sources(in text: String, knowledge: KnowledgeBase) -> [SourceReference] {
        unique(marks(in: text)).compactMap { id in
            knowledge.article(id).map { SourceReference(article: $0.id, title: $0.title) }
        }
    }

    /// Marks that look like an article's id but are none of `knowledge`: the model made them up. Each once, in order.
    public static func unknownMarks(in text: String, knowledge: KnowledgeBase) -> [String] {
        unique(marks(in: text)).filter { $0.contains("-") && $0.utf8.first != UInt8(ascii: "-") && knowledge.article($0) == nil }
    }

    /// What stands in square brackets and could be an id; several may share a pair: `[one, two]`. Links are no marks.
    private static func marks(in text: String) -> [String] {
        var marks: [String] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "[") {
            rest = rest[rest.index(after: open)...]
            guard let end = rest.firstIndex(where: { "[]\n".contains($0) }), rest[end] == "]" else { continue }
            let ids = rest[..<end].split(separator: ",").map { String($0.trimmed) }
            rest = rest[rest.index(after: end)...]
            if rest.first != "(", ids.allSatisfy(ArticleReader.isID) { marks += ids }
        }
        return marks
    }

    private static func unique(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }
}
