/// The weights of several linear heads over the same buckets, as whole numbers of -127 to 127 times a scale for each head. Most buckets
/// have none, so only the others are kept, by blocks of neighbouring buckets.
struct WeightTable: Sendable, Hashable {
    /// One head: its constant, and what its whole numbers are multiplied by.
    struct Head: Sendable, Hashable {
        var bias: Float
        var scale: Float
    }

    /// A head's weight in a bucket; three bytes, of which a model has some 190,000.
    private struct Weight: Sendable, Hashable {
        /// The bucket's place in its block.
        var place: UInt8
        var head: UInt8
        var weight: Int8
    }

    /// One head while a table is made.
    struct Fitted {
        /// Its constant.
        var bias: Float
        /// Its weights, each bucket once.
        var weights: [(bucket: UInt32, weight: Float)]
        /// So many of them are kept: those that weigh most.
        var limit: Int
    }

    let buckets: Int
    let heads: [Head]
    /// The index in `weights` at which each block begins, and behind the last block their count.
    private let blocks: [UInt32]
    /// Block by block, and in a block head by head.
    private let weights: [Weight]

    /// How many buckets a block has.
    private static let blockSize = 16

    /// The weight of a head in a bucket, as it is stored.
    subscript(bucket: Int, head: Int) -> Int8 {
        weights(of: bucket).first { Int($0.head) == head && $0.place == Self.place(bucket) }?.weight ?? 0
    }

    /// The score of each head for a ticket.
    func scores(_ vector: TicketVector) -> [Double] {
        var sums = [Float](repeating: 0, count: heads.count)
        for entry in vector.entries {
            let place = Self.place(Int(entry.bucket))
            for weight in weights(of: Int(entry.bucket)) where weight.place == place {
                sums[Int(weight.head)] += Float(weight.weight) * entry.value
            }
        }
        return heads.indices.map { Double(sums[$0] * heads[$0].scale + heads[$0].bias) }
    }

    /// The weights of a bucket's block.
    private func weights(of bucket: Int) -> ArraySlice<Weight> {
        let block = bucket / Self.blockSize
        return weights[Int(blocks[block])..<Int(blocks[block + 1])]
    }

    private static func place(_ bucket: Int) -> UInt8 { UInt8(bucket % blockSize) }

    // MARK: Making

    /// A table of these heads, at most 256; their weights are rounded to whole numbers.
    init(buckets: Int, fitted: [Fitted]) {
        let kept = fitted.map { head in
            head.weights.sorted { (abs($0.weight), $1.bucket) > (abs($1.weight), $0.bucket) }.prefix(head.limit)
        }
        let scales = kept.map { head in (head.first.map { abs($0.weight) } ?? 0) / 127 }
        self.init(buckets: buckets, heads: zip(fitted, scales).map { Head(bias: $0.bias, scale: $1.isNormal ? $1 : 1) }) { body in
            for (head, scale) in scales.enumerated() where scale.isNormal {
                for (bucket, weight) in kept[head].sorted(by: { $0.bucket < $1.bucket }) {
                    let whole = Int8((weight / scale).rounded())
                    if whole != 0 { body(head, Int(bucket), whole) }
                }
            }
        }
    }

    /// A table of what `visit` calls its closure with: head by head, and of each head its buckets upwards. It is called twice, to count
    /// and to place.
    private init(buckets: Int, heads: [Head], visit: ((_ head: Int, _ bucket: Int, _ weight: Int8) -> Void) -> Void) {
        var ends = [UInt32](repeating: 0, count: (buckets + Self.blockSize - 1) / Self.blockSize + 1)
        visit { _, bucket, _ in ends[bucket / Self.blockSize + 1] += 1 }
        for block in ends.indices.dropFirst() { ends[block] += ends[block - 1] }
        var weights = [Weight](repeating: Weight(place: 0, head: 0, weight: 0), count: Int(ends.last ?? 0))
        var next = ends
        visit { head, bucket, weight in
            let block = bucket / Self.blockSize
            weights[Int(next[block])] = Weight(place: Self.place(bucket), head: UInt8(head), weight: weight)
            next[block] += 1
        }
        self.buckets = buckets
        self.heads = heads
        self.weights = weights
        blocks = ends
    }

    // MARK: Bytes

    /// The weights as bytes: head by head, for each weight that is not 0 the distance to the bucket before (a whole number in groups of
    /// seven bits, lowest first, the highest bit set on all but the last) and the weight; a head ends with the distance 0.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for head in heads.indices {
            var last = -1
            for block in 0..<blocks.count - 1 {
                for weight in weights(of: block * Self.blockSize) where Int(weight.head) == head {
                    let bucket = block * Self.blockSize + Int(weight.place)
                    Self.append(bucket - last, to: &bytes)
                    bytes.append(UInt8(bitPattern: weight.weight))
                    last = bucket
                }
            }
            bytes.append(0)
        }
        return bytes
    }

    /// Reads the weights that `bytes` wrote; nil when these are no such bytes.
    init?(buckets: Int, heads: [Head], bytes: some RandomAccessCollection<UInt8>) {
        guard Self.visit(bytes, heads.indices, buckets, { _, _, _ in }) else { return nil }
        self.init(buckets: buckets, heads: heads) { body in _ = Self.visit(bytes, heads.indices, buckets, body) }
    }

    /// Calls `body` for each weight; false when these are no such bytes.
    private static func visit(
        _ bytes: some RandomAccessCollection<UInt8>, _ heads: Range<Int>, _ buckets: Int,
        _ body: (_ head: Int, _ bucket: Int, _ weight: Int8) -> Void
    ) -> Bool {
        var rest = bytes.makeIterator()
        for head in heads {
            var bucket = -1
            while true {
                guard let distance = takeNumber(&rest) else { return false }
                if distance == 0 { break }
                bucket += distance
                guard bucket < buckets, let weight = rest.next(), weight != 0, weight != 0x80 else { return false }
                body(head, bucket, Int8(bitPattern: weight))
            }
        }
        return rest.next() == nil
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
    private static func takeNumber(_ rest: inout some IteratorProtocol<UInt8>) -> Int? {
        var number = 0
        for shift in [0, 7, 14] {
            guard let byte = rest.next() else { return nil }
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }
}
