internal import ChatModel

/// Prices as people write them, USD per million tokens, made exact picodollars a token: $1 per million tokens is 1,000,000 of them.
enum Price {
    /// No model costs more; a larger figure is in another unit.
    static let highest = Cost(picodollars: 1_000_000_000)
    /// No model that costs anything costs less; a smaller figure is in dollars a token.
    static let lowest = Cost(picodollars: 1_000)

    /// The price in `text`, or nil when it is no decimal number with at most six places.
    static func parse(_ text: String) -> Cost? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts[0]
        let places = parts.count == 2 ? parts[1] : "0"
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        guard !whole.isEmpty, !places.isEmpty, whole.utf8.count <= 9, places.utf8.count <= 6, whole.utf8.allSatisfy(isDigit),
            places.utf8.allSatisfy(isDigit)
        else { return nil }
        let fraction = places + String(repeating: "0", count: 6 - places.utf8.count)
        guard let dollars = Int64(whole), let millionths = Int64(fraction) else { return nil }
        return Cost(picodollars: dollars * 1_000_000 + millionths)
    }

    /// Whether the price can be one per million tokens. Nothing at all is a price too: models on one's own machine.
    static func isPlausible(_ price: Cost) -> Bool { price == .zero || (price >= lowest && price <= highest) }
}
