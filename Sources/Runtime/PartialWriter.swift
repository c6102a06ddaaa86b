import ChatModel

/// Stores what came of an answer at least four times a second while it comes, by appending, whatever the screen does.
/// One write is under way at most, so that none overtakes another.
actor PartialWriter {
    private let store: any ConversationStore
    private let conversation: Conversation
    private let pause: @Sendable (Duration) async throws -> Void
    private let base: String
    private var answer: Message
    private var pending = ""
    private var isCreated = false
    private var timer: Task<Void, Never>?
    private var writing: Task<Void, Never>?

    /// What stands between two writes.
    static let interval = Duration.milliseconds(250)

    /// A writer for `answer`, which is created with its first text behind `base`, the text it goes on from; `pause` waits between two writes.
    init(
        store: any ConversationStore, conversation: Conversation, answer: Message,
        pause: @escaping @Sendable (Duration) async throws -> Void, base: String = ""
    ) {
        self.store = store
        self.conversation = conversation
        self.answer = answer
        self.pause = pause
        self.base = base
    }

    /// Takes a piece of the answer; it is written after the pause.
    func take(_ text: String) {
        pending += text
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
        let text = pending
        pending = ""
        do throws(StorageError) {
            if isCreated {
                try await store.appendPartial(text, to: answer.id)
            } else {
                answer.text = base + text
                try await store.append(answer, to: conversation)
                isCreated = true
            }
        } catch {
            pending = text + pending
        }
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
