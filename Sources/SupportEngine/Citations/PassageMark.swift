/// The name by which an answer marks a passage: `reset-password#2:7f3a`. It holds a digest of the text, so a mark of an older wording
/// is none of today's passage.
public struct PassageMark: Sendable, Hashable, CustomStringConvertible {
    /// The article's id.
    public let article: String
    /// The passage's place in its article, from 1.
    public let number: Int
    /// The first four hexadecimal digits, in lower case, of the SHA-256 of the passage's text.
    public let digest: String

    /// The mark of an article's passage with this text.
    public init(article: String, number: Int, text: String) {
        self.article = article
        self.number = number
        digest = String(Digest.sha256(text).prefix(4))
    }

    /// The mark written as `text`; nil where that is none, or not as `description` would write it.
    public init?(_ text: String) {
        let parts = text.split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count == 2, ArticleReader.isID(String(parts[0])) else { return nil }
        let tail = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard tail.count == 2, let number = Int(tail[0]), number > 0, tail[1].utf8.count == 4 else { return nil }
        article = String(parts[0])
        self.number = number
        digest = String(tail[1])
        guard digest.utf8.allSatisfy(PassageMark.isDigit), description.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// `article#number:digest`.
    public var description: String { "\(article)#\(number):\(digest)" }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
