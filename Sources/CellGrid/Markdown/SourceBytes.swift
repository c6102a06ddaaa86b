/// The part of a growing text that is still needed, addressed by offsets from the text's start.
struct SourceBytes: Sendable {
    private var bytes: [UInt8] = []
    private var start = 0

    /// The offset after the last byte.
    var end: Int { start + bytes.count }

    /// The byte at an offset that was not dropped.
    subscript(offset: Int) -> UInt8 { bytes[offset - start] }

    /// The bytes of a range that was not dropped.
    subscript(range: Range<Int>) -> ArraySlice<UInt8> { bytes[(range.lowerBound - start)..<(range.upperBound - start)] }

    /// Adds text at the end.
    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Forgets what lies before `offset`, at an amortised cost of O(1) a byte.
    mutating func drop(before offset: Int) {
        let count = offset - start
        guard count > 4096, count * 2 > bytes.count else { return }
        bytes.removeFirst(count)
        start = offset
    }

    /// The offset of the first LF from `offset` on.
    func lineEnd(from offset: Int) -> Int? {
        bytes[(offset - start)...].firstIndex(of: 0x0A).map { $0 + start }
    }
}
