import CellGrid
import ChatModel
import FoundationEssentials
import Interface
import SupportEngine
import TestSupport
import Testing

/// Thousands of events in any order: nothing is lost, nothing ends twice, nothing traps.
@Suite struct StormTests {
    @Test("whatever comes in whatever order, the invariants hold", arguments: [1, 2, 3, 5, 8, 13] as [UInt64])
    func storm(_ seed: UInt64) {
        var storm = Storm(seed: seed)
        for _ in 0..<2_500 { storm.step() }
        #expect(storm.problems.isEmpty, "\(storm.problems.prefix(3))")
        #expect(storm.ended > 5, "the storm must reach endings")
    }
}

/// A story of chance, which plays the runner's part as well.
private struct Storm {
    private var generator: SeededGenerator
    private var story = Story(messages: 6, isStart: false)
    private var running: Set<TurnID> = []
    private var asked: Set<TurnID> = []
    private(set) var problems: [String] = []
    private(set) var ended = 0

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    private static let keys: [Key] =
        Keymap.standard.bindings.flatMap(\.keys).filter { $0 != .control("d") && $0 != .control("c") }
        + [.character("a"), .character("/"), .character(" "), .character("e"), .character("\u{301}"), .character("日"), .control("c")]

    private mutating func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &generator)] }

    mutating func step() {
        story.wait(.milliseconds(Int.random(in: 0..<400, using: &generator)))
        let event = nextEvent()
        let before = story.state
        let effects = story.send(event)
        for effect in effects { note(effect) }
        check(before, event)
        if story.state.isLeaving { story.state.isLeaving = false }
        story.state.hasShutDown = false
    }

    private mutating func nextEvent() -> AppEvent {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0..<9: return .input((0..<Int.random(in: 1..<4, using: &generator)).map { _ in .key(pick(Self.keys)) })
        case 9: return .input([.paste(pick(["pasted", "two\nlines", "/new", "x".repeated(300), "\t\u{202E}日本"]))])
        case 10: return .resized(Size(rows: Int.random(in: 1..<60, using: &generator), columns: Int.random(in: 1..<220, using: &generator)))
        case 11: return .input([.scroll(Int.random(in: -9...9, using: &generator))])
        case 12: return .input([.click(Position(row: Int.random(in: -2..<70, using: &generator), column: 3))])
        case 13: return pick([.woke(.saveDraft), .woke(.figures), .woke(.clearNotice(3)), .input([.escapeWithdrawn]), .stored])
        case 14: return .conversationLoaded(Story.loaded(pick(["first", "second", "third"]), messages: 6, isStart: false))
        case 15:
            return pick([
                .listLoaded([], filter: ""), .sentTextsLoaded(["one", "two"]), .storageFailed(.full("x")), .readFailed(.other("y")),
                .earlierLoaded(story.state.current, [Story.message("e\(generator.next())", .customer, "early")], isStart: false),
            ])
        default: return turnEvent()
        }
    }

    private mutating func turnEvent() -> AppEvent {
        let turns = running.sorted { $0.number < $1.number }
        guard let turn = turns.first.map({ _ in pick(turns) }), let id = story.state.turns[turn], let answer = story.state.open[id]?.running
        else { return .input([.key(.character("q")), .key(Key(.enter))]) }
        if Int.random(in: 0..<4, using: &generator) > 0 {
            return .chat(turn, .textDelta(pick(["word ", "\n\n- x", "`", "日本", "**b"])), at: story.instant)
        }
        running.remove(turn)
        ended += 1
        var message = Message(id: answer.answer, voice: .assistant, text: answer.turn.text, created: Story.date)
        message.status = pick([.complete, .complete, .cancelled, .partial])
        return .turnEnded(turn, message, message.status == .partial ? ProviderError(.truncated("cut")) : nil)
    }

    private mutating func note(_ effect: Effect) {
        if case .startTurn(let order) = effect {
            if !asked.insert(order.turn).inserted { problems.append("turn \(order.turn) was asked for twice") }
            running.insert(order.turn)
        }
    }

    private mutating func check(_ before: AppState, _ event: AppEvent) {
        let state = story.state
        for (id, conversation) in state.open {
            let composer = conversation.composer
            if composer.caret < 0 || composer.caret > composer.characters.count { problems.append("caret outside in \(id)") }
            if Set(conversation.transcript.messages.map(\.id)).count != conversation.transcript.messages.count {
                problems.append("a message twice in \(id)")
            }
            if let running = conversation.running, state.turns[running.id] != id { problems.append("a turn nobody knows") }
        }
        if Set(state.turns.keys) != running { problems.append("turns \(state.turns.keys) but running \(running) after \(event)") }
        if state.open[state.current] == nil { problems.append("no conversation on the screen") }
        if state.conversation.transcript.rowsInSight.count > max(0, Regions(state).transcript.rows) { problems.append("too many rows") }
        // What was typed is in the composer, sent, queued, or stored: a switch never loses it.
        let typed = before.conversation.draft.text
        if case .conversationLoaded = event, state.current != before.current, !typed.isEmpty, state.open[before.current] == nil {
            let isStored = story.drafts.last == typed || before.conversation.storedDraft.text == typed
            if !isStored { problems.append("a draft was lost: \(typed)") }
        }
    }
}
