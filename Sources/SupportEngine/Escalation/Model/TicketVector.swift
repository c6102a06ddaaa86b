/// A ticket as numbers: a few thousand of the model's buckets, each with a value, and the words each came from.
struct TicketVector {
    /// A bucket and its value.
    struct Entry: Hashable {
        var bucket: UInt32
        var value: Float
    }

    /// One place of the text a feature was found at: its first and last word, -1 for what is not in the text itself.
    struct Occurrence {
        var bucket: UInt32
        var first: Int32
        var last: Int32
    }

    private(set) var entries: [Entry] = []
    /// For each entry what of `occurrences` belongs to it.
    private(set) var ranges: [Range<Int>] = []
    private(set) var occurrences: [Occurrence] = []

    /// Takes in a group: each different bucket gets the same value, and all together the length `weight`.
    mutating func append(_ found: [Occurrence], weight: Float) {
        guard !found.isEmpty, weight > 0 else { return }
        let sorted = found.sorted { ($0.bucket, $0.first) < ($1.bucket, $1.first) }
        let base = occurrences.count
        let firstEntry = entries.count
        occurrences += sorted
        var start = 0
        for index in 1...sorted.count where index == sorted.count || sorted[index].bucket != sorted[start].bucket {
            entries.append(Entry(bucket: sorted[start].bucket, value: 1))
            ranges.append(base + start..<base + index)
            start = index
        }
        let value = weight / Float(entries.count - firstEntry).squareRoot()
        for index in firstEntry..<entries.count { entries[index].value = value }
    }
}
