import CellGrid
import ChatModel
import FoundationEssentials
import SupportEngine

/// The third section: what the next turn will probably cost, now and once the cache has expired.
extension InspectorText {
    static func nextTurn(_ facts: Inspection, date: Date?, into page: inout InspectorRows) {
        guard let last = facts.conversation.transcript.messages.last(where: \.isCounted), let turn = last.turn else {
            return page.text("Nothing to go by yet: no answer was counted.")
        }
        let model = facts.nextModel(after: turn)
        guard let card = facts.setup.card(of: model), card.prices != nil else { return page.text("The price of \(model) is not known.") }
        let basis = facts.basis(after: last, turn, card)
        let estimate = NextTurnEstimate(basis)
        page.row("costs", price(estimate, card, expiry: expiry(of: last, turn, card, basis), date: date), role: .strong)
        page.row("input", words(estimate))
        page.row("output", "~\(Figures.exact(estimate.later.outputTokens)), the average of this conversation")
        page.row("model", model.description)
        page.text("If the prompt and the articles stay as they are. An estimate: ~.")
    }

    /// When what the last turn left is forgotten; nil where no time is promised, or nothing is of use.
    private static func expiry(of last: Message, _ turn: TurnRecord, _ card: ModelCard, _ basis: NextTurnEstimate.Basis) -> Date? {
        guard card.cacheRule == .explicit, basis.isSame, turn.usage.keptTokens > 0 else { return nil }
        let lifetime = Double(turn.usage.cacheLifetime.duration.components.seconds)
        return Date(timeIntervalSince1970: last.requested + lifetime)
    }

    private static func price(_ estimate: NextTurnEstimate, _ card: ModelCard, expiry: Date?, date: Date?) -> String {
        guard let soon = card.cost(of: estimate.soon), let later = card.cost(of: estimate.later) else { return "unknown price" }
        guard soon != later else { return "~\(later.short)" }
        guard let expiry else { return "~\(soon.short) if asked soon, ~\(later.short) once the beginning is forgotten" }
        let time = DateText.time(expiry)
        if let date, date >= expiry { return "~\(later.short): the cache expired at \(time)" }
        return "~\(soon.short) \(date == nil ? "until \(time)" : "now"), ~\(later.short) after \(time)"
    }

    private static func words(_ estimate: NextTurnEstimate) -> String {
        let (soon, later) = (estimate.soon, estimate.later)
        let whole = "~\(Figures.exact(soon.totalInputTokens)) tokens"
        guard soon != later else { return whole }
        return "\(whole), of them ~\(Figures.exact(soon.cacheReadTokens)) read from the cache if asked in time"
    }
}

extension Inspection {
    /// The model that will be asked: the one chosen since, else the one that answered if it still may be, else the first.
    fileprivate func nextModel(after turn: TurnRecord) -> ModelID {
        let known = [setup.model] + setup.fallbacks.map(\.id)
        return conversation.hasNewModel || !known.contains(turn.model) ? setup.model : turn.model
    }

    fileprivate func basis(after last: Message, _ turn: TurnRecord, _ card: ModelCard) -> NextTurnEstimate.Basis {
        let messages = conversation.transcript.messages
        let draft = conversation.composer.text
        let typed = draft.allSatisfy(\.isWhitespace) || draft.hasPrefix("/") ? nil : draft
        let question = typed ?? messages.last { $0.voice == .customer }?.text ?? ""
        let size = TokenEstimate.tokens(Fence.customer.wrap(question))
        let isSame = turn.model == card.id && (turn.prompt == nil || turn.prompt?.hash == setup.prompt.hash)
        return NextTurnEstimate.Basis(
            last: turn, lastTail: conversation.sent[last.id]?.tail ?? size, question: size,
            outputs: messages.compactMap(\.turn?.usage.outputTokens).filter { $0 > 0 }, card: card, isSame: isSame)
    }
}
