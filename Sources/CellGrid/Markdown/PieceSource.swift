/// The bytes of a piece made ready for the parser.
///
/// A noncharacter, which no layout shows, stands before what must not be read as it stands: a paragraph's rest cut from
/// its beginning, and a bracket that could define a reference (whose text the parser would swallow).
struct PieceSource {
    /// What the parser gets.
    private(set) var bytes: [UInt8]
    /// The noncharacter U+FDD0 in UTF-8.
    private static let guardBytes: [UInt8] = [0xEF, 0xB7, 0x90]
    /// The noncharacter's value.
    static let guardValue: UInt32 = 0xFDD0

    /// The source of a piece, after `head` (a table's first two lines) and, if `isRest`, made the rest of a paragraph.
    init(_ source: ArraySlice<UInt8>, head: [UInt8] = [], isRest: Bool) {
        bytes = head
        if isRest { bytes += Self.guardBytes }
        guard source.contains(UInt8(ascii: "[")) else {
            bytes += source
            return
        }
        bytes.reserveCapacity(source.count + head.count + 16)
        for line in source.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let start = Self.content(of: line)
            bytes += line[..<start]
            if line[start...].first == UInt8(ascii: "["), !Self.isTask(line[start...]) { bytes += Self.guardBytes }
            bytes += line[start...]
            bytes.append(0x0A)
        }
        bytes.removeLast()
    }

    /// Whether the parser would take too long over it (measured: e-mail addresses and wide tables are quadratic).
    var isHostile: Bool {
        var signs = 0
        var bars = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "@"): signs += 1
            case UInt8(ascii: "|"): bars += 1
            case 0x0A: bars = 0
            default: break
            }
            if signs > 128 || bars > 2 * BlockScanner.tableColumns { return true }
        }
        return false
    }

    /// For each line whether it is blank, quote signs aside.
    var blankLines: [Bool] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            $0.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == UInt8(ascii: ">") }
        }
    }

    /// Where a line's text begins after the markers of containers.
    static func content(of line: ArraySlice<UInt8>) -> Int {
        var rest = line
        while let first = rest.first {
            if first == 0x20 || first == 0x09 || first == UInt8(ascii: ">") {
                rest = rest.dropFirst()
            } else if let marker = ListMarker(rest) {
                rest = rest.dropFirst(marker.length)
            } else {
                break
            }
        }
        return rest.startIndex
    }

    private static func isTask(_ content: ArraySlice<UInt8>) -> Bool {
        let box = Array(content.prefix(4))
        return box.count >= 3 && " xX".utf8.contains(box[1]) && box[2] == UInt8(ascii: "]") && (box.count < 4 || box[3] <= 0x20)
    }
}
