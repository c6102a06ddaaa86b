/// The weights of several linear heads over the same buckets, as whole numbers of -127 to 127 times a scale for each head.
struct WeightTable: Sendable, Hashable {
    /// One head: its constant, and what its whole numbers are multiplied by.
    struct Head: Sendable, Hashable {
        var bias: Float
        var scale: Float
    }

    let buckets: Int
    private(set) var heads: [Head]
    /// For each bucket the number of its row in `rows`, from 1; 0 when all its weights are 0.
    private var slots: [UInt32]
    /// A row of one weight a head for each bucket that has one.
    private var rows: [Int8] = []

    /// A table without weights.
    init(buckets: Int, heads: [Head]) {
        self.buckets = buckets
        self.heads = heads
        slots = Array(repeating: 0, count: buckets)
    }

    /// The weight of a head in a bucket, as it is stored.
    subscript(bucket: Int, head: Int) -> Int8 {
        get { slots[bucket] == 0 ? 0 : rows[(Int(slots[bucket]) - 1) * heads.count + head] }
        set {
            guard newValue != self[bucket, head] else { return }
            if slots[bucket] == 0 {
                rows += repeatElement(0, count: heads.count)
                slots[bucket] = UInt32(rows.count / heads.count)
            }
            rows[(Int(slots[bucket]) - 1) * heads.count + head] = newValue
        }
    }

    /// The score of each head for a ticket.
    func scores(_ vector: TicketVector) -> [Double] {
        var sums = [Float](repeating: 0, count: heads.count)
        for entry in vector.entries {
            let slot = Int(slots[Int(entry.bucket)])
            guard slot > 0 else { continue }
            let start = (slot - 1) * heads.count
            for head in heads.indices { sums[head] += Float(rows[start + head]) * entry.value }
        }
        return heads.indices.map { Double(sums[$0] * heads[$0].scale + heads[$0].bias) }
    }

    // MARK: Making

    /// Takes a head's weights in: the `limit` that weigh most, rounded to whole numbers.
    mutating func fill(_ head: Int, _ weights: [(bucket: UInt32, weight: Float)], limit: Int) {
        let kept = weights.sorted { (abs($0.weight), $1.bucket) > (abs($1.weight), $0.bucket) }.prefix(limit)
        let scale = (kept.first.map { abs($0.weight) } ?? 0) / 127
        guard scale.isNormal else { return }
        heads[head].scale = scale
        // In the order in which they are read from a file, so that a model and what is read of its file are equal.
        for (bucket, weight) in kept.sorted(by: { $0.bucket < $1.bucket }) { self[Int(bucket), head] = Int8((weight / scale).rounded()) }
    }

    // MARK: Bytes

    /// The weights as bytes: head by head, for each weight that is not 0 the distance to the bucket before (a whole number in groups of
    /// seven bits, lowest first, the highest bit set on all but the last) and the weight; a head ends with the distance 0.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for head in heads.indices {
            var last = -1
            for bucket in 0..<buckets where self[bucket, head] != 0 {
                Self.append(bucket - last, to: &bytes)
                bytes.append(UInt8(bitPattern: self[bucket, head]))
                last = bucket
            }
            bytes.append(0)
        }
        return bytes
    }

    /// Reads the weights that `bytes` wrote; false when these are no such bytes.
    mutating func read(_ bytes: [UInt8]) -> Bool {
        var isUsed = Array(repeating: false, count: buckets)
        guard WeightTable.visit(bytes, heads.indices, buckets, { _, bucket, _ in isUsed[bucket] = true }) else { return false }
        // As many rows as there will be: growing by doubling would take twice that.
        rows.reserveCapacity(heads.count * isUsed.count { $0 })
        return WeightTable.visit(bytes, heads.indices, buckets) { self[$1, $0] = $2 }
    }

    /// Calls `body` for each weight; false when these are no such bytes.
    private static func visit(
        _ bytes: [UInt8], _ heads: Range<Int>, _ buckets: Int, _ body: (_ head: Int, _ bucket: Int, _ weight: Int8) -> Void
    ) -> Bool {
        var rest = bytes[...]
        for head in heads {
            var bucket = -1
            while true {
                guard let distance = takeNumber(&rest) else { return false }
                if distance == 0 { break }
                bucket += distance
                guard bucket < buckets, let weight = rest.popFirst(), weight != 0, weight != 0x80 else { return false }
                body(head, bucket, Int8(bitPattern: weight))
            }
        }
        return rest.isEmpty
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var number = number
        while number >= 0x80 {
            bytes.append(UInt8(number & 0x7F) | 0x80)
            number >>= 7
        }
        bytes.append(UInt8(number))
    }

    /// The next number, of three groups at most.
    private static func takeNumber(_ rest: inout ArraySlice<UInt8>) -> Int? {
        var number = 0
        for shift in [0, 7, 14] {
            guard let byte = rest.popFirst() else { return nil }
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }
}
