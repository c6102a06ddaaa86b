import CellGrid
import ChatModel

/// Changes the state by one event and says what is to be done: the only writer of `AppState`. It only calls.
public func update(_ state: inout AppState, _ event: AppEvent, at now: Moment) -> [Effect] {
    switch event {
    case .input(let inputs):
        return inputs.flatMap { state.take($0, at: now) } + state.draftEffects() + state.watchDraft() + state.settleDeletions()
    case .resized(let size): state.resize(to: size)
    case .woke(let reason): return state.wake(reason, at: now)
    case .setupChanged(let facts, let notice): return state.takeSetup(facts, notice: notice)
    case .setupFailed(let sentence), .doubted(let sentence): return state.warn(sentence)
    case .turnPrepared(let turn, let prepared): return state.takePrepared(turn, prepared)
    case .chat(let turn, let event, let instant): return state.takeChat(turn, event, at: instant)
    case .turnProgress(let turn, let progress): return state.takeProgress(turn, progress, at: now.instant)
    case .turnEnded(let turn, let answer, let error): return state.endTurn(turn, answer, error, at: now)
    case .probed(let model, let delay): return state.takeProbe(model, again: delay)
    case .circuitsRead(let states): state.takeCircuits(states)
    case .judged(let id, let message, let escalation): state.open[id]?.take(escalation, on: message)
    case .listLoaded(let summaries, let filter): return state.takeList(summaries, filter: filter, at: now)
    case .conversationLoaded(let loaded): return state.show(loaded, at: now)
    case .earlierLoaded(let id, let messages, let isStart): state.takeEarlier(id, messages, isStart: isStart)
    case .sentTextsLoaded(let texts): state.sentTexts = texts
    case .hitsLoaded(let hits, let query): state.takeHits(hits, query: query)
    case .find(let news): return state.takeNews(news)
    case .storageFailed(let error): state.storageTrouble = ErrorText.banner(for: error)
    case .readFailed(let error): return state.takeReadFailure(error)
    case .stored: state.storageTrouble = nil
    case .copied(let sentence), .noted(let sentence): return state.note(sentence)
    case .edited(let text, let note): return state.takeEdited(text, note: note)
    case .didShutDown: state.hasShutDown = true
    }
    return []
}

extension AppState {
    /// Shows a passing remark on the key line for five seconds.
    mutating func note(_ text: String, isWarning: Bool = false) -> [Effect] {
        noticeCount += 1
        notice = Notice(number: noticeCount, text: text, isWarning: isWarning)
        return [.wake(after: .seconds(isWarning ? 12 : 5), .clearNotice(noticeCount))]
    }

    /// Shows a failure on the key line.
    mutating func warn(_ text: String) -> [Effect] { note(text, isWarning: true) }

    /// A wake that was asked for has come.
    mutating func wake(_ reason: WakeReason, at now: Moment) -> [Effect] {
        switch reason {
        case .stopAnswer(let turn):
            guard stopArmed == turn else { return [] }
            stopArmed = nil
            return stopTurn(turn)
        case .figures:
            awaitsFigures = false
            return refreshFigures(at: now.instant)
        case .second(let turn): return takeSecond(of: turn, at: now.instant)
        case .saveDraft:
            awaitsDraftSave = false
            return saveDraftNow(of: current)
        case .draftPaused: return lookAtDraft(at: now)
        case .probe: return probeIfWaiting()
        case .cacheExpired:
            tellInspector(the: now.date)
            return []
        case .clearNotice(let number):
            if notice?.number == number { notice = nil }
            return []
        }
    }

    mutating func takeSetup(_ facts: SetupFacts, notice: String?) -> [Effect] {
        if facts.model != setup.model { for id in open.keys { open[id]?.hasNewModel = true } }
        setup = facts
        return notice.map { note($0) } ?? []
    }

    // MARK: Drafts

    /// Stores the draft within a second of a change.
    mutating func draftEffects() -> [Effect] {
        guard !awaitsDraftSave, conversation.draft != conversation.storedDraft else { return [] }
        awaitsDraftSave = true
        return [.wake(after: .seconds(1), .saveDraft)]
    }

    /// Stores the draft of a conversation now if it changed.
    mutating func saveDraftNow(of id: Conversation.ID) -> [Effect] {
        guard let draft = open[id]?.draft, draft != open[id]?.storedDraft else { return [] }
        open[id]?.storedDraft = draft
        open[id]?.facts.draft = draft
        if open[id]?.isStored == false, draft.text.isEmpty { return [] }
        open[id]?.isStored = true
        return open[id].map { [.saveDraft(draft, $0.facts)] } ?? []
    }

    mutating func takeEdited(_ text: String?, note sentence: String?) -> [Effect] {
        if let text {
            conversation.recall = nil
            conversation.composer.replace(with: DisplayText.cleaned(text))
        }
        return (sentence.map { warn($0) } ?? []) + draftEffects()
    }
}
