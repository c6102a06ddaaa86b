/// The tags that tell a model which words are whose. They are fixed, so that a prompt's beginning stays the same from turn to turn;
/// what keeps content from opening or closing one is that our own tags are disarmed inside content.
public enum Fence: String, Sendable, Hashable, CaseIterable {
    /// Articles or passages.
    case knowledge
    /// One article, with its id and title.
    case article
    /// What the customer wrote.
    case customer
    /// What a member of staff wrote to the customer.
    case staff
    /// What a member of staff wrote to the model.
    case aside
    /// What came of an answer before it was cut, for the model to go on from.
    case unfinished
    /// The model's own judgement, at the end of its answer.
    case verdict

    /// `content` between this tag and its end, our own tags in it disarmed.
    public func wrap(_ content: String) -> String {
        "<\(rawValue)>\n\(Fence.disarm(content))\n</\(rawValue)>"
    }

    /// An article with its id and title, each passage behind its mark.
    public static func article(_ article: Article) -> String {
        self.article.open(["id": article.id, "title": article.title], content: article.markedText)
    }

    /// A passage with its article's id and title and its heading, behind its mark.
    public static func passage(_ passage: Passage) -> String {
        var attributes: KeyValuePairs = ["id": passage.article, "title": passage.title]
        if !passage.section.isEmpty { attributes = ["id": passage.article, "title": passage.title, "section": passage.section] }
        return article.open(attributes, content: "[\(passage.mark)]\n\(passage.text)")
    }

    /// Articles or passages already in their tags, as knowledge.
    static func knowledge(_ articles: [String]) -> String {
        "<knowledge>\n\(articles.joined(separator: "\n"))\n</knowledge>"
    }

    private func open(_ attributes: KeyValuePairs<String, String>, content: String) -> String {
        let written = attributes.map { " \($0)=\"\(Fence.attribute($1))\"" }.joined()
        return "<\(rawValue)\(written)>\n\(Fence.disarm(content))\n</\(rawValue)>"
    }

    /// The contents of this tag in a text made by `wrap`, first to last, as they were written.
    public func contents(in text: String) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "<\(rawValue)>\n"), let end = rest[start.upperBound...].firstRange(of: "\n</\(rawValue)>") {
            found.append(Fence.rearm(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return found
    }

    // MARK: Escapes

    /// `content` in which no tag of ours opens or closes, whatever its case and with blanks or invisible characters inside: the `<` of
    /// each is written `&lt;`. Everything else stays as it is.
    public static func disarm(_ content: String) -> String {
        guard content.utf8.contains(UInt8(ascii: "<")) else { return content }
        var result = ""
        var rest = content[...]
        while let sign = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
            let after = rest.unicodeScalars.index(after: sign)
            result += rest[..<sign]
            result += beginsTag(rest[after...].unicodeScalars) ? "&lt;" : "<"
            rest = rest[after...]
        }
        return result + rest
    }

    private static func rearm(_ content: Substring) -> String {
        var result = ""
        var rest = content
        while let escape = rest.firstRange(of: "&lt;") {
            let after = rest[escape.upperBound...]
            result += rest[..<escape.lowerBound] + (beginsTag(after.unicodeScalars) ? "<" : "&lt;")
            rest = after
        }
        return result + rest
    }

    /// Whether what follows a `<` reads as one of our tags once blanks, slashes and invisible characters are taken out of it.
    private static func beginsTag(_ rest: Substring.UnicodeScalarView) -> Bool {
        var candidates = names
        for scalar in rest {
            if isSkipped(scalar) {
                if candidates.contains(where: \.isEmpty) { return true }
                continue
            }
            let letter = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
            if candidates.contains(where: \.isEmpty), !isNamePart(letter) { return true }
            candidates = candidates.filter { $0.first == letter }.map { $0.dropFirst() }
            if candidates.isEmpty { return false }
        }
        return candidates.contains(where: \.isEmpty)
    }

    private static let names = allCases.map { Array($0.rawValue.unicodeScalars)[...] }

    private static func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "/" || scalar == "\\" || scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
            || scalar.properties.generalCategory == .control
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
    }

    /// A value between double quotes, on one line.
    static func attribute(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(isSkipped(scalar) && scalar != "/" && scalar != "\\" ? " " : scalar)
            }
        }
        return result
    }
}
