import ChatModel
import Foundation
import Interface
import Runtime
import Storage
import SupportEngine

/// One answer, or many, without a screen.
struct AskSession: Sendable {
    /// How an answer is printed.
    enum Form: Sendable {
        /// The text as it comes.
        case text
        /// One object at the end.
        case json
        /// One object an event.
        case events
    }

    private let session: Session
    private let store: SQLiteConversationStore?
    /// Where health and spending are kept, also when the conversation is not.
    private let books: SQLiteConversationStore?
    private let prefix: String?

    /// Reads the settings and opens the database, unless nothing is to be kept.
    init(_ options: GlobalOptions, demo: Bool, isSaved: Bool, conversation: String?) throws {
        session = try Session(options, demo: demo)
        store = isSaved || conversation != nil ? try .open(path: session.databasePath) : nil
        books = session.mode == .live ? try store ?? .open(path: session.databasePath) : nil
        prefix = conversation
        if session.mode == .demo, !demo { Output.note("no provider is configured, so the demo's simulator answers") }
        session.notes.forEach(Output.note)
    }

    // MARK: One question

    /// Asks `question` and gives back the judgement whether it needs a person; a failure leaves the part of the text that came on standard output.
    @discardableResult
    func ask(_ question: String, as form: Form) throws -> Escalation? {
        let result = try Bridge.wait { [self] in
            let place = try await place(for: question)
            let printer = AskPrinter(form: form)
            let result = try await answer(question, in: place, printer: printer, isRetry: true)
            await session.source.shutDown()
            return result
        }
        if let status = result.status { throw Failure(status, result.sentence) }
        return result.escalation
    }

    /// Where a question goes: the conversation that was named with its messages, or a new one.
    private func place(for question: String) async throws -> LoadedConversation {
        guard let prefix, let store else { return newPlace(for: question) }
        guard let id = try await store.resolve(prefix: prefix), let loaded = try await ConversationReader(store: store).load(id) else {
            throw Failure(.failed, "there is no conversation “\(prefix)”, or more than one begins so; see firstline history list")
        }
        return loaded
    }

    private func newPlace(for question: String) -> LoadedConversation {
        var names = IdentifierSource.random()
        let conversation = Conversation(id: names.conversation(), title: Title.of(question), created: Date())
        return LoadedConversation(conversation: conversation, messages: [], isStart: true, cost: .zero)
    }

    /// `isRetry` where a person waits for this one answer: then providers that refused the key are tried again.
    private func answer(
        _ question: String, in place: LoadedConversation, printer: AskPrinter, isRetry: Bool
    ) async throws -> AskResult {
        let asked = ContinuousClock.now
        var names = IdentifierSource.random()
        var message = Message(id: names.message(), voice: .customer, text: question, created: Date())
        let draft = Message(id: names.message(), voice: .assistant, text: "", status: .partial, created: Date())
        let order = TurnOrder(
            turn: TurnID(1), conversation: place.conversation, history: place.messages, question: message, isStored: true, answer: draft.id,
            isRetry: isRetry)
        let setup = try await setup()
        try await store?.append(message, to: place.conversation)
        let prompt = await setup.assemble(order)
        if let warning = prompt.warning { Output.note(warning) }
        let judged = Task { await judge(order, setup) }
        printer.begin(given: GivenSources(prompt.given))
        let executor = RequestExecutor(setup: setup, store: store, books: session.books(books), pause: Pause.wait)
        let ending = await executor.run(
            prompt, for: order, answer: draft, asked: asked, report: { printer.take($0) }
        ) { event, _ in printer.take(event) }
        message.escalation = await setup.concluded(judged.value, ending.verdict)
        await keepJudgement(of: message)
        let result = AskResult(ending: ending, conversation: place.conversation.id, escalation: message.escalation)
        if let storage = ending.storage { Output.note("not saved: \(storage.message)") }
        printer.end(result)
        return result
    }

    /// What can't be kept is said; the answer is there all the same.
    private func keepJudgement(of message: Message) async {
        guard let judged = message.escalation, judged.category != nil || !judged.suppressed.isEmpty else { return }
        do throws(StorageError) {
            try await store?.finish(message)
        } catch {
            Output.note("the judgement is not saved: \(error.message)")
        }
    }

    private func judge(_ order: TurnOrder, _ setup: AnswerSetup) async -> Escalation? {
        do throws(SetupError) {
            return try await setup.judged(order, beside: store)
        } catch {
            Output.note(error.sentence)
            return nil
        }
    }

    private func setup() async throws -> AnswerSetup {
        do throws(SetupError) {
            return try await session.source.current().setup
        } catch {
            throw Failure(error.isConfiguration ? .badConfiguration : .badInput, error.sentence)
        }
    }

    // MARK: Many questions

    /// A line of a file of questions.
    private struct Row: Decodable {
        var id: String
        var question: String
    }

    /// Asks every question of a file, `concurrency` at a time, and prints an object a line as each ends.
    func askAll(in path: String, concurrency: Int) throws {
        let rows = try read(path)
        let failed = try Bridge.wait { [self] in
            let failed = try await withThrowingTaskGroup(of: Bool.self) { group in
                var failed = 0
                for (index, row) in rows.enumerated() {
                    if index >= concurrency, try await group.next() == false { failed += 1 }
                    group.addTask {
                        let printer = AskPrinter(form: .json, id: row.id)
                        return try await answer(row.question, in: newPlace(for: row.question), printer: printer, isRetry: false)
                            .status == nil
                    }
                }
                for try await isGood in group where !isGood { failed += 1 }
                return failed
            }
            await session.source.shutDown()
            return failed
        }
        if failed > 0 { throw Failure(.unavailable, "\(failed) of \(rows.count) questions got no whole answer") }
    }

    private func read(_ path: String) throws -> [Row] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Failure(.inputOutput, "\(path): the questions can't be read; is there such a file?")
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return try lines.enumerated().compactMap { number, line in
            guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) else { return nil }
            guard let row = try? JSONDecoder().decode(Row.self, from: Data(line)) else {
                throw Failure(.badInput, "\(path):\(number + 1): a line must be {\"id\": \"…\", \"question\": \"…\"}")
            }
            return row
        }
    }
}
