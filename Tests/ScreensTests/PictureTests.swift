import CellGrid
import ChatModel
import Foundation
import Interface
import Screens
import Storage
import SupportEngine
import Testing

/// The README's moving picture: the program's own `update` and `view`, the shipped prompt and articles, and a typist.
@Suite struct PictureTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("the README's picture shows the program as it is (RECORD_PICTURE=1 draws it anew and fails)")
    func picture() async throws {
        let file = Self.root.appending(path: ".assets/firstline.svg")
        var typist = try Typist(root: Self.root)
        typist.type("How do I reset my password?")
        try await typist.answer(cached: false)
        typist.type("What does the Pro plan cost?")
        try await typist.answer(cached: true)
        let drawn = typist.film.text
        #expect(drawn.contains("demo"))
        // No mark of the answers names what was not given.
        #expect(!drawn.contains("[x "))
        if ProcessInfo.processInfo.environment["RECORD_PICTURE"] == "1" {
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try drawn.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("the picture was drawn anew; look at it, and run again without RECORD_PICTURE")
        }
        let shown = try String(contentsOf: file, encoding: .utf8)
        #expect(shown == drawn, "the picture is of an older program; draw it anew with RECORD_PICTURE=1 swift test --filter PictureTests")
    }
}

/// Types into the state and lets answers come, frame by frame, on a clock of its own.
private struct Typist {
    private var state: AppState
    private let assembler: PromptAssembler
    private let knowledge: KnowledgeBase
    private let search: KnowledgeSearch
    private let answers: OfflineAnswer
    private let card: ModelCard
    private let start = ContinuousClock.now
    private var seconds = 0.0
    private var frames: [(at: Double, frame: Frame)] = []
    private var order: TurnOrder?
    private var given = GivenSources()

    var film: AnimatedSVG { AnimatedSVG(frames: frames, length: seconds + 3) }

    init(root: URL) throws {
        let prompts = root.appending(path: "prompts").path()
        let files = try TextFolder.read(prompts) + TextFolder.read(prompts, extension: "yaml")
        let prompt = try PromptLibrary(files: files, variables: ["company": "Acme"]).prompt(PromptSelector(name: "support"))
        knowledge = try KnowledgeBase(files: TextFolder.read(root.appending(path: "knowledge").path()))
        let lexicon = root.appending(path: "Sources/firstline/Data/search.yaml")
        search = KnowledgeSearch(
            knowledge, index: KnowledgeIndex(path: nil),
            lexicon: try SearchLexicon(yaml: String(contentsOf: lexicon, encoding: .utf8), file: "search.yaml"))
        answers = OfflineAnswer(search: search)
        assembler = PromptAssembler(prompt: prompt, knowledge: knowledge)
        let rows = root.appending(path: "Sources/firstline/Data/catalogue.yaml")
        card = try Catalogue(yaml: String(contentsOf: rows, encoding: .utf8), file: "catalogue.yaml").defaultModel(on: "2026-11-21")
        var names = IdentifierSource(seed: 1)
        let conversation = Conversation(id: names.conversation(), created: Date(timeIntervalSince1970: 0))
        state = AppState(
            size: Size(rows: 26, columns: 92), mode: .demo, setup: SetupFacts(model: card.id, card: card, prompt: prompt.stamp),
            identifiers: names, conversation: conversation)
        shoot()
    }

    private var now: Moment { Moment(instant: start + .milliseconds(Int(seconds * 1_000)), date: Date(timeIntervalSince1970: seconds)) }

    private mutating func shoot() {
        state.layOut()
        frames.append(((seconds * 100).rounded() / 100, view(state, theme: .golden)))
    }

    private mutating func take(_ event: AppEvent) {
        for effect in update(&state, event, at: now) {
            if case .startTurn(let order) = effect { self.order = order }
        }
    }

    mutating func type(_ text: String) {
        seconds += 1.5
        for (index, character) in text.enumerated() {
            take(.input([.key(.character(character))]))
            seconds += 0.05
            if index % 2 == 1 { shoot() }
        }
        seconds += 0.4
        take(.input([.key(Key(.enter))]))
        shoot()
    }

    mutating func answer(cached: Bool) async throws {
        guard let order else { return }
        let found = try await search.passages(for: order.question, in: order.history, limit: 2 * assembler.settings.passageLimit)
        let prompt = assembler.assemble(history: order.history, question: order.question, found: found, model: card, maxTokens: 1_024)
        given = GivenSources(prompt.given)
        take(.turnPrepared(order.turn, PreparedTurn(blocks: prompt.blocks, given: prompt.given)))
        var turn = Turn(asked: now.instant)
        let rest = prompt.blocks.reduce(0) { $0 + $1.tokens } - prompt.prefixTokens
        var usage = Usage(
            inputTokens: rest, cacheWrite5mTokens: cached ? 0 : prompt.prefixTokens, cacheReadTokens: cached ? prompt.prefixTokens : 0,
            outputTokens: 1)
        send(.requestWritten(at: now.instant), &turn)
        seconds += cached ? 0.27 : 0.41
        send(.messageStart(id: "msg", usage: usage), &turn)
        let sent = prompt.request.messages.filter { $0.role == .user }.map { $0.blocks.map(\.text).joined() }
        let text = try await answers.text(forSent: sent)
        for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            send(.textDelta((index == 0 ? "" : " ") + word), &turn)
            seconds += 0.022
            if index % 6 == 0 { shoot() }
        }
        usage.outputTokens = TokenEstimate.tokens(text)
        send(.messageDelta(.endTurn, usage: usage), &turn)
        send(.messageStop, &turn)
        end(turn, order)
        shoot()
    }

    private mutating func send(_ event: ChatEvent, _ turn: inout Turn) {
        guard let order else { return }
        turn.receive(event, at: now.instant)
        take(.chat(order.turn, event, at: now.instant))
    }

    private mutating func end(_ turn: Turn, _ order: TurnOrder) {
        var record = turn.record(model: card.id, card: card)
        record.isSimulated = true
        record.prompt = state.setup.prompt
        record.sources = CitedAnswer(turn.text, given: given).record(found: [])
        let answer = Message(id: order.answer, voice: .assistant, text: turn.text, created: now.date, turn: record)
        take(.turnEnded(order.turn, answer, nil))
    }
}
