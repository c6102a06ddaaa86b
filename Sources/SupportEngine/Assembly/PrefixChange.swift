import ChatModel

/// Where a request stops being the beginning that a provider keeps from the request before it.
public struct PrefixChange: Sendable, Hashable {
    /// The part of the new request in which they part, or of the old one where the new one is at its end.
    public var block: String
    /// How many bytes of text they have in common.
    public var byte: Int
    /// At most 40 bytes of the old request around that place, whole characters.
    public var before: String
    /// At most 40 bytes of the new request around that place, whole characters.
    public var after: String
    /// The id of the article in which they part; nil elsewhere.
    public var article: String?

    /// A place where two requests part.
    public init(block: String, byte: Int, before: String, after: String, article: String? = nil) {
        self.block = block
        self.byte = byte
        self.before = before
        self.after = after
        self.article = article
    }

    /// Compares what stood before the last breakpoint of `old` with the beginning of `new`; nil when that is the same, byte for byte.
    public init?(from old: [BlockReport], to new: [BlockReport]) {
        let kept = (old.lastIndex { $0.breakpoint != nil }).map { old[...$0] } ?? []
        let (was, now) = (kept.flatMap(PrefixChange.pieces), new.flatMap(PrefixChange.pieces))
        var byte = 0
        for (index, piece) in was.enumerated() {
            guard index < now.count else {
                self.init(block: piece.block, byte: byte, piece.text, "", at: 0)
                return
            }
            if now[index].role == piece.role, now[index].text == piece.text {
                byte += piece.text.utf8.count
                continue
            }
            let common = zip(piece.text.utf8, now[index].text.utf8).prefix { $0 == $1 }.count
            self.init(block: now[index].block, byte: byte + common, piece.text, now[index].text, at: common)
            return
        }
        return nil
    }

    private init(block: String, byte: Int, _ old: String, _ new: String, at place: Int) {
        self.init(
            block: block, byte: byte, before: PrefixChange.around(place, in: old), after: PrefixChange.around(place, in: new),
            article: PrefixChange.article(before: place, in: new))
    }

    private typealias Piece = (block: String, role: ChatRequest.Role?, text: String)

    private static func pieces(_ block: BlockReport) -> [Piece] {
        block.texts.map { (block.label, $0.role, $0.text) }
    }

    /// Up to 20 bytes on each side of `place`, without the halves of characters that were cut at the ends.
    private static func around(_ place: Int, in text: String) -> String {
        let bytes = Array(text.utf8)
        let isMiddle = { (index: Int) in index < bytes.count && bytes[index] & 0xC0 == 0x80 }
        var (first, last) = (max(0, min(place, bytes.count) - 20), min(bytes.count, place + 20))
        while isMiddle(first) { first += 1 }
        while last > first, isMiddle(last) { last -= 1 }
        return String(decoding: bytes[first..<max(first, last)], as: UTF8.self)
    }

    /// The id in the last opening tag of an article that begins before `place`; nil when that article is closed there.
    private static func article(before place: Int, in text: String) -> String? {
        let bytes = Array(text.utf8)
        // The place may lie inside the tag itself, which then goes on behind it.
        let end = bytes[min(place, bytes.count)...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
        let head = String(decoding: bytes[..<end], as: UTF8.self)
        guard let tag = head.ranges(of: "<article id=\"").last else { return nil }
        let rest = head[tag.upperBound...]
        guard !rest.contains("</article>") else { return nil }
        return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
    }
}
