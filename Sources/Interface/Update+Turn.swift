import ChatModel
import SupportEngine

extension AppState {
    /// Puts a message into a conversation and asks for an answer where its voice wants one.
    mutating func post(_ draft: Draft, in id: Conversation.ID, at now: Moment) -> [Effect] {
        anticipated = nil
        let message = Message(id: identifiers.message(), voice: draft.voice, text: draft.text, created: now.date)
        let history = open[id]?.add(message) ?? []
        switch draft.voice {
        case .staff, .assistant: return (open[id].map { [.append(message, $0.facts)] } ?? []) + refreshLists()
        case .customer, .aside: return startTurn(question: message, history: history, isStored: false, in: id, at: now)
        }
    }

    /// Asks for an answer to `question`.
    mutating func startTurn(
        question: Message, history: [Message], isStored: Bool, in id: Conversation.ID, way: TurnOrder.Way = .fresh,
        choice: AnswerChoice? = nil, at now: Moment
    ) -> [Effect] {
        guard let place = open[id] else { return [] }
        turnCount += 1
        let turn = TurnID(turnCount)
        let answer = Message(id: identifiers.message(), voice: .assistant, text: "", status: .partial, created: now.date)
        turns[turn] = id
        open[id]?.transcript.append(answer, isGrowing: true)
        open[id]?.running = RunningTurn(id: turn, answer: answer.id, question: question.id, turn: Turn(asked: now.instant))
        open[id]?.running?.model = choice?.model
        let standing = place.waiting == question.id ? place.transcript.messages.last { $0.turn?.isOffline == true }?.text : nil
        open[id]?.running?.standing = standing
        if case .carryOn(let cut) = way {
            open[id]?.running?.base = cut.text
            open[id]?.transcript.grow(answer.id, by: cut.text)
        }
        open[id]?.waiting = nil
        // The next question goes to the model in force again, not to one that was chosen for this answer alone.
        open[id]?.hasNewModel = choice?.model != nil
        isQuitArmed = false
        endedAway[id] = nil
        return [
            .startTurn(
                TurnOrder(
                    turn: turn, conversation: place.facts, history: history, question: question, isStored: isStored,
                    answer: answer.id, historyStart: place.historyStart, params: params, way: way,
                    isNewModel: place.hasNewModel || choice?.model != nil,
                    isRetry: isStored, choice: choice, standing: standing))
        ] + refreshLists()
    }

    /// Stops a running answer; what came is kept.
    mutating func stopTurn(_ turn: TurnID) -> [Effect] {
        guard let id = turns[turn], open[id]?.running?.id == turn, open[id]?.running?.isStopping == false else { return [] }
        open[id]?.running?.isStopping = true
        return [.cancelTurn(turn)]
    }

    mutating func takePrepared(_ turn: TurnID, _ prepared: PreparedTurn) -> [Effect] {
        guard let id = turns[turn] else { return [] }
        let before = open[id]?.lastPrepared
        open[id]?.keep(prepared)
        open[id]?.historyStart = prepared.historyStart
        if let answer = open[id]?.running?.answer { open[id]?.transcript.setGiven(GivenSources(prepared.given), for: answer) }
        guard id == current else { return [] }
        if prepared.droppedMessages > before?.droppedMessages ?? 0 {
            return note("the oldest \(prepared.droppedMessages) messages are no longer sent: the history budget is full")
        }
        return prepared.warning == before?.warning ? [] : prepared.warning.map { warn($0) } ?? []
    }

    mutating func takeChat(_ turn: TurnID, _ event: ChatEvent, at instant: ContinuousClock.Instant) -> [Effect] {
        guard let id = turns[turn] else { return [] }
        open[id]?.take(event, at: instant)
        return awaitSecond(of: turn, at: instant) + (id == current && !awaitsFigures ? refreshFigures(at: instant) : [])
    }

    /// The one ending of a turn. The queue goes on after a whole answer, also in a conversation that is not on the screen.
    mutating func endTurn(_ turn: TurnID, _ answer: Message, _ error: ProviderError?, at now: Moment) -> [Effect] {
        guard let id = turns.removeValue(forKey: turn), open[id]?.running?.id == turn else { return [] }
        if stopArmed == turn { stopArmed = nil }
        let isWhole = error == nil && answer.status == .complete
        let question = open[id]?.running?.question
        let isRepeated = answer.repeats(open[id]?.running?.standing)
        open[id]?.end(answer, isWhole: isWhole)
        if isRepeated { open[id]?.transcript.remove(answer.id) }
        if answer.turn?.isOffline == true { open[id]?.waiting = question }
        if !isLeaving { giveBack(question, of: answer, in: id) }
        if id == current { showFigures() }
        guard !isLeaving else { return [] }
        if isDeleted(id) { return holdQueue(of: id) }
        var effects = noteEnding(of: id, answer.status)
        if isRepeated, id == current { effects += warn("no provider answers yet: \(answer.turn?.failure ?? "")") }
        effects += isWhole && open[id]?.isHeld == false ? sendNextQueued(in: id, at: now) : []
        effects += id == current ? draftEffects() : saveDraftNow(of: id)
        if open[id]?.waiting != nil { effects += probeSoon() }
        forgetIfIdle(id)
        return effects + refreshLists()
    }

    // MARK: Figures

    /// Shows the live figures, at most four times a second; otherwise asks for a wake at the next quarter.
    mutating func refreshFigures(at instant: ContinuousClock.Instant) -> [Effect] {
        guard let running = conversation.running else {
            showFigures()
            return []
        }
        if let last = figuresChanged, instant - last < .milliseconds(250) {
            guard !awaitsFigures else { return [] }
            awaitsFigures = true
            return [.wake(after: .milliseconds(250) - (instant - last), .figures)]
        }
        figuresChanged = instant
        let model = running.model ?? setup.model
        let live = running.turn.record(
            model: model, card: setup.card(of: model), at: instant,
            estimatedInput: conversation.lastPrepared?.blocks.reduce(0) { $0 + $1.tokens } ?? 0, earlier: running.failed)
        var total = conversation.cost
        total += live
        var shown = StatusFigures(live, conversationCost: total, mode: mode, circuit: circuits[model.provider] ?? .closed)
        if running.turn.tokensPerSecond(at: instant) == nil { shown.rate = "-" }
        figures = shown
        return []
    }

    /// Shows the figures of the last finished turn.
    mutating func showFigures() {
        let provider = (conversation.lastTurn?.model ?? setup.model).provider
        figures = StatusFigures(
            conversation.lastTurn, conversationCost: conversation.cost, mode: mode, circuit: circuits[provider] ?? .closed)
        figuresChanged = nil
    }
}
