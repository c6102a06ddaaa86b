import ChatModel
import FoundationEssentials
import Interface
import Runtime
import SupportEngine
import Synchronization

/// What happened, in order, from all sides.
final class Record: Sendable {
    private struct State {
        var lines: [String] = []
        var waiting: [(beginning: String, continuation: CheckedContinuation<Void, Never>)] = []
    }
    private let state = Mutex(State())

    var all: [String] { state.withLock { $0.lines } }

    func note(_ line: String) {
        let ready = state.withLock { state in
            state.lines.append(line)
            defer { state.waiting.removeAll { line.hasPrefix($0.beginning) } }
            return state.waiting.filter { line.hasPrefix($0.beginning) }
        }
        for waiter in ready { waiter.continuation.resume() }
    }

    /// Returns once a line with this beginning was noted.
    func comes(_ beginning: String) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.lines.contains(where: { $0.hasPrefix(beginning) }) { return true }
                state.waiting.append((beginning, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}

/// A gate that stays shut until it is opened, once for each opening.
final class Gate: Sendable {
    private struct State {
        var openings = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())

    func open() {
        let first = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.openings += 1
            return nil
        }
        first?.resume()
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let mayPass = state.withLock { state in
                if state.openings > 0 {
                    state.openings -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if mayPass { continuation.resume() }
        }
    }
}

/// What the test feeds the asking side: events, an error, or the end.
enum Fed: Sendable {
    case event(ChatEvent)
    case error(ProviderError)
}

/// A provider whose answer the test writes while it is being read.
struct ScriptedProvider: ChatProvider {
    let record: Record
    private let source: AsyncStream<Fed>
    private let sink: AsyncStream<Fed>.Continuation

    init(_ record: Record) {
        self.record = record
        (source, sink) = AsyncStream.makeStream(of: Fed.self)
    }

    func text(_ text: String) { sink.yield(.event(.textDelta(text))) }
    func reasoning(_ text: String) { sink.yield(.event(.reasoningDelta(text))) }
    func finish() {
        sink.yield(.event(.messageDelta(.endTurn, usage: Usage(inputTokens: 10, outputTokens: 5))))
        sink.yield(.event(.messageStop))
        sink.finish()
    }
    func fail(_ kind: ProviderError.Kind) { sink.yield(.error(ProviderError(kind))) }
    func cut() { sink.finish() }

    func stream(
        _ request: ChatRequest, once ready: @escaping @Sendable () async -> Void
    ) -> any AsyncSequence<ChatEvent, ProviderError> & Sendable {
        Events(source: source, record: record, ready: ready)
    }
    func models() async throws(ProviderError) -> [String] { [] }
    func shutDown() async {}

    private struct Events: AsyncSequence, Sendable {
        let source: AsyncStream<Fed>
        let record: Record
        let ready: @Sendable () async -> Void

        func makeAsyncIterator() -> Iterator { Iterator(base: source.makeAsyncIterator(), record: record, ready: ready) }

        struct Iterator: AsyncIteratorProtocol {
            var base: AsyncStream<Fed>.Iterator
            let record: Record
            var ready: (@Sendable () async -> Void)?

            mutating func next(isolation actor: isolated (any Actor)?) async throws(ProviderError) -> ChatEvent? {
                if let ready = ready.take() {
                    await ready()
                    record.note("ask")
                }
                switch await base.next(isolation: actor) {
                case .event(let event): return event
                case .error(let error): throw error
                case nil:
                    if Task.isCancelled {
                        record.note("cancelled")
                        throw ProviderError(.cancelled)
                    }
                    return nil
                }
            }

            mutating func next() async throws(ProviderError) -> ChatEvent? { try await next(isolation: nil) }
        }
    }
}

/// A store in memory that notes what it is asked, refuses work in cancelled tasks as databases do, and fails on demand.
actor FakeStore: ConversationStore {
    private let record: Record
    private var messages: [Message.ID: Message] = [:]
    private var order: [Message.ID] = []
    private(set) var failures: Set<String> = []
    /// How many other customers have what is asked for.
    private var others = 0
    /// The turns of answers as they were stored, one after the other.
    private(set) var turns: [TurnRecord] = []

    init(_ record: Record) { self.record = record }

    func fail(_ words: Set<String>) { failures = words }
    func texts() -> [String] { order.compactMap { messages[$0]?.text } }
    func message(_ id: Message.ID) -> Message? { messages[id] }

    private func write(_ word: String, _ line: String) throws(StorageError) {
        if Task.isCancelled { throw .other("cancelled") }
        if failures.contains(word) {
            record.note("refused \(word)")
            throw .full("the disk is full")
        }
        record.note(line)
    }

    func append(_ message: Message, to conversation: Conversation) async throws(StorageError) {
        try write("append", "append \(message.voice.rawValue) \(message.status.rawValue) '\(message.text)'")
        guard messages[message.id] == nil else { throw .other("twice") }
        if let turn = message.turn { turns.append(turn) }
        order.append(message.id)
        messages[message.id] = message
    }

    func appendPartial(_ text: String, reasoning: String, to id: Message.ID) async throws(StorageError) {
        try write("partial", "partial '\(text)'" + (reasoning.isEmpty ? "" : " thought '\(reasoning)'"))
        guard messages[id] != nil else { throw .other("no such message") }
        messages[id]?.text += text
        messages[id]?.reasoning += reasoning
    }

    /// Not in the record: it comes with each piece of a text.
    func note(_ turn: TurnRecord, of id: Message.ID) async throws(StorageError) {
        if Task.isCancelled { throw .other("cancelled") }
        turns.append(turn)
    }

    func finish(_ message: Message) async throws(StorageError) {
        try write("finish", "finish \(message.status.rawValue) '\(message.text)'")
        guard messages[message.id] != nil else { throw .other("no such message") }
        if let turn = message.turn { turns.append(turn) }
        messages[message.id] = message
    }

    func conversations(matching filter: String, limit: Int) async throws(StorageError) -> [Conversation.Summary] {
        try write("list", "list \(filter)")
        return []
    }
    func conversation(_ id: Conversation.ID) async throws(StorageError) -> Conversation? { nil }
    func resolve(prefix: String) async throws(StorageError) -> Conversation.ID? { nil }
    func messages(of id: Conversation.ID, before: Message.ID?, limit: Int) async throws(StorageError) -> [Message] { [] }
    func cost(of id: Conversation.ID) async throws(StorageError) -> CostSum { .zero }
    func part(_ branch: Conversation, before end: Message.ID) async throws(StorageError) {
        try write("part", "part \(branch.id) before \(end)")
    }
    func partings(of family: Conversation.ID) async throws(StorageError) -> [Parting] { [] }
    func customers(
        besides conversation: Conversation, with category: EscalationCategory, since date: Date
    ) async throws(StorageError) -> Int {
        guard !failures.contains("customers") else { throw .full("the disk is full") }
        return others
    }
    func setOthers(_ count: Int) { others = count }
    func rate(_ id: Message.ID, _ rating: Int?) async throws(StorageError) { try write("rate", "rate \(rating ?? 0)") }
    func update(_ conversation: Conversation) async throws(StorageError) { try write("update", "update") }
    func saveDraft(_ draft: Draft, of conversation: Conversation) async throws(StorageError) { try write("draft", "draft '\(draft.text)'") }
    func delete(_ id: Conversation.ID) async throws(StorageError) { try write("delete", "delete \(id)") }
    func rename(_ id: Conversation.ID, to title: String) async throws(StorageError) { try write("rename", "rename \(id) '\(title)'") }
    func mark(_ id: Conversation.ID, _ mark: Conversation.Mark, _ isSet: Bool) async throws(StorageError) {
        try write("mark", "mark \(id) \(mark) \(isSet)")
    }
    func duplicate(
        _ id: Conversation.ID, as copy: Conversation.ID, at date: Date, identifiers: IdentifierSource
    ) async throws(StorageError) {
        try write("duplicate", "duplicate \(id) as \(copy)")
    }
    func prune(before date: Date, dryRun: Bool) async throws(StorageError) -> Int { 0 }
    func search(_ text: String, limit: Int) async throws(StorageError) -> [MessageHit] { [] }
    func sentTexts(limit: Int) async throws(StorageError) -> [String] { [] }
    func backup(to path: String) async throws(StorageError) {}
}

/// A setup with one scripted provider; it waits at a gate, and fails on demand.
struct FakeSource: SetupSource {
    let record: Record
    let provider: ScriptedProvider
    var error: String?
    var gate: Gate?
    var search: KnowledgeSearch?

    static func setup(_ provider: ScriptedProvider, knowledge: KnowledgeBase? = nil) throws -> AnswerSetup {
        let yaml = """
            - {id: m, provider: p, context: 100000, max_output: 1000, source: test, date: 2026-11-21, default: true, \
            prices: {input: "1", output: "5", cache_read: "0.1", cache_write_5m: "1.25", cache_write_1h: "2"}}
            """
        let card = ModelCard(id: ModelID(provider: "p", name: "m"), contextWindow: 100_000, source: "test", date: "2026-11-21")
        let prompt = Prompt(name: "s", version: "1.0.0", text: "Be kind.")
        return AnswerSetup(
            facts: SetupFacts(model: card.id, prompt: prompt.stamp), assembler: PromptAssembler(prompt: prompt, knowledge: knowledge),
            search: nil, first: AnswerCandidate(card: card, provider: provider, circuit: CircuitKey(provider: "p")),
            catalogue: try Catalogue(yaml: yaml, file: "test.yaml"), isSimulated: true, params: [:])
    }

    func current() async throws(SetupError) -> (setup: AnswerSetup, notice: String?) {
        record.note("setup")
        if let gate { await gate.pass() }
        if let error { throw SetupError(error) }
        do {
            var setup = try Self.setup(provider)
            setup.search = search
            return (setup, nil)
        } catch { throw SetupError("\(error)") }
    }
    func setup(choosing choice: AnswerChoice) async throws(SetupError) -> AnswerSetup {
        record.note("chosen \(choice.model.map(\.description) ?? "-") \(choice.prompt ?? "-")")
        return try await current().setup
    }
    func choose(model: String, prompt: String) async throws(SetupError) -> (setup: AnswerSetup, doubt: String?) {
        var setup = try await current().setup
        if model == "stranger" { setup.facts.model.name = model }
        return (setup, model == "claude-sonet" ? "did you mean claude-sonnet-4-6?" : nil)
    }
    func shutDown() async { record.note("closed") }
}
