/// Counts of tokens as servers write them.
enum TokenCount {
    /// No count is negative or beyond this, so that sums of what a server says cannot overflow.
    static let most = 1_000_000_000

    /// A count, brought into its range; nothing is none.
    static func of(_ count: Int?) -> Int { min(max(count ?? 0, 0), most) }

    /// The same of a count that is written as any number.
    static func of(_ count: Double?) -> Int { Int(min(max(count ?? 0, 0), Double(most))) }
}
