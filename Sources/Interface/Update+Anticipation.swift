import ChatModel

/// What a request is made of before it is sent.
struct Anticipated: Sendable, Hashable {
    /// Where it stands.
    var conversation: Conversation.ID
    /// What stands in the composer.
    var draft: Draft
}

/// Who pauses in writing may be about to send: the articles are searched and the request is made then, not while somebody waits.
extension AppState {
    /// How long a draft has to stand still: longer than the time between two keys.
    private static let pause = Duration.milliseconds(200)
    /// The longest draft that is looked at, in characters; what is longer was pasted.
    private static let longest = 4_000

    /// Asks for a look at the draft when it changed and none is on its way.
    mutating func watchDraft() -> [Effect] {
        guard watched == nil, let draft = sendable, draft != anticipated else { return [] }
        watched = draft
        return [.wake(after: Self.pause, .draftPaused)]
    }

    /// Has the request made when the draft stood still, or looks again later.
    mutating func lookAtDraft(at now: Moment) -> [Effect] {
        let seen = watched
        watched = nil
        guard let draft = sendable, draft == seen else { return watchDraft() }
        anticipated = draft
        return order(for: draft, at: now).map { [.anticipate($0)] } ?? []
    }

    /// What Enter would send and have answered at once; nil where it would do something else.
    private var sendable: Anticipated? {
        guard !isLeaving, layers.isEmpty, let place = open[current], place.running == nil, !place.isHeld, place.queue.isEmpty,
            place.editing == nil, place.voice == .customer || place.voice == .aside, place.composer.characters.count <= Self.longest
        else { return nil }
        let text = place.composer.text
        guard place.holdsPaste || !text.hasPrefix("/"), text.contains(where: { !$0.isWhitespace }) else { return nil }
        return Anticipated(conversation: current, draft: Draft(text: text, voice: place.voice))
    }

    /// The order that sending it would give, but for the names.
    private func order(for asked: Anticipated, at now: Moment) -> TurnOrder? {
        open[asked.conversation].map { place in
            let none = Message.ID(rawValue: "")
            return TurnOrder(
                turn: TurnID(0), conversation: place.facts, history: place.transcript.messages,
                question: Message(id: none, voice: asked.draft.voice, text: asked.draft.text, created: now.date), isStored: false,
                answer: none, historyStart: place.historyStart, params: params, isNewModel: place.hasNewModel)
        }
    }
}
