public import ChatModel

extension Passage {
    /// The passage as a source that no answer has marked yet.
    var reference: SourceReference {
        SourceReference(article: article, title: title, section: section, mark: mark, isCited: false)
    }
}

extension Article {
    /// The marks of its passages, in order.
    public var marks: [PassageMark] {
        passages.map { PassageMark(article: id, number: $0.number, text: $0.text) }
    }

    /// Its passages as sources that an answer may mark, in order.
    public var references: [SourceReference] {
        passages.map(\.reference)
    }

    /// Its text with each passage's mark on a line of its own before it, as a prompt gives it.
    var markedText: String {
        var number = 0
        return sections.flatMap { section in
            Article.pieces(of: section.text).enumerated().map { part, text in
                number += 1
                let mark = PassageMark(article: id, number: number, text: text)
                let heading = section.level > 0 && part == 0 ? String(repeating: "#", count: section.level) + " \(section.heading)\n" : ""
                return "[\(mark)]\n\(heading)\(text)"
            }
        }
        .joined(separator: "\n\n")
    }
}
