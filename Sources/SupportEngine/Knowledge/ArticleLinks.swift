/// Checks the links from article to article: `[words](../billing/invoices.md#how-to-pay)`.
struct ArticleLinks {
    /// Normalised path to the anchors of the article there.
    private let anchors: [String: Set<String>]

    init(_ readings: [ArticleReader.Reading]) {
        let found = readings.map { (ArticleLinks.normal($0.article.path), ArticleLinks.anchors(of: $0.lines)) }
        anchors = Dictionary(found) { first, _ in first }
    }

    /// The links of an article that lead nowhere. Addresses with a scheme and files other than `.md` are not looked at.
    func problems(of reading: ArticleReader.Reading) -> [ContentError.Problem] {
        let path = reading.article.path
        return reading.lines.lines.filter { !$0.isCode && $0.text.utf8.contains(UInt8(ascii: "]")) }.flatMap { line in
            ArticleLinks.targets(in: line.text).compactMap { target in
                fault(of: target, from: path).map { ContentError.Problem(path: path, line: line.number, sentence: $0) }
            }
        }
    }

    private func fault(of target: String, from path: String) -> String? {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts[0].replacing("%20", with: " ")
        guard !file.contains(":"), file.isEmpty || file.hasSuffix(".md") else { return nil }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let place = file.isEmpty ? ArticleLinks.normal(path) : ArticleLinks.normal(folder + "/" + file)
        guard let known = anchors[place] else {
            return "the link leads to \(file), where no article is; correct the path or remove the link."
        }
        guard parts.count == 2, !known.contains(String(parts[1])) else { return nil }
        return "the link leads to #\(parts[1]), but that article has no such heading; correct it or remove the part from #."
    }

    // MARK: Reading links

    /// The targets of inline links (CommonMark 0.31, 6.3) outside of code spans.
    static func targets(in line: Substring) -> [String] {
        var result: [String] = []
        var rest = withoutCodeSpans(line)[...]
        while let start = rest.firstRange(of: "](") {
            rest = rest[start.upperBound...]
            guard let end = rest.firstIndex(of: rest.first == "<" ? ">" : ")") else { break }
            let inside = rest[..<end].drop { $0 == "<" }.trimmed
            // What follows a blank is the link's title.
            let target = rest.first == "<" ? inside : inside.prefix { !$0.isWhitespace }
            if !target.isEmpty { result.append(String(target)) }
            rest = rest[end...]
        }
        return result
    }

    private static func withoutCodeSpans(_ line: Substring) -> String {
        let parts = line.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
    }

    // MARK: Names

    /// The path without `.` and `..`.
    static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    private static func anchors(of lines: MarkdownLines) -> Set<String> {
        Set(lines.lines.compactMap { $0.heading.map { anchor($0.words) } })
    }

    /// A heading's name in addresses, as GitHub makes it: lower case, blanks as hyphens, no punctuation.
    static func anchor(_ heading: String) -> String {
        String(
            heading.lowercased().compactMap { character in
                if character == " " { return "-" }
                return character.isLetter || character.isNumber || character == "-" || character == "_" ? character : nil
            })
    }
}
