/// Finds a text in others as it stands, but without regard to case (see `LetterFolding`); accents count. What it finds never overlaps.
public struct LiteralFinder: Sendable, Hashable {
    /// What is looked for, folded; never empty.
    private let needle: [UInt8]
    /// How far the search may move on by the folded byte it ends at (Horspool, Practical fast searching in strings, 1980).
    private let skips: [Int]
    private let isASCII: Bool

    /// A finder of `text`; nil when that is empty.
    public init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        var text = text
        let needle = text.withUTF8 { LetterFolding.folded($0) }
        var skips = [Int](repeating: needle.count, count: 256)
        for (index, byte) in needle.dropLast().enumerated() { skips[Int(byte)] = needle.count - 1 - index }
        self.needle = needle
        self.skips = skips
        isASCII = needle.allSatisfy { $0 < 0x80 }
    }

    /// How often it stands in `text`.
    public func count(in text: String) -> Int {
        var count = 0
        forEachMatch(in: text) { _ in
            count += 1
            return true
        }
        return count
    }

    /// Where it stands in `text`: ranges of UTF-8 bytes, in order and apart, at most `limit`.
    public func ranges(in text: String, limit: Int = .max) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        guard limit > 0 else { return [] }
        forEachMatch(in: text) { start in
            ranges.append(start..<start + needle.count)
            return ranges.count < limit
        }
        return ranges
    }

    /// Where it stands first in `text` from byte `start` on.
    public func firstRange(in text: String, from start: Int) -> Range<Int>? {
        var first: Range<Int>?
        forEachMatch(in: text, from: start) { place in
            first = place..<place + needle.count
            return false
        }
        return first
    }

    /// Whether it stands in `text`.
    public func isIn(_ text: String) -> Bool { !ranges(in: text, limit: 1).isEmpty }

    /// Calls `body` with the first byte of each match from byte `start` on until it returns false.
    private func forEachMatch(in text: String, from start: Int = 0, _ body: (Int) -> Bool) {
        var text = text
        text.withUTF8 { bytes in
            // UTF-8 never has a part of one scalar at the beginning of another, so bytes that are equal are scalars that are.
            if isASCII { return scan(bytes, from: start, body) }
            LetterFolding.folded(bytes).withUnsafeBufferPointer { scan($0, from: start, body) }
        }
    }

    private func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ body: (Int) -> Bool) {
        let length = needle.count
        guard start >= 0, bytes.count >= length, start <= bytes.count - length else { return }
        LetterFolding.ascii.withUnsafeBufferPointer { fold in
            needle.withUnsafeBufferPointer { needle in
                skips.withUnsafeBufferPointer { skips in
                    let last = needle[length - 1]
                    var end = start + length - 1
                    while end < bytes.count {
                        let byte = fold[Int(bytes[end])]
                        guard byte == last, Self.matches(bytes, at: end - length + 1, needle, fold) else {
                            end += skips[Int(byte)]
                            continue
                        }
                        guard body(end - length + 1) else { return }
                        end += length
                    }
                }
            }
        }
    }

    private static func matches(
        _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ needle: UnsafeBufferPointer<UInt8>, _ fold: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        var index = 0
        while index < needle.count - 1 {
            if fold[Int(bytes[start + index])] != needle[index] { return false }
            index += 1
        }
        return true
    }
}

extension String {
    /// The UTF-8 bytes `range`, cut to what the text has; whole scalars where it begins and ends between them.
    public func text(ofBytes range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<utf8.count)
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        return String(decoding: utf8[start..<utf8.index(start, offsetBy: range.count)], as: UTF8.self)
    }

    /// The words around the bytes `range` on one line: some before, more behind, `...` where something is left out.
    public func excerpt(around range: Range<Int>, before: Int = 30, behind: Int = 90) -> String {
        let range = range.clamped(to: 0..<utf8.count)
        let first = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let last = utf8.index(first, offsetBy: range.count)
        let head = self[..<first].suffix(before)
        let tail = self[last...].prefix(behind)
        let middle = self[first..<last].prefix(behind)
        let words = (head + middle + tail).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return (head.startIndex > startIndex ? "..." : "") + words + (tail.endIndex < endIndex ? "..." : "")
    }
}
