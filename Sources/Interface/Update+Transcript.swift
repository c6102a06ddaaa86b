import ChatModel
import SupportEngine

extension AppState {
    /// An action on the selected message.
    mutating func performOnMessage(_ action: Action, at now: Moment?) -> [Effect] {
        switch action {
        case .previousMessage: return select(by: -1)
        case .nextMessage: return select(by: 1)
        case .firstMessage: return selectFirst()
        case .lastMessage: return selectLast()
        case .copy: return copyMessage()
        case .again: return openAgainCard()
        case .edit: return editQuestion()
        case .nextBranch: return goToBranch(by: 1)
        case .previousBranch: return goToBranch(by: -1)
        case .carryOn: return carryOn(at: now)
        case .restart: return restart(at: now)
        case .keep: return keepCutAnswer()
        case .resolve: return toggleResolved()
        case .openSource: return openSource(1)
        case .fold: return foldMessage()
        case .bareText: return bareText()
        case .findNext: return moveFind(by: 1)
        case .findPrevious: return moveFind(by: -1)
        case .rateUp: return rate(by: 1)
        case .rateDown: return rate(by: -1)
        case .rate1: return rate(1)
        case .rate2: return rate(2)
        case .rate3: return rate(3)
        case .rate4: return rate(4)
        case .rate5: return rate(5)
        default: return []
        }
    }

    private mutating func select(by step: Int) -> [Effect] {
        let messages = conversation.transcript.messages
        guard !messages.isEmpty else { return [] }
        let index = conversation.transcript.selected.flatMap { conversation.transcript.index(of: $0) } ?? messages.count - 1
        let target = index + step
        let id = messages[min(max(0, target), messages.count - 1)].id
        conversation.transcript.selected = id
        conversation.transcript.reveal(id)
        return target <= 0 ? loadEarlier() : []
    }

    private mutating func selectFirst() -> [Effect] {
        guard let first = conversation.transcript.messages.first else { return [] }
        conversation.transcript.selected = first.id
        conversation.transcript.reveal(first.id)
        return loadEarlier()
    }

    private mutating func selectLast() -> [Effect] {
        conversation.transcript.selected = conversation.transcript.messages.last?.id
        conversation.transcript.follow()
        return []
    }

    /// The message that keys and commands act on.
    private var target: Message? { conversation.transcript.current }

    /// The selected answer, else the last one.
    var targetAnswer: Message? {
        if let selected = conversation.transcript.selected.flatMap({ conversation.transcript.message($0) }), selected.voice == .assistant {
            return selected
        }
        return conversation.transcript.messages.last { $0.voice == .assistant && $0.id != conversation.running?.answer }
    }

    /// Copies from the source, never from the screen; an answer without its marks, as the customer gets it. From the composer, the
    /// last answer.
    mutating func copyMessage() -> [Effect] {
        guard let message = focus == .transcript ? target : targetAnswer ?? target else { return note("nothing to copy yet") }
        let text = draft(of: message)
        guard !text.isEmpty else { return note("this message is empty") }
        guard message.escalation?.category != .botBrokePromise || promiseShown == message.id else {
            promiseShown = message.id
            return warn("it promises what nobody has done: \(keymap.word(.inspector)) shows the words; copy again if it is done")
        }
        return [.terminal(.copy(text))]
    }

    private mutating func bareText() -> [Effect] {
        guard let message = target else { return [] }
        return [.terminal(.bareText(draft(of: message)))]
    }

    private func draft(of message: Message) -> String {
        var message = message
        if let running = conversation.running, message.id == running.answer { message.text = running.base + running.turn.text }
        return message.draft(given: conversation.transcript.given(for: message.id))
    }

    private mutating func foldMessage() -> [Effect] {
        guard let id = target?.id, conversation.transcript.canFold(id) else { return [] }
        conversation.transcript.toggleFoldInPlace(id)
        return []
    }

    mutating func toggleResolved() -> [Effect] {
        guard conversation.isStored else { return note("there is nothing to resolve yet") }
        conversation.facts.isResolved.toggle()
        return [.updateConversation(conversation.facts)] + note(conversation.facts.isResolved ? "marked as resolved" : "open again")
    }

    // MARK: Rating

    private mutating func rate(by step: Int) -> [Effect] {
        guard let answer = targetAnswer else { return note("there is no answer to rate") }
        return rate(min(5, max(1, (answer.rating ?? 3) + step)))
    }

    mutating func rate(_ grade: Int) -> [Effect] {
        guard let answer = targetAnswer else { return note("there is no answer to rate") }
        guard answer.id != conversation.running?.answer else { return note("an answer is still coming") }
        conversation.transcript.modify(answer.id) { $0.rating = grade }
        return [.rate(answer.id, grade)] + note("rated \(grade)/5")
    }

    // MARK: Sources

    /// Opens source `number` of the selected or last answer at its section.
    mutating func openSource(_ number: Int) -> [Effect] {
        let sources = targetAnswer?.numberedSources ?? []
        guard !sources.isEmpty else { return note("this answer names no source") }
        guard sources.indices.contains(number - 1) else {
            return note(sources.count == 1 ? "this answer has 1 source" : "this answer has \(sources.count) sources")
        }
        let source = OpenedSource(sources[number - 1], number: number, of: sources.count)
        guard setup.articles[source.article] != nil else { return warn("\(source.article) is no longer in the knowledge base") }
        if case .source = layers.last { layers.removeLast() }
        layers.append(.source(source, row: 0))
        return scrollLayer(by: SourceText.row(of: source, self))
    }
}
