import CellGrid
import ChatModel
import Glibc
public import Interface

/// The chat without a screen: the same state, `update` and effects, drawn as lines that are only ever added. It runs on the main thread
/// and waits in one place.
///
/// On a terminal the terminal's own line editing is used, and a line is taken whenever it comes. From a pipe a line is taken when the one
/// before has its answer, and the end of the input is the end of the program.
public final class PlainLoop {
    /// The truth; `update` and the lines change it.
    public private(set) var state: AppState
    private let channels: Channels
    private let mailbox: Mailbox<AppEvent>
    private let external: ExternalPrograms
    private let now: () -> Moment
    private let perform: (Effect) -> Void
    private var text: PlainText
    private var reader = LineReader()
    /// Lines from a pipe that wait for their turn.
    private var lines: [String] = []
    private var isInputOver = false
    private var isOutputLost = false
    /// The setup and what was sent before are being read when the loop begins.
    private var echo = LaneEcho(outstanding: 1)
    private var wakes: [(at: ContinuousClock.Instant, reason: WakeReason)] = []

    /// Where lines come from and go to.
    public struct Channels: Sendable {
        /// Lines are read from here.
        public var input: Int32
        /// Text is written here.
        public var output: Int32
        /// Signals as letters: `I` for INT, `T` for TERM, `H` for HUP.
        public var signals: Int32
        /// Whether the input is a terminal, where a person types.
        public var isTyped: Bool

        /// Channels for lines and signals.
        public init(input: Int32, output: Int32, signals: Int32, isTyped: Bool) {
            self.input = input
            self.output = output
            self.signals = signals
            self.isTyped = isTyped
        }
    }

    /// A loop over `channels`. `perform` hands effects to the runner, which must have been asked for `loadSentTexts` once already.
    public init(
        channels: Channels, mailbox: Mailbox<AppEvent>, state: AppState, external: ExternalPrograms, now: @escaping () -> Moment,
        perform: @escaping (Effect) -> Void
    ) {
        self.channels = channels
        self.mailbox = mailbox
        self.state = state
        self.external = external
        self.now = now
        self.perform = perform
        text = PlainText(state, isTyped: channels.isTyped)
    }

    /// Writes, waits and updates until the program has shut down.
    public func run() {
        write(text.beginning(state))
        while !state.hasShutDown {
            let ready = wait()
            if ready.signals { takeSignals() }
            if ready.input { takeInput() }
            takeMail()
            takeWakes()
            rest()
        }
        write(text.ending())
    }

    // MARK: Waiting

