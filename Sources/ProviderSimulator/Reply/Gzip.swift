/// Writes gzip (RFC 1952) without compressing: each piece is a stored block (RFC 1951, 3.2.4), so that a stream stays a stream.
struct Gzip {
    /// The most bytes that a stored block holds.
    private static let blockLimit = 65_535

    private var checksum: UInt32 = 0xFFFF_FFFF
    private var length: UInt32 = 0

    /// What comes before everything: no name, no time, an unknown system.
    static let header: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0xFF]

    /// The bytes that stand for `bytes`.
    mutating func encode(_ bytes: [UInt8]) -> [UInt8] {
        for byte in bytes { checksum = Self.table[Int((checksum ^ UInt32(byte)) & 0xFF)] ^ (checksum >> 8) }
        length &+= UInt32(truncatingIfNeeded: bytes.count)
        return stride(from: 0, to: bytes.count, by: Self.blockLimit).flatMap { start in
            Self.stored(bytes[start..<min(start + Self.blockLimit, bytes.count)], isLast: false)
        }
    }

    /// What comes after everything: an empty last block, the checksum and the length.
    func end() -> [UInt8] {
        Self.stored([], isLast: true) + Self.littleEndian(~checksum) + Self.littleEndian(length)
    }

    private static func stored(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> [UInt8] {
        let count = UInt16(truncatingIfNeeded: bytes.count)
        return [isLast ? 1 : 0] + littleEndian(count) + littleEndian(~count) + bytes
    }

    private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian, Array.init)
    }

    /// The checksum's table (RFC 1952, section 8).
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { remainder, _ in
            remainder & 1 == 1 ? 0xEDB8_8320 ^ (remainder >> 1) : remainder >> 1
        }
    }
}
