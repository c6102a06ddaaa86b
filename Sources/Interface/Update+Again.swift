import CellGrid
import ChatModel

/// Asking for an answer again.
extension AppState {
    /// Opens the card for the selected or last question; `words` name a model, a prompt with its version, or both.
    mutating func openAgainCard(_ words: String = "") -> [Effect] {
        guard conversation.running == nil else { return note("an answer is still coming") }
        guard let question = questionToRepeat() else { return note("there is no question to answer again") }
        var card = AgainCard(
            question: question.id, models: AgainCard.Options(setup.model, others: setup.choices.map(\.id)),
            prompts: AgainCard.Options(setup.prompt.label, others: setup.prompts.filter { $0.hasPrefix("\(setup.prompt.name)@") }))
        card.parts = pointOfAgain(question.id) != nil
        for word in words.split(separator: " ") {
            guard card.choose(String(word)) else { return warn("\(word) is no model or prompt version here; /again shows which are") }
        }
        card.price = price(of: card)
        layers.append(.again(card))
        return []
    }

    /// A key for the card.
    mutating func take(_ key: Key, in card: AgainCard, at now: Moment?) -> [Effect] {
        var card = card
        switch key.code {
        case .enter:
            layers.removeLast()
            return now.map { answerAgain(card, at: $0) } ?? []
        case .up, .down, .tab, .character("j"), .character("k"): card.line = card.line == .model ? .prompt : .model
        case .left, .character("h"): card.move(by: -1)
        case .right, .character("l"), .character(" "): card.move(by: 1)
        case .character("m"), .character("M"):
            card.line = .model
            card.move(by: key.code == .character("m") ? 1 : -1)
        case .character("p"), .character("P"):
            card.line = .prompt
            card.move(by: key.code == .character("p") ? 1 : -1)
        case .function, .backspace, .delete, .insert, .escape, .home, .end, .pageUp, .pageDown, .character: return []
        }
        card.price = price(of: card)
        layers[layers.count - 1] = .again(card)
        return []
    }

    private func questionToRepeat() -> Message? {
        let messages = conversation.transcript.messages
        let end = conversation.transcript.selected.flatMap { conversation.transcript.index(of: $0) } ?? messages.count - 1
        guard end >= 0, end < messages.count else { return nil }
        return messages[...end].last(where: \.isQuestion)
    }

    /// What the input of the question's answer, or of the last one, and a full answer would cost, nothing read from the cache.
    private func price(of card: AgainCard) -> String? {
        let answer = answers(to: card.question).last { $0.turn?.usage.totalInputTokens ?? 0 > 0 }
        guard let row = setup.card(of: card.models.chosen), let usage = answer?.turn?.usage ?? conversation.lastTurn?.usage else {
            return nil
        }
        let most = Usage(inputTokens: usage.totalInputTokens, outputTokens: max(usage.outputTokens, 1_024))
        return row.cost(of: most)?.short
    }

    /// The answers that stand right behind a question.
    private func answers(to question: Message.ID) -> ArraySlice<Message> {
        let messages = conversation.transcript.messages
        guard let index = conversation.transcript.index(of: question) else { return [] }
        return messages[(index + 1)...].prefix { $0.voice == .assistant }
    }

    /// The message in whose place another answer to a question stands in a branch; nil when nothing but answers to it comes behind the
    /// question, so that another one can stand there too.
    private func pointOfAgain(_ question: Message.ID) -> Message.ID? {
        let messages = conversation.transcript.messages
        guard let index = conversation.transcript.index(of: question) else { return nil }
        let behind = messages[(index + 1)...]
        return behind.count > answers(to: question).count ? behind.first?.id : nil
    }

    /// Enter on the card: the same question with what was said before it, answered anew: behind the answers it has, or in a branch where
    /// the conversation went on.
    mutating func answerAgain(_ card: AgainCard, at now: Moment) -> [Effect] {
        guard conversation.running == nil, let index = conversation.transcript.index(of: card.question) else { return [] }
        if let point = pointOfAgain(card.question) { return answerInBranch(point, card.choice, at: now) }
        let messages = conversation.transcript.messages
        leaveTranscript()
        conversation.transcript.follow()
        return startTurn(
            question: messages[index], history: Array(messages[..<index]), isStored: true, in: current, choice: card.choice, at: now)
    }

    private mutating func answerInBranch(_ point: Message.ID, _ choice: AnswerChoice?, at now: Moment) -> [Effect] {
        guard let branch = part(at: point, title: conversation.facts.title, at: now) else { return [] }
        let messages = open[branch.id]?.transcript.messages ?? []
        guard let asked = messages.lastIndex(where: \.isQuestion) else { return branch.effects }
        let started = startTurn(
            question: messages[asked], history: Array(messages[..<asked]), isStored: true, in: branch.id, choice: choice, at: now)
        join(branch, head: open[branch.id]?.running?.answer)
        return branch.effects + started + note("asked in a branch; /branch previous goes back")
    }
}

extension AgainCard {
    /// Goes to another word on the line where the choice is.
    fileprivate mutating func move(by step: Int) {
        switch line {
        case .model: models.move(by: step)
        case .prompt: prompts.move(by: step)
        }
    }

    /// Chooses the model or prompt of that name; false when there is none.
    fileprivate mutating func choose(_ word: String) -> Bool {
        prompts.choose { $0 == word || $0.prefix { $0 != " " } == word } || models.choose { $0.description == word }
            || models.choose { $0.name == word }
    }
}
