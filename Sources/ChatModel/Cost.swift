/// Money, exact: a whole number of picodollars (10⁻¹² USD). One million picodollars a token is one dollar per million tokens.
public struct Cost: Sendable, Hashable, Comparable {
    /// The amount in picodollars.
    public var picodollars: Int64

    /// An amount in picodollars.
    public init(picodollars: Int64) { self.picodollars = picodollars }

    /// An amount as people write it in dollars, such as `0.05`, exact; nil when it is no decimal number with at most twelve places, or too large.
    public init?(dollars text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let places = parts.count == 2 ? parts[1] : "0"
        let isNumber = { (digits: Substring) in !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard isNumber(parts[0]), isNumber(places), parts[0].utf8.count <= 6, places.utf8.count <= 12,
            let dollars = Int64(parts[0]), let rest = Int64(places + String(repeating: "0", count: 12 - places.utf8.count))
        else { return nil }
        picodollars = dollars * 1_000_000_000_000 + rest
    }

    /// Nothing.
    public static let zero = Cost(picodollars: 0)

    /// The smaller amount comes first.
    public static func < (left: Cost, right: Cost) -> Bool { left.picodollars < right.picodollars }

    /// The sum; it stops at the largest amount instead of overflowing.
    public static func + (left: Cost, right: Cost) -> Cost {
        let (sum, overflow) = left.picodollars.addingReportingOverflow(right.picodollars)
        return Cost(picodollars: overflow ? (left.picodollars < 0 ? .min : .max) : sum)
    }

    /// Adds `right`.
    public static func += (left: inout Cost, right: Cost) { left = left + right }

    /// `tokens` at this price a token; it stops at the largest amount instead of overflowing.
    public static func * (price: Cost, tokens: Int) -> Cost {
        let (product, overflow) = price.picodollars.multipliedReportingOverflow(by: Int64(tokens))
        return Cost(picodollars: overflow ? .max : product)
    }

    /// The exact amount in dollars with at least nine places: `0.015990000`.
    public var decimal: String {
        let (whole, rest) = picodollars.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000)
        let digits = String(rest)
        var places = String(repeating: "0", count: 12 - digits.count) + digits
        while places.count > 9, places.hasSuffix("0") { places.removeLast() }
        return "\(picodollars < 0 ? "-" : "")\(whole).\(places)"
    }

    /// The amount for the screen: at least two significant digits and four places, `$0.0095`, `$0.00034`, `$1.25`.
    public var short: String {
        let magnitude = picodollars.magnitude
        if magnitude == 0 { return "$0.0000" }
        let sign = picodollars < 0 ? "-" : ""
        var places = magnitude >= 1_000_000_000_000 ? 2 : 4
        while places < 12, magnitude < 10 * power(12 - places) { places += 1 }
        let unit = power(12 - places)
        let rounded = (magnitude + unit / 2) / unit
        let (whole, rest) = rounded.quotientAndRemainder(dividingBy: power(places))
        let digits = String(rest)
        return "\(sign)$\(whole)." + String(repeating: "0", count: places - digits.count) + digits
    }

    private func power(_ exponent: Int) -> UInt64 {
        (0..<max(0, exponent)).reduce(1) { product, _ in product * 10 }
    }
}
