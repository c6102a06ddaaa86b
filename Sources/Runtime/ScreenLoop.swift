public import CellGrid
import ChatModel
import Glibc
public import Interface
public import Screens

/// The one place that waits, updates and paints. It runs on the main thread, which owns the terminal.
public final class ScreenLoop {
    /// The truth; `update` alone changes it.
    public private(set) var state: AppState
    let terminal: any Terminal
    let external: ExternalPrograms
    let now: () -> Moment
    private let mailbox: Mailbox<AppEvent>
    private let signals: Int32
    private let themes: Themes
    let stop: () -> Void
    private let perform: (Effect) -> Void
    /// Whether the terminal is gone: its descriptor would be readable for ever.
    private var isInputLost = false
    private var pacer = FramePacer()
    private var wakes: [(at: ContinuousClock.Instant, reason: WakeReason)] = []
    /// What makes the next frame necessary.
    private var dirt = Dirt.clean
    /// Makes the frames.
    private(set) var painter = Painter()

    private enum Dirt: Int, Comparable {
        /// `answer`: pieces of an answer and figures changed; `stream`: whatever came by mail.
        case clean, answer, stream, key

        static func < (left: Dirt, right: Dirt) -> Bool { left.rawValue < right.rawValue }
    }

    /// A loop over `terminal`; `signals` is the pipe that the signal handlers write to, `perform` hands effects to the runner, `stop`
    /// stops the process until the shell continues it (by SIGTSTP to the whole group when nil).
    public init(
        terminal: any Terminal, mailbox: Mailbox<AppEvent>, signals: Int32, state: AppState, themes: Themes, external: ExternalPrograms,
        now: @escaping () -> Moment, stop: (() -> Void)? = nil, perform: @escaping (Effect) -> Void
    ) {
        self.terminal = terminal
        self.mailbox = mailbox
        self.signals = signals
        self.state = state
        self.themes = themes
        self.external = external
        self.now = now
        self.stop = stop ?? { _ = kill(0, SIGTSTP) }
        self.perform = perform
    }

    /// Paints, waits and updates until the program has shut down.
    public func run() {
        paint(afterKey: true)
        while !state.hasShutDown {
            let ready = wait()
            if ready.signals { takeSignals() }
            if ready.input { takeInput() }
            if ready.mail { takeMail() }
            takeWakes()
            paintWhenDue()
        }
    }

    // MARK: Waiting

    /// Waits until something is to be done. While a frame of a stream waits for its time, its tokens may wait with it: each would only
    /// wake this thread to be put aside.
    private func wait() -> Ready {
        let input = isInputLost ? -1 : terminal.inputDescriptor
        let holdsMail = awaitsFrame && !state.awaitsFirstToken
        var descriptors = [input, holdsMail ? -1 : mailbox.descriptor, signals].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        let instant = now().instant
        let deadlines = [terminal.inputDeadline, wakes.first?.at, awaitsFrame ? pacer.earliest(at: instant) : nil].compactMap { $0 }
        var milliseconds: Int32 = -1
        if dirt == .key {
            milliseconds = 0
        } else if let next = deadlines.min() {
            milliseconds = Int32(clamping: Int((max(.zero, next - instant) / .milliseconds(1)).rounded(.up)))
        }
        _ = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        return Ready(
            input: descriptors[0].revents != 0 || terminal.inputDeadline != nil, mail: holdsMail || descriptors[1].revents != 0,
            signals: descriptors[2].revents != 0)
    }

    /// Whether something is to be painted when a frame's time has come.
    private var awaitsFrame: Bool { dirt == .answer || dirt == .stream }

    /// What may have something to take.
    private struct Ready {
        var input: Bool
        var mail: Bool
        var signals: Bool
    }

    // MARK: Taking

    private func takeSignals() {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(signals, &bytes, bytes.count)
        guard count > 0 else { return }
        for byte in bytes[..<count] {
            switch byte {
            case UInt8(ascii: "W"): adoptSize()
            case UInt8(ascii: "C"):
                terminal.resume()
                adoptSize()
            case UInt8(ascii: "Z"): act(.suspend)
            case UInt8(ascii: "T"), UInt8(ascii: "H"): apply(.input([.hangUp]))
            default: break
            }
        }
        dirt = .key
    }

    private func adoptSize() {
        terminal.adoptSize()
        if terminal.size != state.size { apply(.resized(terminal.size)) }
    }

    private func takeInput() {
        guard !isInputLost else { return }
        let inputs = terminal.readInput(at: now().instant)
        guard !inputs.isEmpty else { return }
        isInputLost = inputs.contains(.hangUp)
        apply(.input(inputs))
        dirt = .key
    }

    private func takeMail() {
        let events = mailbox.drain()
        guard !events.isEmpty else { return }
        for event in events {
            if case .chat(_, let chat, _) = event, !chat.isVisible {
                apply(event)
                continue
            }
            let waited = state.awaitsPiece
            apply(event)
            // The first token is painted at once, whatever was painted just before it, and so is the first after a silence.
            dirt = waited && !state.awaitsPiece ? .key : max(dirt, event.isPieceOfAnswer ? .answer : .stream)
        }
    }

    private func takeWakes() {
        let instant = now().instant
        while let next = wakes.first, next.at <= instant {
            wakes.removeFirst()
            apply(.woke(next.reason))
            if next.reason != .draftPaused { dirt = max(dirt, next.reason == .figures ? .answer : .stream) }
        }
    }

    func apply(_ event: AppEvent) {
        if case .turnEnded(let turn, _, _) = event { wakes.removeAll { $0.reason == .second(turn) } }
        for effect in update(&state, event, at: now()) {
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

    /// Sends an event of the loop's own through `update`.
    func report(_ event: AppEvent) {
        apply(event)
        dirt = .key
    }

    // MARK: Painting

    private func paintWhenDue() {
        switch dirt {
        case .clean: return
        case .key: paint(afterKey: true)
        case .answer, .stream: if pacer.earliest(at: now().instant) <= now().instant { paint(afterKey: false) }
        }
    }

    /// Shows the state as it is.
    func paint(afterKey: Bool) {
        let theme = themes[state.appearance.theme]
        if dirt == .answer {
            let (frame, rows) = painter.paintAnswer(&state, theme: theme)
            terminal.present(frame, rows: rows)
        } else {
            terminal.present(painter.paint(&state, theme: theme), rows: nil)
        }
        pacer.didPaint(at: now().instant, afterKey: afterKey)
        dirt = .clean
    }
}

extension AppEvent {
    /// Whether it is a piece of an answer's text.
    fileprivate var isPieceOfAnswer: Bool {
        if case .chat(_, .textDelta, _) = self { true } else { false }
    }
}

extension ChatEvent {
    /// Whether it changes what is on the screen; the others only prepare the figures of the first token.
    fileprivate var isVisible: Bool {
        switch self {
        case .requestWritten, .responseStarted, .rateLimits, .messageStart: false
        case .textDelta, .reasoningDelta, .toolCallDelta, .messageDelta, .messageStop: true
        }
    }
}
