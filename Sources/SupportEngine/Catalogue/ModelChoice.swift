public import ChatModel

/// Models chosen by wishes: those that can't meet them fall one stage after the other, the rest are ranked by quality for money with a
/// bonus for speed. Every row of the catalogue is in the shortlist or among the fallen.
public struct ModelChoice: Sendable, Hashable {
    /// The best, best first.
    public private(set) var shortlist: [Candidate] = []
    /// All others: by stage, within one in the order of the catalogue, and at the last in that of the ranking.
    public private(set) var fallen: [Fallen] = []

    /// Where a model falls, in the order of the tests.
    public enum Stage: Int, Sendable, Hashable, CaseIterable {
        /// It isn't served any more, or probably not.
        case retired
        /// Its provider isn't among those allowed.
        case provider
        /// Its context is too small.
        case context
        /// It costs too much, or nobody knows what.
        case cost
        /// It isn't good enough, or nobody says that it is.
        case quality
        /// Its first token comes too late.
        case firstToken
        /// It is another row's model by a second name.
        case secondName
        /// Others are better.
        case rank
    }

    /// A model that fell.
    public struct Fallen: Sendable, Hashable {
        /// The model.
        public var id: ModelID
        /// Where it fell.
        public var stage: Stage
        /// Why, as a clause without a full stop.
        public var reason: String
    }

    /// A model that meets the wishes.
    public struct Candidate: Sendable, Hashable {
        /// Its row.
        public var card: ModelCard
        /// What was measured of it.
        public var measures: ModelMeasures
        /// What the assumed conversation costs.
        public var cost: Cost
        /// Percent of quality per dollar of a conversation, with the bonus for speed, rounded down; `Int.max` when it costs nothing.
        public var score: Int
        /// What should be known before it is taken, each a clause: figures that are missing, a retirement that is announced.
        public var marks: [String]
    }

    /// Chooses among `cards` on a day as `YYYY-MM-DD`. Costs compared are those of the assumed conversation, the same for all; what was
    /// measured counts against the limit besides. Where a quality is wished for, a model without a figure falls; otherwise it is ranked as
    /// if it had 75 percent, with a mark. Where a time is wished for, a model that was not measured passes with a mark and without a bonus
    /// unless it may reason first.
    public init(_ cards: [ModelCard], measures: [ModelID: ModelMeasures] = [:], wishes: ModelWishes, day: String) {
        let priced = cards.map { $0.priced(on: day) }
        let names = Set(priced.map(\.id))
        var candidates: [Candidate] = []
        for card in priced {
            let test = ModelTest(card: card, measures: measures[card.id] ?? ModelMeasures(), wishes: wishes, day: day, names: names)
            switch test.result {
            case .passed(let candidate): candidates.append(candidate)
            case .fell(let fall): fallen.append(fall)
            }
        }
        let ranked = candidates.enumerated().sorted { Self.isBetter($0, $1) }.map(\.element)
        shortlist = Array(ranked.prefix(max(wishes.count, 0)))
        let stages = Dictionary(grouping: fallen, by: \.stage)
        fallen = Stage.allCases.flatMap { stages[$0] ?? [] }
        fallen += ranked.enumerated().dropFirst(shortlist.count).map { place, candidate in
            Fallen(
                id: candidate.card.id, stage: .rank,
                reason: "it meets the wishes but is number \(place + 1) of \(ranked.count) by quality for money and speed")
        }
    }

    /// By score; among those that cost nothing by quality; then by place in the catalogue.
    private static func isBetter(_ left: (offset: Int, element: Candidate), _ right: (offset: Int, element: Candidate)) -> Bool {
        let (leftQuality, rightQuality) = (left.element.card.quality?.tenths ?? 0, right.element.card.quality?.tenths ?? 0)
        if left.element.score != right.element.score { return left.element.score > right.element.score }
        return leftQuality == rightQuality ? left.offset < right.offset : leftQuality > rightQuality
    }
}
