/// Letters without their case, byte for byte: the folded form of a text has its letters at the same bytes, so that what is found in it
/// stands at the same place in the text. ASCII letters become small ones; a letter of the Basic Multilingual Plane its simple small form
/// where that takes as many bytes (all of Latin, Greek and Cyrillic but for a few rare signs). All else stays.
enum LetterFolding {
    /// Each byte with ASCII's large letters made small.
    static let ascii: [UInt8] = (0...255).map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 + 0x20 : $0 }

    /// The folded form of UTF-8 bytes.
    static func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let first = bytes[at]
            switch first {
            case ..<0x80: result.append(ascii[Int(first)])
            case 0xC2..<0xE0 where at + 1 < bytes.count:
                let small = smallForms[Int(first & 0x1F) << 6 | Int(bytes[at + 1] & 0x3F)]
                result.append(UInt8(0xC0 | small >> 6))
                result.append(UInt8(0x80 | small & 0x3F))
                at += 1
            case 0xE0..<0xF0 where at + 2 < bytes.count:
                let small = smallForms[Int(first & 0x0F) << 12 | Int(bytes[at + 1] & 0x3F) << 6 | Int(bytes[at + 2] & 0x3F)]
                result.append(UInt8(0xE0 | small >> 12))
                result.append(UInt8(0x80 | small >> 6 & 0x3F))
                result.append(UInt8(0x80 | small & 0x3F))
                at += 2
            default: result.append(first)
            }
            at += 1
        }
        return result
    }

    /// The small form of each scalar of two or three bytes; made once, in some milliseconds.
    private static let smallForms: [UInt16] = (0...UInt16.max).map { value in
        guard value >= 0x80, let scalar = Unicode.Scalar(value), scalar.properties.changesWhenLowercased else { return value }
        let small = scalar.properties.lowercaseMapping.unicodeScalars
        guard small.count == 1, let only = small.first, let result = UInt16(exactly: only.value), result >= 0x80,
            (result < 0x800) == (value < 0x800)
        else { return value }
        return result
    }
}
