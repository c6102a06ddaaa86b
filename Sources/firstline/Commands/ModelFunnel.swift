import ChatModel
import SupportEngine

/// A choice among models with the way to it: how many fell at each stage, and which wish to loosen where none is left.
struct ModelFunnel: Equatable {
    /// A wish without which models would be left.
    struct Loosening: Equatable {
        /// The option that says it.
        var option: String
        /// How many models meet all the others.
        var left: Int
        /// The value with which the first of them would be left; nil = there is none to give.
        var enough: String?
    }

    /// The models that fell at one stage, with how many were left after it.
    struct Stage: Equatable {
        /// The stage.
        var stage: ModelChoice.Stage
        /// Those that fell there.
        var fallen: [ModelChoice.Fallen]
        /// How many were left.
        var left: Int
    }

    /// What was wished for.
    let wishes: ModelWishes
    /// How many models there were.
    let count: Int
    /// The choice.
    let choice: ModelChoice
    /// The wishes any one of which could be loosened; empty when models are left, or when more than one wish must go.
    let loosenings: [Loosening]

    /// Chooses among `cards` on a day as `YYYY-MM-DD`.
    init(_ cards: [ModelCard], measures: [ModelID: ModelMeasures], wishes: ModelWishes, day: String) {
        self.wishes = wishes
        count = cards.count
        choice = ModelChoice(cards, measures: measures, wishes: wishes, day: day)
        guard choice.shortlist.isEmpty else {
            loosenings = []
            return
        }
        loosenings = Wish.allCases.filter { $0.isSaid(in: wishes) }.compactMap { wish in
            var rest = wish.dropped(from: wishes)
            rest.count = .max
            let left = ModelChoice(cards, measures: measures, wishes: rest, day: day).shortlist
            return left.isEmpty ? nil : Loosening(option: wish.option, left: left.count, enough: wish.value(thatAdmitsOneOf: left))
        }
    }

    /// The stages at which models fell, in their order.
    var stages: [Stage] {
        var left = count
        return ModelChoice.Stage.allCases.compactMap { stage in
            let fallen = choice.fallen.filter { $0.stage == stage }
            left -= fallen.count
            return fallen.isEmpty ? nil : Stage(stage: stage, fallen: fallen, left: left)
        }
    }

    /// That nothing is left, and which wish to loosen; nil when something is.
    var emptiness: String? {
        guard choice.shortlist.isEmpty else { return nil }
        let ways = loosenings.map { way in
            let step = way.enough.map { "loosen \(way.option) to \($0)" } ?? "leave out \(way.option)"
            return "\(step) (\(way.left == 1 ? "1 model meets" : "\(way.left) models meet") all the others)"
        }
        if !ways.isEmpty { return "no model meets all the wishes; " + ways.joined(separator: ", or ") }
        let said = Wish.allCases.filter { $0.isSaid(in: wishes) }.map(\.option)
        if said.isEmpty { return "no model of the catalogue is served any more" }
        return "no model is left; loosen more than one of \(said.joined(separator: ", "))"
    }
}

/// A wish as the command line has it.
private enum Wish: CaseIterable {
    case cost, firstToken, quality, context, provider

    /// Its option.
    var option: String {
        switch self {
        case .cost: "--max-conv"
        case .firstToken: "--ttft"
        case .quality: "--quality"
        case .context: "--context"
        case .provider: "--provider"
        }
    }

    func isSaid(in wishes: ModelWishes) -> Bool {
        switch self {
        case .cost: wishes.maxConversation != nil
        case .firstToken: wishes.timeToFirstToken != nil
        case .quality: wishes.quality != nil
        case .context: wishes.contextWindow > 0
        case .provider: wishes.providers != nil
        }
    }

    func dropped(from wishes: ModelWishes) -> ModelWishes {
        var wishes = wishes
        switch self {
        case .cost: wishes.maxConversation = nil
        case .firstToken: wishes.timeToFirstToken = nil
        case .quality: wishes.quality = nil
        case .context: wishes.contextWindow = 0
        case .provider: wishes.providers = nil
        }
        return wishes
    }

    /// The nearest value of the wish that one of the models meets which meet all the others.
    func value(thatAdmitsOneOf left: [ModelChoice.Candidate]) -> String? {
        switch self {
        case .cost:
            return left.map { max($0.cost, $0.measures.costPerConversation ?? .zero) }.min()?.decimal.shortened
        case .firstToken:
            // A median must be less than the wish, so that a whole millisecond more is enough.
            return left.compactMap { $0.measures.timeToFirstToken?.p50 }.min().map { "\(Int64($0 / .milliseconds(1)) + 1)" }
        case .quality:
            return left.compactMap { $0.card.quality?.tenths }.max().map { "\($0 / 10)" }
        case .context:
            return left.compactMap(\.card.contextWindow).max().map { "\($0 - 1)" }
        case .provider:
            return nil
        }
    }
}

extension String {
    /// A decimal number without the zeros at its end, two places at least.
    fileprivate var shortened: String {
        var places = split(separator: ".").last.map(String.init) ?? ""
        let whole = dropLast(places.count)
        while places.count > 2, places.hasSuffix("0") { places.removeLast() }
        return whole + places
    }
}

extension JSON {
    /// The shortlist, then the fallen, then what could be loosened.
    init(_ funnel: ModelFunnel) {
        self = [
            "models": .integer(funnel.count), "shortlist": .array(funnel.choice.shortlist.map { JSON($0) }),
            "fallen": .array(
                funnel.choice.fallen.map {
                    [
                        "provider": .string($0.id.provider), "model": .string($0.id.name), "stage": .string($0.stage.word),
                        "reason": .string($0.reason),
                    ]
                }),
            "loosen": .array(
                funnel.loosenings.map { ["option": .string($0.option), "left": .integer($0.left), "enough": JSON($0.enough)] }),
        ]
    }

    private init(_ candidate: ModelChoice.Candidate) {
        self = [
            "provider": .string(candidate.card.id.provider), "model": .string(candidate.card.id.name),
            "conversation_usd": JSON(candidate.cost), "quality": JSON(candidate.card.quality?.percent),
            "score": candidate.score == .max ? .null : .integer(candidate.score), "measured": JSON(candidate.measures),
            "notes": .array(candidate.marks.map(JSON.string)),
        ]
    }
}

extension ModelChoice.Stage {
    /// Its name in JSON.
    var word: String {
        switch self {
        case .retired: "retired"
        case .provider: "provider"
        case .context: "context"
        case .cost: "cost"
        case .quality: "quality"
        case .firstToken: "first_token"
        case .secondName: "second_name"
        case .rank: "rank"
        }
    }
}
