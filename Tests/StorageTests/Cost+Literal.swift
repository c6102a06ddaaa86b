public import ChatModel

extension Cost: ExpressibleByIntegerLiteral {
    /// Picodollars as a plain number, for tables.
    public init(integerLiteral value: Int64) { self.init(picodollars: value) }
}
