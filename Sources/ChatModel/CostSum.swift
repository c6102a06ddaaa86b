/// What several turns cost together, as far as that is known.
public struct CostSum: Sendable, Hashable {
    /// The sum of what is known.
    public var known: Cost
    /// Whether a part of it is an estimate.
    public var hasEstimate: Bool
    /// Whether a turn is not in it since its price is not known.
    public var hasUnknown: Bool

    /// A sum; exact and whole without more arguments.
    public init(_ known: Cost, hasEstimate: Bool = false, hasUnknown: Bool = false) {
        self.known = known
        self.hasEstimate = hasEstimate
        self.hasUnknown = hasUnknown
    }

    /// No turn.
    public static let zero = CostSum(.zero)

    /// Adds what a turn cost. One without a price counts as unknown only where it used tokens.
    public static func += (sum: inout CostSum, turn: TurnRecord) {
        if let cost = turn.cost {
            sum.known += cost
            sum.hasEstimate = sum.hasEstimate || turn.usage.isEstimated
        } else if turn.usage != Usage() {
            sum.hasUnknown = true
        }
    }

    /// The sum of all turns; nil when one has no known price.
    public var whole: Cost? { hasUnknown ? nil : known }

    /// The sum as `write` has it, with `~` before it where a part is estimated or not in it; nil when nothing is known.
    public func words(_ write: (Cost) -> String = \.short) -> String? {
        if hasUnknown, known == .zero { return nil }
        return (hasEstimate || hasUnknown ? "~" : "") + write(known)
    }
}