    private func wait() -> (input: Bool, signals: Bool) {
        // What a pipe holds behind the lines at hand may wait there.
        let input = isInputOver || !lines.isEmpty ? -1 : channels.input
        var descriptors = [input, mailbox.descriptor, channels.signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let milliseconds = wakes.first.map { max(.zero, $0.at - now().instant) / .milliseconds(1) }
        _ = poll(&descriptors, nfds_t(descriptors.count), milliseconds.map { Int32(clamping: Int($0.rounded(.up))) } ?? -1)
        return (descriptors[0].revents != 0, descriptors[2].revents != 0)
    }

    // MARK: Taking

    private func takeSignals() {
        for byte in readBytes(channels.signals) ?? [] {
            switch byte {
            case UInt8(ascii: "I"): interrupt()
            case UInt8(ascii: "T"), UInt8(ascii: "H"): apply(.input([.hangUp]))
            default: break
            }
        }
    }

    private func interrupt() {
        reader.drop()
        text.wasInterrupted()
        lines = []
        act(on: state.interruptWithoutScreen(at: now()))
        write(text.follow(nil, state))
    }

    private func takeInput() {
        guard let bytes = readBytes(channels.input), !bytes.isEmpty else { return endInput() }
        lines += reader.feed(bytes)
        if channels.isTyped { takeLines() }
    }

    /// The input ends: for good, or with Ctrl-D, which on a line with something on it only ends the line.
    private func endInput() {
        if let last = reader.finish() {
            lines.append(last)
            if channels.isTyped { return takeLines() }
        }
        guard channels.isTyped else {
            isInputOver = true
            return
        }
        act(on: state.endInputWithoutScreen(at: now()))
        write(text.follow(nil, state))
    }

    /// What is typed is taken at once, also while an answer comes.
    private func takeLines() {
        while !state.isLeaving, !lines.isEmpty { take(line: lines.removeFirst()) }
    }

    private func take(line: String) {
        write(text.took(line: line, state))
        let reply = state.take(line: line, at: now())
        write(text.open(reply.opened, state))
        act(on: reply.effects)
        write(text.follow(nil, state))
        echo.callOut()
        perform(LaneEcho.call)
    }

    private func takeMail() {
        for event in mailbox.drain() {
            echo.take(event)
            apply(event)
        }
    }

    private func takeWakes() {
        let instant = now().instant
        while let next = wakes.first, next.at <= instant {
            wakes.removeFirst()
            apply(.woke(next.reason))
        }
    }

    /// Where nothing is being done: the list that was asked for, then the next line of a pipe, else the prompt; and the end when there
    /// are no more lines.
    private func rest() {
        while isAtRest {
            write(text.list(state))
            guard !lines.isEmpty else {
                write(text.prompt(state))
                return isInputOver ? apply(.input([.hangUp])) : ()
            }
            take(line: lines.removeFirst())
        }
    }

    private var isAtRest: Bool { echo.isQuiet && state.conversation.running == nil && !state.isLeaving && !isListing }

    /// Whether what was found in all conversations is being read, which is done beside the lane.
    private var isListing: Bool {
        if case .list(let list) = state.layers.last { list.kind == .found && list.isLoading } else { false }
    }

    // MARK: Acting

    private func apply(_ event: AppEvent) {
        if case .turnEnded(let turn, _, _) = event { wakes.removeAll { $0.reason == .second(turn) } }
        act(on: update(&state, event, at: now()))
        write(text.follow(event, state))
    }

    private func act(on effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .wake(let delay, let reason): schedule(reason, after: delay)
            case .terminal(let action): act(action)
            case .startTurn, .anticipate, .cancelTurn, .probe, .finish, .append, .part, .updateConversation, .saveDraft, .rate, .delete,
                .rename,
                .mark, .duplicate, .loadList, .loadConversation, .loadEarlier, .loadSentTexts, .search, .find, .choose, .shutDown:
                perform(effect)
            }
        }
    }

    private func schedule(_ reason: WakeReason, after delay: Duration) {
        let at = now().instant + delay
        let index = wakes.firstIndex { $0.at > at } ?? wakes.count
        wakes.insert((at, reason), at: index)
    }

    /// Of what only a terminal's owner can do, copying alone makes sense without a screen; where no program can, the text is written.
    private func act(_ action: TerminalAction) {
        switch action {
        case .copy(let copied):
            if let program = external.copy(copied) { return apply(.copied("copied (\(program))")) }
            write(text.say("No clipboard program is here; the text is:\n\(copied)"))
        case .bareText(let bare): write(text.say(bare))
        case .edit, .suspend, .repaint, .saveScreen, .mouse: break
        }
    }

    // MARK: Bytes

    /// What waits at a descriptor; empty at its end, nil when it is gone.
    private func readBytes(_ descriptor: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(descriptor, &buffer, buffer.count)
        guard count >= 0 else { return nil }
        return Array(buffer[..<count])
    }

    /// Writes all of it. A reader that has gone wants no more: the program leaves.
    private func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty, !isOutputLost {
            let count = bytes.withUnsafeBytes { Glibc.write(channels.output, $0.baseAddress, $0.count) }
            if count >= 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EAGAIN {
                var ready = pollfd(fd: channels.output, events: Int16(POLLOUT), revents: 0)
                _ = poll(&ready, 1, -1)
            } else if errno != EINTR {
                isOutputLost = true
                act(on: update(&state, .input([.hangUp]), at: now()))
            }
        }
    }
}
