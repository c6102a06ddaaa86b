internal import ChatModel

/// Prices as people write them, USD per million tokens, made exact picodollars a token: $1 per million tokens is 1,000,000 of them.
enum Price {
    /// No model costs more; a larger figure is in another unit.
    static let highest = Cost(picodollars: 1_000_000_000)
    /// No model that costs anything costs less; a smaller figure is in dollars a token. The lowest real price on 2026-11-21 is five
    /// times this (a cached token of gpt-5-nano), the highest real price a token is $0.000075 (the output of claude-3-opus).
    static let lowest = Cost(picodollars: 1_000)

    /// The price in `text`, or nil when it is no decimal number with at most six places.
    static func parse(_ text: String) -> Cost? {
        guard let (whole, places) = parts(of: text), whole.utf8.count <= 9, places.utf8.count <= 6 else { return nil }
        let fraction = places + String(repeating: "0", count: 6 - places.utf8.count)
        guard let dollars = Int64(whole), let millionths = Int64(fraction) else { return nil }
        return Cost(picodollars: dollars * 1_000_000 + millionths)
    }

    /// Whether the price can be one per million tokens. Nothing at all is a price too: models on one's own machine.
    static func isPlausible(_ price: Cost) -> Bool { price == .zero || (price >= lowest && price <= highest) }

    /// What `text` becomes per million tokens if it is a price in dollars a token, or nil when it can't be one: `0.000003` becomes `3`.
    static func perMillion(ofPerToken text: String) -> String? {
        guard let (whole, places) = parts(of: text), whole.utf8.allSatisfy({ $0 == 0x30 }), places.utf8.count <= 12 else { return nil }
        let padded = places + String(repeating: "0", count: max(0, 6 - places.utf8.count))
        let dollars = padded.prefix(6).drop { $0 == "0" }
        var rest = padded.dropFirst(6)
        while rest.last == "0" { rest.removeLast() }
        let text = (dollars.isEmpty ? "0" : String(dollars)) + (rest.isEmpty ? "" : ".\(rest)")
        return parse(text).map { isPlausible($0) && $0 != .zero } == true ? text : nil
    }

    /// The digits before and after the point, both at least one.
    private static func parts(of text: String) -> (whole: Substring, places: Substring)? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let (whole, places) = (parts[0], parts.count == 2 ? parts[1] : "0")
        let isDigits = { (part: Substring) in !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        return isDigits(whole) && isDigits(places) ? (whole, places) : nil
    }
}
