import CellGrid
import ChatModel
import SupportEngine

/// A choice among models for people who answer customers: the shortlist first, then who fell at which stage and why.
struct ModelFunnelText {
    /// Columns that lines are wrapped to; nil = none.
    let width: Int?

    /// The lines.
    func lines(of funnel: ModelFunnel) -> [String] {
        var lines: [String] = []
        for (place, candidate) in funnel.choice.shortlist.enumerated() { lines += entry(candidate, place: place + 1) }
        for stage in funnel.stages { lines += (lines.isEmpty ? [] : [""]) + section(stage) }
        return lines
    }

    private func entry(_ candidate: ModelChoice.Candidate, place: Int) -> [String] {
        let cost = candidate.cost == .zero ? "costs nothing" : "\(candidate.cost.short) a conversation"
        var facts = [cost]
        if let quality = candidate.card.quality { facts.append("quality \(quality.percent)%") }
        if let median = candidate.measures.timeToFirstToken?.p50 { facts.append("first token after \(milliseconds(median)) ms here") }
        if let context = candidate.card.contextWindow { facts.append("\(context) tokens of context") }
        let head = wrapped("\(place). \(candidate.card.id): \(facts.joined(separator: ", "))", indent: 3)
        return head + candidate.marks.flatMap { wrapped("   Note: \($0).", indent: 3) }
    }

    /// A stage, and under each reason the models that fell for it.
    private func section(_ stage: ModelFunnel.Stage) -> [String] {
        var reasons: [String] = []
        for fallen in stage.fallen where !reasons.contains(fallen.reason) { reasons.append(fallen.reason) }
        let fell = "\(stage.fallen.count) \(stage.fallen.count == 1 ? "falls" : "fall")"
        let head = wrapped("\(heading(stage.stage)): \(fell), \(stage.left) left", indent: 2)
        return head
            + reasons.flatMap { reason in
                let names = stage.fallen.filter { $0.reason == reason }.map(\.id.description)
                return wrapped("  \(reason): \(names.joined(separator: ", "))", indent: 4)
            }
    }

    private func heading(_ stage: ModelChoice.Stage) -> String {
        switch stage {
        case .retired: "Not served any more"
        case .provider: "Not of the providers asked for"
        case .context: "Remembers too little"
        case .cost: "Too dear, or nobody knows what it costs"
        case .quality: "Not known to be good enough"
        case .firstToken: "Too slow to begin"
        case .secondName: "Listed under another name"
        case .rank: "Good enough, but others are better"
        }
    }

    private func milliseconds(_ duration: Duration) -> Int64 { Int64(duration / .milliseconds(1)) }

    /// A text in lines of the width, all but the first indented.
    private func wrapped(_ text: String, indent: Int) -> [String] {
        guard let width else { return [text] }
        return TextWrap.wrap(DisplayText.cleaned(text), width: width, hanging: indent).enumerated().map { index, line in
            index == 0 ? String(line) : String(repeating: " ", count: indent) + line
        }
    }
}
