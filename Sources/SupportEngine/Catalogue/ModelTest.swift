internal import ChatModel

/// One model put to the test of the wishes.
struct ModelTest {
    /// How the test ended.
    enum Result {
        case passed(ModelChoice.Candidate)
        case fell(ModelChoice.Fallen)
    }

    let card: ModelCard
    let measures: ModelMeasures
    let wishes: ModelWishes
    let day: String
    /// The models that have a row.
    let names: Set<ModelID>

    /// The first stage at which it falls, or the candidate it is.
    var result: Result {
        let tests: [(ModelChoice.Stage, String?)] = [
            (.retired, retirement), (.provider, provider), (.context, context), (.cost, expense), (.quality, quality),
            (.firstToken, firstToken), (.secondName, secondName),
        ]
        for case (let stage, let reason?) in tests { return .fell(.init(id: card.id, stage: stage, reason: reason)) }
        guard let cost else { return .fell(.init(id: card.id, stage: .cost, reason: "its prices are unknown")) }
        return .passed(.init(card: card, measures: measures, cost: cost, score: score(cost), marks: marks))
    }

    // MARK: Why it falls

    private var retirement: String? {
        if let last = card.retirement, !card.isServed(on: day) { return "it was retired on \(last)" }
        return card.isDelisted ? "the newest price list lacks it, so it is probably not served any more" : nil
    }

    private var provider: String? {
        guard let allowed = wishes.providers, !allowed.contains(card.id.provider) else { return nil }
        return "\(card.id.provider) is not among the providers asked for"
    }

    private var context: String? {
        guard let window = card.contextWindow, window <= wishes.contextWindow else { return nil }
        return "its context of \(window) tokens is not more than \(wishes.contextWindow)"
    }

    private var expense: String? {
        guard let cost else { return "its prices are unknown" }
        guard let limit = wishes.maxConversation else { return nil }
        if let measured = measures.costPerConversation, measured > limit {
            return "its conversations cost \(measured.short) on average here, more than \(limit.short)"
        }
        let size = "\(wishes.conversation.inputTokens) tokens in and \(wishes.conversation.outputTokens) out"
        return cost > limit ? "a conversation of \(size) costs \(cost.short), more than \(limit.short)" : nil
    }

    private var quality: String? {
        guard let least = wishes.quality else { return nil }
        guard let quality = card.quality else { return "nobody quoted here says how good it is; give its row a figure of your own" }
        return quality.tenths / 10 < least ? "its quality is \(quality.percent), less than \(least) (\(quality.source))" : nil
    }

    private var firstToken: String? {
        guard let wish = wishes.timeToFirstToken else { return nil }
        guard let median = measures.timeToFirstToken?.p50 else {
            return card.reasons ? "it may reason before it answers, and no first token within \(wish.inWords) was measured here" : nil
        }
        return median < wish ? nil : "its first token takes \(median.inWords) at the median, not less than \(wish.inWords)"
    }

    private var secondName: String? {
        guard let name = card.sameAs, names.contains(ModelID(provider: card.id.provider, name: name)) else { return nil }
        return "it is the same model as \(name), which is listed"
    }

    // MARK: How good it is

    /// What counts in the ranking for a model without a figure, in tenths of a percent: the least that the plan asked for.
    private static let assumedQuality = 750

    private var cost: Cost? { wishes.conversation.cost(at: card) }

    /// Half as much again under 300 ms, three tenths under 500 ms: the plan's rule.
    private var bonusTenths: Int {
        guard let median = measures.timeToFirstToken?.p50 else { return 0 }
        return median < .milliseconds(300) ? 5 : median < .milliseconds(500) ? 3 : 0
    }

    private func score(_ cost: Cost) -> Int {
        guard cost.picodollars > 0 else { return .max }
        let tenths = Int64(card.quality?.tenths ?? Self.assumedQuality)
        return Int(tenths * Int64(10 + bonusTenths) * 10_000_000_000 / cost.picodollars)
    }

    private var marks: [String] {
        var marks: [String] = []
        if card.quality == nil { marks.append("no quality figure: counted as \(Self.assumedQuality / 10)") }
        if let wish = wishes.timeToFirstToken {
            if measures.timeToFirstToken == nil { marks.append("its first token was not measured here") }
            if let slow = measures.timeToFirstToken?.p95, slow / 2 >= wish {
                marks.append("one first token in twenty takes \(slow.inWords) or more")
            }
        }
        if let last = card.retirement { marks.append("it retires on \(last)") }
        return marks
    }
}

extension Duration {
    /// In whole milliseconds, rounded down: `750 ms`.
    fileprivate var inWords: String {
        let (seconds, attoseconds) = components
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        return overflow ? "\(seconds) s" : "\(milliseconds + attoseconds / 1_000_000_000_000_000) ms"
    }
}
