import ChatModel

/// Stores what came of an answer, its text and the reasoning, at least four times a second while it comes, by appending, whatever the
/// screen does.
/// One write is under way at most, so that none overtakes another.
actor PartialWriter {
    private let store: any ConversationStore
    private let conversation: Conversation
    private let pause: @Sendable (Duration) async throws -> Void
    private let base: String
    private let turn: @Sendable (ModelID?) -> TurnRecord?
    private var answer: Message
    private var model: ModelID?
    private var pending = Piece()
    /// Writes since the answer was created.
    private var writes = 0
    private var isCreated = false
    private var timer: Task<Void, Never>?
    private var writing: Task<Void, Never>?

    /// A piece of the text, of the reasoning, or of both.
    struct Piece {
        var text = ""
        var reasoning = ""

        var isEmpty: Bool { text.isEmpty && reasoning.isEmpty }

        mutating func append(_ other: Piece) {
            text += other.text
            reasoning += other.reasoning
        }
    }

    /// What stands between two writes.
    static let interval = Duration.milliseconds(250)
    /// Every so many writes the turn is noted anew: that is more to write than a piece, and what comes meanwhile costs little.
    static let writesPerNote = 16

    /// A writer for `answer`, which is created with the first of it that comes, its text behind `base`, which it goes on from; `pause` waits
    /// between two writes, `turn` says what is known of the turn by now, asked of the model under way.
    init(
        store: any ConversationStore, conversation: Conversation, answer: Message,
        pause: @escaping @Sendable (Duration) async throws -> Void, base: String = "",
        turn: @escaping @Sendable (ModelID?) -> TurnRecord?
    ) {
        self.store = store
        self.conversation = conversation
        self.answer = answer
        self.pause = pause
        self.base = base
        self.turn = turn
    }

    /// Another model is asked from now on.
    func asks(_ model: ModelID) { self.model = model }

    /// Takes a piece of the answer; it is written after the pause.
    func take(_ piece: Piece) {
        pending.append(piece)
        startTimer()
    }

    private func startTimer() {
        guard timer == nil, writing == nil, !pending.isEmpty else { return }
        timer = Task { [pause] in
            do { try await pause(Self.interval) } catch { return }
            self.startWriting()
        }
    }

    private func startWriting() {
        guard timer != nil else { return }
        timer = nil
        writing = Task {
            await self.write()
            self.writing = nil
            self.startTimer()
        }
    }

    /// What can't be stored now stays pending: the ending is stored whole in any case.
    private func write() async {
        var piece = pending
        pending = Piece()
        do throws(StorageError) {
            if isCreated {
                try await noteTurn()
                try await store.appendPartial(piece.text, reasoning: piece.reasoning, to: answer.id)
            } else {
                answer.turn = turn(model) ?? answer.turn
                answer.text = base + piece.text
                answer.reasoning = piece.reasoning
                try await store.append(answer, to: conversation)
                isCreated = true
            }
        } catch {
            piece.append(pending)
            pending = piece
        }
    }

    /// Before the text: what can't be stored is tried again, and this may be done twice.
    private func noteTurn() async throws(StorageError) {
        writes += 1
        guard writes % Self.writesPerNote == 1, let turn = turn(model) else { return }
        try await store.note(turn, of: answer.id)
    }

    /// Writes no more, once what is under way is done. Whether the answer is in the store in part.
    func stop() async -> Bool {
        timer?.cancel()
        timer = nil
        await writing?.value
        timer?.cancel()
        timer = nil
        return isCreated
    }
}

extension PartialWriter.Piece {
    /// What an event brings of the answer; nil for nothing.
    init?(_ event: ChatEvent) {
        switch event {
        case .textDelta(let text): self.init(text: text)
        case .reasoningDelta(let text): self.init(reasoning: text)
        case .requestWritten, .responseStarted, .rateLimits, .messageStart, .toolCallDelta, .messageDelta, .messageStop: return nil
        }
        if isEmpty { return nil }
    }
}
