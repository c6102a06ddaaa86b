import CellGrid
import ChatModel
import SupportEngine

/// The second section: tokens and prices of the turn, and why the cache did not bring more.
extension InspectorText {
    static func cache(_ facts: Inspection, into page: inout InspectorRows) {
        guard let turn = facts.turn, turn.usage.totalInputTokens + turn.usage.outputTokens > 0 else {
            return page.text(facts.turn == nil ? "Nothing is counted yet." : "No provider counted anything for this turn.")
        }
        bill(turn, facts.card, into: &page)
        page.blank()
        share(turn.usage, into: &page)
        let reasons = facts.cacheFacts.map(CacheMiss.reasons) ?? []
        for (index, reason) in reasons.enumerated() {
            page.row(index == 0 ? "why not" : "and", sentence(reason, facts))
            if case .changed(let change) = reason { excerpts(of: change, into: &page) }
        }
    }

    // MARK: The bill

    /// Each kind of token with its price; what the parts do not explain stands in a line of its own, so that the sum is the cost.
    private static func bill(_ turn: TurnRecord, _ card: ModelCard?, into page: inout InspectorRows) {
        let prices = card?.prices(forInput: turn.usage.totalInputTokens)
        var explained = Cost.zero
        for (label, mark, tokens, price) in kinds(turn.usage, prices) {
            guard let price else {
                page.row(label, "\(mark)\(Figures.exact(tokens))")
                continue
            }
            explained += price * tokens
            page.row(label, "\(mark)\(Figures.exact(tokens)) at \(Figures.perMillion(price)) = \(Figures.exact(price * tokens))")
        }
        if turn.usage.reasoningTokens > 0 { page.row("", "of the output \(Figures.exact(turn.usage.reasoningTokens)) reasoning") }
        rest(turn, explained: prices == nil ? nil : explained, into: &page)
        let mark = turn.usage.isEstimated ? "~" : ""
        page.row("cost", turn.cost.map { mark + Figures.exact($0) + (turn.isSimulated ? " (simulated)" : "") } ?? "unknown price")
    }

    /// Each with `~` where it is an estimate, which cached tokens never are.
    private static func kinds(_ usage: Usage, _ prices: ModelCard.Prices?) -> [(String, String, Int, Cost?)] {
        let (input, output) = (usage.isInputEstimated ? "~" : "", usage.isEstimated ? "~" : "")
        let all: [(String, String, Int, Cost?)] = [
            ("read", "", usage.cacheReadTokens, prices?.cacheRead), ("written 5m", "", usage.cacheWrite5mTokens, prices?.cacheWrite5m),
            ("written 1h", "", usage.cacheWrite1hTokens, prices?.cacheWrite1h), ("not cached", input, usage.inputTokens, prices?.input),
            ("output", output, usage.outputTokens, prices?.output),
        ]
        return all.filter { label, _, tokens, _ in tokens > 0 || label == "read" || label == "not cached" }
    }

    private static func rest(_ turn: TurnRecord, explained: Cost?, into page: inout InspectorRows) {
        let others = turn.attempts.dropLast().compactMap(\.cost).reduce(.zero, +)
        if others > .zero { page.row("other tries", Figures.exact(others)) }
        guard let explained, let cost = turn.cost else { return }
        let rest = Cost(picodollars: cost.picodollars.subtractingReportingOverflow((explained + others).picodollars).partialValue)
        guard rest != .zero else { return }
        let hasPasses = !turn.usage.iterations.isEmpty
        page.row(hasPasses ? "other passes" : "difference", Figures.exact(rest) + (hasPasses ? "" : " to today's prices"))
    }

    private static func share(_ usage: Usage, into page: inout InspectorRows) {
        let part = "\(Figures.exact(usage.cacheReadTokens)) of \(Figures.exact(usage.totalInputTokens)) tokens"
        page.row("cache", "read \(part) (\(Figures.percent(usage.cacheReadTokens, of: usage.totalInputTokens)))")
    }

    // MARK: Why

    private static func excerpts(of change: PrefixChange, into page: inout InspectorRows) {
        page.row("was", "“\(visible(change.before))”", role: .code)
        page.row("is", change.after.isEmpty ? "nothing: it ends there" : "“\(visible(change.after))”", role: .code)
    }

    /// Line feeds are shown, since they may be what changed.
    private static func visible(_ text: String) -> String { text.replacing("\n", with: "\\n").replacing("\t", with: "\\t") }

    static func sentence(_ reason: CacheMiss, _ facts: Inspection) -> String {
        switch reason {
        case .neverCaches: return "this model keeps no prompt"
        case .belowMinimum(let tokens, let isEstimated, let minimum):
            return "too short: \(isEstimated ? "~" : "")\(Figures.exact(tokens)) tokens, this model caches from \(Figures.exact(minimum))"
        case .firstTurn: return "the conversation's first turn: nothing was kept yet"
        case .earlierUnknown: return "unknown: the turn before is not in memory (scroll up to read it)"
        case .otherModel(let model): return "another model than before, which was \(model)"
        case .otherPrompt(let stamp): return promptSentence(stamp, facts.turn?.prompt)
        case .otherKnowledge(let hash):
            return "the knowledge was changed: \(short(hash)) before, \(short(facts.turn?.knowledgeHash ?? "")) now"
        case .changed(let change):
            let article = change.article.map { ", article \($0)" } ?? ""
            return "the text is another from byte \(Figures.exact(change.byte)) on, in \(change.block)\(article)"
        case .expired(let after, let lifetime):
            return "expired \(Figures.span(after)) before: kept for \(Figures.span(lifetime.duration)) after its last use"
        case .textsUnknown: return "unknown: the texts of the request before are not in memory, so they can't be compared"
        case .unexplained(let after):
            return "not known: the texts are the same, \(Figures.span(after)) after the last use; providers may drop what they keep"
        }
    }

    private static func promptSentence(_ before: PromptStamp?, _ now: PromptStamp?) -> String {
        let (old, new) = (before?.label ?? "none", now?.label ?? "none")
        guard old != new else { return "the text of the prompt \(new) was changed: \(short(before?.hash ?? "")) before" }
        return "another prompt than before: \(old), now \(new)"
    }

    private static func short(_ hash: String) -> String { hash.isEmpty ? "none" : String(hash.prefix(12)) }
}
