/// The vectors of all rows, with the buckets that occur numbered without gaps.
struct TrainingMatrix {
    /// The bucket of each column.
    private(set) var buckets: [UInt32] = []
    /// Where each row's entries begin, and the end of the last.
    private(set) var starts: [Int] = [0]
    /// The columns of the entries, row by row.
    private(set) var columns: [Int32] = []
    /// Their values.
    private(set) var values: [Float] = []

    /// The matrix of `vectors`, a row each.
    init(_ vectors: [TicketVector]) {
        var numbers: [UInt32: Int32] = [:]
        for vector in vectors {
            for entry in vector.entries {
                let next = Int32(clamping: buckets.count)
                let column = numbers[entry.bucket, default: next]
                if column == next {
                    numbers[entry.bucket] = next
                    buckets.append(entry.bucket)
                }
                columns.append(column)
                values.append(entry.value)
            }
            starts.append(columns.count)
        }
    }

    /// The entries of a row.
    func entries(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

    /// The sum of the squares of a row's values.
    func squaredLength(of row: Int) -> Float { entries(of: row).reduce(0) { $0 + values[$1] * values[$1] } }

    /// Multiplies each column.
    mutating func scale(_ factors: [Float]) {
        for index in columns.indices { values[index] *= factors[Int(columns[index])] }
    }
}
