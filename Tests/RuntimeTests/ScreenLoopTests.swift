import CellGrid
import ChatModel
import FoundationEssentials
import Glibc
import Interface
import Runtime
import Screens
import TestSupport
import Testing

/// The loop over a scripted terminal. Time is the test's: it moves by 4 ms whenever the loop asks for it, and never by itself.
@Suite(.serialized) struct ScreenLoopTests {
    /// A loop with everything around it. `script` is called before each wait of the loop with the number of the call.
    private final class Stage {
        let terminal = ScriptedTerminal(size: Size(rows: 24, columns: 80))
        let mailbox: Mailbox<AppEvent>
        let signals: Pipe
        var performed: [Effect] = []
        var stops = 0
        var instant = ContinuousClock.now
        var onEffect: (Effect) -> Void = { _ in }
        private let themes = Themes(["dark": Theme([.bar: Style(.indexed(15))]), "light": Theme([.bar: Style(.indexed(0))])])
        private var loop: ScreenLoop?

        init() throws {
            mailbox = try #require(Mailbox<AppEvent>())
            signals = try #require(Pipe(nonBlocking: true))
        }

        deinit { signals.close() }

        func signal(_ letter: Character) {
            var byte = letter.asciiValue ?? 0
            _ = write(signals.write, &byte, 1)
        }

        /// Runs until the program has shut down, which `shutDown` answers at once.
        func run() -> AppState {
            let state = AppState(
                size: terminal.size, mode: .demo,
                setup: SetupFacts(model: ModelID(provider: "p", name: "m"), prompt: PromptStamp(name: "s", version: "1.0.0", hash: "")),
                identifiers: IdentifierSource(seed: 1),
                conversation: Conversation(id: Conversation.ID(rawValue: "c"), created: Date(timeIntervalSince1970: 0)))
            let loop = ScreenLoop(
                terminal: terminal, mailbox: mailbox, signals: signals.read, state: state, themes: themes,
                external: ExternalPrograms(environment: [:]), now: { [unowned self] in tick() }, stop: { [unowned self] in stops += 1 }
            ) { [unowned self] effect in
                performed.append(effect)
                onEffect(effect)
                if effect == .shutDown { mailbox.post(.didShutDown) }
            }
            loop.run()
            return loop.state
        }

        private func tick() -> Moment {
            instant += .microseconds(100)
            return Moment(instant: instant, date: Date(timeIntervalSince1970: 0))
        }
    }

    @Test("a key is painted at once, and leaving stores and shuts down")
    func key() throws {
        let stage = try Stage()
        stage.terminal.put(.key(.character("h")))
        stage.terminal.put(.key(.character("i")))
        stage.terminal.put(.key(.control("u")), .key(.control("d")))
        let state = stage.run()
        #expect(stage.terminal.frames.count >= 4)
        #expect(stage.terminal.frames[1].text.contains("Customer> h\n") && stage.terminal.frames[2].text.contains("Customer> hi\n"))
        #expect(state.hasShutDown && stage.performed == [.shutDown])
    }

    @Test("the first frame waits for no reply; once the background is told, the next one has the theme for it, and the words stay")
    func background() throws {
        let stage = try Stage()
        stage.terminal.put(.background(.rgb(0xFFFFFF)))
        stage.terminal.put(.key(.control("d")))
        _ = stage.run()
        let frames = stage.terminal.frames
        #expect(frames[0][22, 0].style.foreground == .indexed(15) && frames[1][22, 0].style.foreground == .indexed(0))
        #expect(frames[0].text == frames[1].text && frames[0].cursor == frames[1].cursor)
    }

    @Test("tokens that come together are one frame, and every one of them is in it")
    func tokens() throws {
        let stage = try Stage()
        var painted: [Int] = []
        var left = ["aaa", "b", "c"]
        stage.onEffect = { [unowned stage] effect in
            guard case .startTurn(let order) = effect else { return }
            stage.terminal.onPaint = { frame in
                painted.append(frame.text.filter { $0 == "z" }.count)
                guard !left.isEmpty else {
                    if painted.last == 5 { stage.terminal.put(.hangUp) }
                    return
                }
                for _ in left.removeFirst() { stage.mailbox.post(.chat(order.turn, .textDelta("z"), at: stage.instant)) }
            }
        }
        stage.terminal.put(.key(.character("q")), .key(Key(.enter)))
        _ = stage.run()
        #expect(painted.prefix(4) == [0, 3, 4, 5])
    }

    @Test("Ctrl-L sends everything anew")
    func repaint() throws {
        let stage = try Stage()
        stage.terminal.put(.key(.control("l")))
        stage.terminal.put(.hangUp)
        _ = stage.run()
        let index = try #require(stage.terminal.acts.firstIndex(of: .invalidated))
        guard case .painted = stage.terminal.acts[index + 1] else { return #expect(Bool(false), "no frame after it") }
    }

    @Test("a resize is drawn at its size")
    func resize() throws {
        let stage = try Stage()
        stage.terminal.nextSize = Size(rows: 12, columns: 40)
        stage.signal("W")
        var isDone = false
        stage.terminal.onPaint = { [unowned stage] frame in
            if frame.size.columns == 40, !isDone {
                isDone = true
                stage.terminal.put(.hangUp)
            }
        }
        #expect(stage.run().size == Size(rows: 12, columns: 40))
    }

    @Test("suspending saves the draft, gives the terminal back, stops, and comes back painted", arguments: ["key", "signal"])
    func suspend(_ by: String) throws {
        let stage = try Stage()
        stage.terminal.put(.key(.character("x")))
        if by == "key" { stage.terminal.put(.key(.control("z"))) }
        var frames = 0
        stage.terminal.onPaint = { [unowned stage] _ in
            frames += 1
            if frames == 2, by == "signal" { stage.signal("Z") }
            if stage.stops == 1, !stage.performed.contains(.shutDown) { stage.terminal.put(.hangUp) }
        }
        _ = stage.run()
        #expect(stage.stops == 1)
        let acts = stage.terminal.acts
        let suspended = try #require(acts.firstIndex(of: .suspended))
        #expect(acts[suspended + 1] == .resumed)
        #expect(acts[suspended...].contains { if case .painted = $0 { true } else { false } })
        if by == "key" { #expect(stage.performed.first.map { if case .saveDraft = $0 { true } else { false } } == true) }
    }

    @Test("a hang-up leaves once, and the dead terminal is not read again", arguments: ["input", "H", "T"])
    func hangUp(_ by: String) throws {
        let stage = try Stage()
        stage.terminal.put(.key(.character("x")))
        if by == "input" { stage.terminal.put(.hangUp) } else { stage.signal(Character(by)) }
        let state = stage.run()
        #expect(stage.performed.filter { $0 == .shutDown }.count == 1)
        if by == "input" { #expect(stage.performed.contains { if case .saveDraft = $0 { true } else { false } }) }
        #expect(state.isLeaving)
    }

    @Test("copying without any program goes to the terminal, and says so")
    func copy() throws {
        let stage = try Stage()
        stage.terminal.put(.key(.character("q")), .key(Key(.enter)))
        stage.terminal.put(.key(Key(.tab)), .key(.character("k")), .key(.character("y")))
        stage.terminal.put(.hangUp)
        _ = stage.run()
        #expect(stage.terminal.acts.contains(.clipboard("q")))
        #expect(stage.terminal.frames.contains { $0.text.contains("sent to the terminal (can't be confirmed; v shows plain text)") })
    }
}
