public import ChatModel

/// The passages that were given with a question, by their marks: what an answer may name as its sources.
public struct GivenSources: Sendable, Hashable {
    /// What words in brackets are.
    public enum Verdict: Sendable, Hashable {
        /// The mark of a passage that was given, or the id of an article of which one was.
        case source(SourceReference)
        /// Meant for a mark, but none that was given.
        case forged
        /// No mark at all.
        case text
    }

    private let passages: [String: SourceReference]
    /// By id, for answers that name an article as a whole.
    private let articles: [String: SourceReference]
    /// The ids as careless writers spell them.
    private let names: Set<String>

    /// Passages that were given; without any, every mark is forged.
    public init(_ references: [SourceReference] = []) {
        passages = Dictionary(references.filter { !$0.mark.isEmpty }.map { ($0.mark, $0) }) { first, _ in first }
        let wholes = references.map { ($0.article, SourceReference(article: $0.article, title: $0.title, mark: $0.article)) }
        articles = Dictionary(wholes) { first, _ in first }
        names = Set(articles.keys.map(GivenSources.squeezed))
    }

    /// What `words` are. A mark is true only byte for byte.
    public func verdict(on words: some StringProtocol) -> Verdict {
        let words = String(words)
        // Swift's equality takes some letters for ASCII ones (U+212A for K): only ASCII may be compared.
        if words.utf8.allSatisfy({ $0 < 0x80 }), let found = passages[words] ?? articles[words] { return .source(found) }
        return isClaim(words) ? .forged : .text
    }

    /// What stands in a pair of brackets, divided at commas and semicolons; at blanks only where that makes nothing but true marks.
    func elements(of words: String) -> [Substring] {
        let parts = words.split { $0 == "," || $0 == ";" }.map { $0.trimming { $0 == " " || $0 == "\t" } }
        return parts.filter { !$0.isEmpty }.flatMap { part in
            let pieces = part.split(separator: " ")
            return pieces.allSatisfy { passages[String($0)] != nil } ? pieces : [part]
        }
    }

    // MARK: Claims

    /// Whether words that are no mark look as if they were meant for one: a name that was given, in any case, with blanks or with a
    /// wrong ending; anything like `name#2:7f3a`; small words joined by hyphens.
    private func isClaim(_ words: String) -> Bool {
        let squeezed = GivenSources.squeezed(words)
        let name = String(squeezed.prefix { !"#:＃：".contains($0) })
        if names.contains(name) { return true }
        guard !name.isEmpty, !words.contains(where: { $0.isWhitespace || $0 == "/" }) else { return false }
        let tail = squeezed.dropFirst(name.count)
        if tail.first == "#" || tail.first == "＃", tail.contains(where: { $0 == ":" || $0 == "：" }) { return true }
        return words.lowercased() == words && GivenSources.isJoined(name)
    }

    /// Whether at least two words of more than one letter are joined by hyphens.
    private static func isJoined(_ name: String) -> Bool {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count { $0.count > 1 && $0.contains(where: \.isLetter) } >= 2 && !parts.contains(where: \.isEmpty)
    }

    /// Small letters, without blanks and characters that nobody sees.
    private static func squeezed(_ words: String) -> String {
        let seen = words.unicodeScalars.filter { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint }
        return String(String.UnicodeScalarView(seen)).lowercased()
    }
}
