/// Reads one article's file.
struct ArticleReader {
    /// An article with what only the check of links needs.
    struct Reading {
        var article: Article
        var lines: MarkdownLines
        /// The line that gives the article its id, or 0 when the file's name does.
        var idLine: Int
    }

    private(set) var problems: [ContentError.Problem] = []
    private let file: TextFile

    init(_ file: TextFile) { self.file = file }

    /// The article, or nil when the front matter is no YAML; `problems` says what is wrong with either.
    mutating func reading() -> Reading? {
        do throws(ContentError) {
            let parts = try FrontMatter(file)
            return reading(parts)
        } catch {
            problems += error.problems
            return nil
        }
    }

    private mutating func reading(_ parts: FrontMatter) -> Reading {
        var fields = parts.fields
        let lines = MarkdownLines(parts.body, firstLine: parts.bodyLine)
        let heading = lines.lines.lazy.compactMap(\.heading).first { !$0.words.isEmpty }?.words
        let stated = fields.string("id")
        let id = stated ?? file.stem
        let article = Article(
            id: id, title: fields.string("title") ?? heading ?? file.stem, tags: fields.strings("tags") ?? [],
            updated: fields.day("updated"), always: fields.bool("always") ?? false, audience: fields.string("audience"),
            path: file.path, text: MarkdownLines.text(of: lines.lines), sections: lines.sections)
        fields.refuseOtherKeys()
        let idLine = stated == nil ? 0 : fields.line(of: "id")
        if !ArticleReader.isID(id) {
            fields.note(idLine, "`\(id)` can't be an article's id; use letters, digits, - _ and . alone (`id:` in the front matter).")
        }
        if article.sections.isEmpty { fields.note(parts.bodyLine, "the article has no text; write it below the front matter.") }
        problems += fields.problems
        return Reading(article: article, lines: lines, idLine: idLine)
    }

    /// Ids stand in prompts, in marks such as `[billing-invoices]` and on command lines, so they are plain.
    static func isID(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 120 && text.utf8.allSatisfy(isIDByte)
    }

    static func isIDByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
