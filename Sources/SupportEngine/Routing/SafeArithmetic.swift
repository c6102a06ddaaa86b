/// Sums of times that came from a file another program may have written: they end at the largest and smallest number there is.
extension Int64 {
    func plus(_ other: Int64) -> Int64 {
        let (sum, isOver) = addingReportingOverflow(other)
        return isOver ? (other > 0 ? .max : .min) : sum
    }

    /// The difference, at most so far from 0 that its sign can be turned.
    func minus(_ other: Int64) -> Int64 {
        let (difference, isOver) = subtractingReportingOverflow(other)
        return isOver ? (other < 0 ? .max : -.max) : Swift.max(difference, -.max)
    }

    func multiplied(by other: Int64) -> Int64 {
        let (product, isOver) = multipliedReportingOverflow(by: other)
        return isOver ? ((self < 0) == (other < 0) ? .max : .min) : product
    }
}

extension Duration {
    /// Whole milliseconds, rounded down; the largest number there is for what is longer.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds.multiplied(by: 1000).plus(attoseconds / 1_000_000_000_000_000)
    }
}
