/// A part of a whole, with how sure its share is.
public struct Share: Sendable, Hashable {
    /// The part.
    public var count: Int
    /// The whole; the share of nothing is 0.
    public var total: Int

    /// `count` of `total`.
    public init(_ count: Int, of total: Int) {
        self.count = count
        self.total = total
    }

    /// 0 to 1.
    public var value: Double { total > 0 ? Double(count) / Double(total) : 0 }

    /// Where the true share lies with 95 % confidence (Wilson 1927); all is possible of nothing.
    public var interval: ClosedRange<Double> {
        guard total > 0 else { return 0...1 }
        let z = 1.959_963_984_540_054
        let n = Double(total)
        let middle = value + z * z / (2 * n)
        let width = z * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot()
        let whole = 1 + z * z / n
        return max((middle - width) / whole, 0)...min((middle + width) / whole, 1)
    }
}
