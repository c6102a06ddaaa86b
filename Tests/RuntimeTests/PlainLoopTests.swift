import CellGrid
import ChatModel
import FoundationEssentials
import Glibc
import Interface
import Runtime
import TestSupport
import Testing

/// The loop over pipes. The runner is played by `onEffect`, and answers at once.
@Suite(.serialized) struct PlainLoopTests {
    private final class Stage {
        let mailbox: Mailbox<AppEvent>
        let input: Pipe
        let output: Pipe
        let signals: Pipe
        var performed: [Effect] = []
        var onEffect: (Effect) -> Void = { _ in }

        init() throws {
            mailbox = try #require(Mailbox<AppEvent>())
            input = try #require(Pipe(nonBlocking: false))
            output = try #require(Pipe(nonBlocking: true))
            signals = try #require(Pipe(nonBlocking: true))
        }

        deinit {
            close(input.read)
            output.close()
            signals.close()
        }

        func type(_ text: String) {
            let bytes = Array(text.utf8)
            _ = bytes.withUnsafeBytes { write(input.write, $0.baseAddress, $0.count) }
        }

        func endInput() { close(input.write) }

        func signal(_ letter: Character) {
            var byte = letter.asciiValue ?? 0
            _ = write(signals.write, &byte, 1)
        }

        /// Runs until the program has shut down; what was written.
        func run(isTyped: Bool) -> String {
            mailbox.post(.sentTextsLoaded([]))
            let state = AppState(
                size: Size(rows: 24, columns: 80), mode: .demo,
                setup: SetupFacts(model: ModelID(provider: "p", name: "m"), prompt: PromptStamp(name: "s", version: "1.0.0", hash: "")),
                identifiers: IdentifierSource(seed: 1),
                conversation: Conversation(id: Conversation.ID(rawValue: "c"), created: Date(timeIntervalSince1970: 0)))
            let loop = PlainLoop(
                channels: PlainLoop.Channels(input: input.read, output: output.write, signals: signals.read, isTyped: isTyped),
                mailbox: mailbox, state: state, external: ExternalPrograms(environment: [:]),
                now: { Moment(instant: .now, date: Date(timeIntervalSince1970: 0)) }
            ) { [unowned self] effect in
                performed.append(effect)
                if effect == .loadSentTexts { mailbox.post(.sentTextsLoaded([])) }
                if effect == .shutDown { mailbox.post(.didShutDown) }
                onEffect(effect)
            }
            loop.run()
            var bytes = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(output.read, &bytes, bytes.count)
            return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
        }

        /// Answers every question with its own words.
        func answers() {
            onEffect = { [unowned self] effect in
                guard case .startTurn(let order) = effect else { return }
                mailbox.post(.chat(order.turn, .textDelta("re: \(order.question.text)"), at: .now))
                mailbox.post(.turnEnded(order.turn, answer(to: order), nil))
            }
        }

        func answer(to order: TurnOrder, _ status: MessageStatus = .complete) -> Message {
            Message(
                id: order.answer, voice: .assistant, text: "re: \(order.question.text)", status: status,
                created: Date(timeIntervalSince1970: 0),
                turn: TurnRecord(model: ModelID(provider: "p", name: "m"), stopReason: status == .complete ? .endTurn : .cancelled))
        }

        var questions: [String] {
            performed.compactMap { if case .startTurn(let order) = $0 { order.question.text } else { nil } }
        }
    }

    @Test("a pipe is read line by line, a backslash goes on, a command waits for the answer before it, and the end of it quits")
    func pipe() throws {
        let stage = try Stage()
        stage.answers()
        stage.type("One?\r\nTwo \\\nlines\n/rate 5\nlast without its end")
        stage.endInput()
        let text = stage.run(isTyped: false)
        #expect(stage.questions == ["One?", "Two \nlines", "last without its end"])
        #expect(stage.performed.contains { if case .rate(_, 5) = $0 { true } else { false } })
        let words = [
            "Customer> One?\nAnswer: re: One?\n", "Customer> /rate 5\n[rated 5/5]\n",
            "Customer> last without its end\nAnswer: re: last",
        ]
        for part in words { #expect(text.contains(part), "\(text)") }
        #expect(stage.performed.last == .shutDown)
    }

    @Test("a prompt comes when there is nothing else, never twice; typed lines are not written again")
    func prompt() throws {
        let stage = try Stage()
        stage.answers()
        stage.type("One?\n")
        stage.endInput()
        let text = stage.run(isTyped: true)
        #expect(text.contains("quits.\nAnswer: re: One?\n") || text.contains("quits.\nCustomer> Answer: re: One?\n"), "\(text)")
        #expect(text.hasSuffix("]\nCustomer> \n"), "\(text)")
    }

    @Test("Ctrl-C stops the answer that comes and drops what was begun")
    func stop() throws {
        let stage = try Stage()
        stage.onEffect = { [unowned stage] effect in
            if case .startTurn(let order) = effect {
                stage.mailbox.post(.chat(order.turn, .textDelta("re: One?"), at: .now))
                stage.type("begun \\\n")
                stage.signal("I")
                stage.onEffect = { [unowned stage] effect in
                    guard case .cancelTurn(let turn) = effect else { return }
                    stage.mailbox.post(.turnEnded(turn, stage.answer(to: order, .cancelled), nil))
                    stage.signal("T")
                }
            }
        }
        stage.type("One?\n")
        let text = stage.run(isTyped: true)
        stage.endInput()
        #expect(stage.performed.contains(.cancelTurn(TurnID(1))))
        #expect(text.contains("Stopped. /continue goes on, /accept keeps it, /again asks again.\n"), "\(text)")
        #expect(stage.questions == ["One?"])
    }

    @Test("copying without any program writes the text")
    func copy() throws {
        let stage = try Stage()
        stage.answers()
        stage.type("One?\n/copy\n")
        stage.endInput()
        let text = stage.run(isTyped: false)
        #expect(text.contains("No clipboard program is here; the text is:\nre: One?\n"), "\(text)")
    }

    @Test("a reader that has gone ends the program", .timeLimit(.minutes(1)))
    func closedOutput() throws {
        signal(SIGPIPE, SIG_IGN)
        let stage = try Stage()
        close(stage.output.read)
        stage.type("One?\n")
        _ = stage.run(isTyped: true)
        stage.endInput()
        #expect(stage.performed.contains(.shutDown))
    }
}
