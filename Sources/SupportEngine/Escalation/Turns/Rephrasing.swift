/// Whether two turns of a customer ask the same.
struct Rephrasing {
    /// The words both have.
    let shared: Int
    private let before: Set<[UInt8]>
    private let now: Set<[UInt8]>

    /// From this token-F1 on two turns are alike, where something else shows that the first was not settled.
    static let alike = 0.6
    /// By words alone they must be as like as this: another question on the same topic has most of the topic's words too.
    static let alikeByWordsAlone = 0.8
    /// And as this, if words took the place of others.
    static let alikeDespiteOtherWords = 0.85

    /// An earlier turn's matter and that of a later one.
    init(_ before: Set<[UInt8]>, _ now: Set<[UInt8]>) {
        self.before = before.subtracting(now)
        self.now = now.subtracting(before)
        shared = now.count - self.now.count
    }

    /// The F1 of their different words, from 0 to 1.
    var f1: Double {
        let all = 2 * shared + before.count + now.count
        return all > 0 ? Double(2 * shared) / Double(all) : 0
    }

    /// Whether the later turn has words the earlier one had not.
    var addsWords: Bool { !now.isEmpty }

    /// Whether one names a number the other does not: answers on two orders may be alike in all else.
    var differsInNumbers: Bool { before.union(now).contains { $0.contains(where: Self.isDigit) } }

    /// Whether the later turn asks the same. `unsettled` says that the customer shows the first was not settled;
    /// without that, two words that name the topic are not enough.
    func asksTheSame(unsettled: Bool) -> Bool {
        if unsettled { return shared >= 2 && f1 >= Self.alike }
        let isPlain = before.isEmpty || now.isEmpty
        return shared >= 3 && f1 >= (isPlain ? Self.alikeByWordsAlone : Self.alikeDespiteOtherWords)
    }

    /// Whether the turns differ only in how one or two words are spelled.
    var mendsSpelling: Bool {
        guard (1...2).contains(before.count), before.count == now.count else { return false }
        return before.allSatisfy { old in now.contains { Self.isSlip(old, $0) } }
    }

    /// One letter wrong, missing, too many, or two swapped; two of these in words of eight letters and more.
    static func isSlip(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        let allowed = min(one.count, other.count) >= 8 ? 2 : 1
        guard min(one.count, other.count) >= 4, abs(one.count - other.count) <= allowed else { return false }
        // Numbers are no spelling.
        guard !one.contains(where: isDigit), !other.contains(where: isDigit) else { return false }
        return distance(one, other) <= allowed
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Letters to change, add, take away or swap with the next (optimal string alignment). Words are cut at 40 bytes.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        let (one, other) = (Array(one.prefix(40)), Array(other.prefix(40)))
        var last: [Int] = []
        var row = Array(0...other.count)
        for i in one.indices {
            var next = [i + 1]
            for j in other.indices {
                let isSame = one[i] == other[j]
                var best = min(row[j + 1] + 1, next[j] + 1, row[j] + (isSame ? 0 : 1))
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] { best = min(best, last[j - 1] + 1) }
                next.append(best)
            }
            (last, row) = (row, next)
        }
        return row[other.count]
    }
}
