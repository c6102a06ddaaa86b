public import CellGrid
import Glibc
public import Interface

/// A terminal on which a script types: over the real one, or a screen in memory where there is none.
///
/// The runner's events come through here on their way to the loop: so the loop comes by whenever something happens, and this sees when
/// the storage lane has answered. Used on the main thread only.
public final class KeyScriptTerminal: Terminal {
    /// Why the script was not played to its end; nil when it was.
    public private(set) var failure: KeyScriptError?
    /// The state of the loop that this is the terminal of; to be set before the loop runs.
    public var state: () -> AppState? = { nil }

    private let script: KeyScript
    private let screen: (any Terminal)?
    private let events: (source: Mailbox<AppEvent>, loop: Mailbox<AppEvent>)
    private let signals: Int32
    private let perform: (Effect) -> Void
    /// What a loop reads that waits for Enter while the terminal is given back.
    private let enter: Pipe
    private var isSuspended = false
    private var memorySize = Size(rows: 24, columns: 80)
    private var next = 0
    /// The storage lane: at the start it is asked once for what was sent before.
    private var echo = LaneEcho(outstanding: 1)
    private var hasCalled = false
    private var lookAt: ContinuousClock.Instant? = .now
    private var pendingSave: (path: String, line: Int)?

    /// A terminal that plays `script` on `screen`, or in memory. The runner posts to `source`, the loop drains `loop`; `signals` is the
    /// writing end of the loop's signal pipe, `perform` hands effects to the runner. Nil when the system gives no pipe.
    public init?(
        _ script: KeyScript, on screen: (any Terminal)?, source: Mailbox<AppEvent>, loop: Mailbox<AppEvent>, signals: Int32,
        perform: @escaping (Effect) -> Void
    ) {
        guard let enter = Pipe(nonBlocking: true) else { return nil }
        self.script = script
        self.screen = screen
        events = (source, loop)
        self.signals = signals
        self.perform = perform
        self.enter = enter
    }

    deinit { enter.close() }

    // MARK: Terminal

    /// The real terminal's size, or that of the screen in memory: 80 columns and 24 rows until the script says otherwise.
    public var size: Size { screen?.size ?? memorySize }

    /// Readable when the runner posted something; while the terminal is given back, what the person in front of it types.
    public var inputDescriptor: Int32 { isSuspended ? screen?.inputDescriptor ?? enter.read : events.source.descriptor }

    /// Now, when something may be done that was not tried yet.
    public var inputDeadline: ContinuousClock.Instant? { lookAt }

    /// Hands over what the runner posted; else what the next step types, if its time has come.
    public func readInput(at now: ContinuousClock.Instant) -> [Input] {
        lookAt = nil
        let posted = events.source.drain()
        for event in posted {
            echo.take(event)
            events.loop.post(event)
        }
        guard posted.isEmpty else {
            lookAt = now
            return []
        }
        return play(at: now)
    }

    /// Shows the frame, and writes it where the script wants it.
    public func present(_ frame: Frame, rows: [Int]?) {
        screen?.present(frame, rows: rows)
        lookAt = .now
        guard let save = pendingSave else { return }
        pendingSave = nil
        if !PrivateFile.write(frame.record, to: save.path) {
            fail(.notWritten, line: save.line, "\(save.path) can't be written: \(String(cString: strerror(errno)))")
        }
    }

    /// Takes the real terminal's size.
    public func adoptSize() { screen?.adoptSize() }
    /// Passed on.
    public func invalidate() { screen?.invalidate() }

    /// Passed on. In memory, Enter is pressed for a loop that waits for it.
    public func suspend() {
        screen?.suspend()
        isSuspended = true
        var byte = UInt8(ascii: "\n")
        if screen == nil { _ = write(enter.write, &byte, 1) }
    }

    /// Passed on.
    public func resume() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(enter.read, &bytes, bytes.count) > 0 {}
        isSuspended = false
        screen?.resume()
    }

    /// Passed on; a screen in memory has no clipboard.
    public func offerClipboard(_ text: String) -> Bool { screen?.offerClipboard(text) ?? false }
    /// Passed on.
    public func reportMouse(_ isOn: Bool) { screen?.reportMouse(isOn) }
    /// Passed on.
    public func bell() { screen?.bell() }

    // MARK: Playing

    private func play(at now: ContinuousClock.Instant) -> [Input] {
        guard let state = state(), !state.isLeaving else { return [] }
        guard failure == nil, script.steps.indices.contains(next) else {
            signal("T")
            return []
        }
        let step = script.steps[next]
        switch step.act {
        case .press(let keys):
            advance(now)
            return keys.map { .key($0) }
        case .save(let path):
            advance(now)
            pendingSave = (path, step.line)
            // Any input makes the loop paint the state as it is then.
            return [.focus(true)]
        case .size(let size): adopt(size, step.line, now)
        case .waitIdle: if isIdle(state, step.line) { advance(now) }
        }
        return []
    }

    private func advance(_ now: ContinuousClock.Instant) {
        next += 1
        lookAt = now
    }

    private func adopt(_ size: Size, _ line: Int, _ now: ContinuousClock.Instant) {
        if let screen, screen.size != size {
            let real = "\(screen.size.columns)x\(screen.size.rows)"
            return fail(.failed, line: line, "the terminal is \(real); with standard input from /dev/null there is a screen of any size")
        }
        memorySize = size
        signal("W")
        advance(now)
    }

    /// Whether no answer is coming and everything is stored: a fact of the state, then one of the storage lane, which is asked last.
    private func isIdle(_ state: AppState, _ line: Int) -> Bool {
        guard state.isSettled else {
            hasCalled = false
            return false
        }
        guard hasCalled else {
            hasCalled = true
            echo.callOut()
            perform(LaneEcho.call)
            return false
        }
        guard echo.isQuiet else { return false }
        hasCalled = false
        if let trouble = state.storageTrouble { fail(.failed, line: line, trouble) }
        return true
    }

    private func fail(_ kind: KeyScriptError.Kind, line: Int, _ sentence: String) {
        failure = failure ?? script.error(kind, line: line, sentence)
        lookAt = .now
    }

    /// The chat ended: by the script's end, or before it.
    public func finish() {
        guard failure == nil, script.steps.indices.contains(next) else { return }
        failure = script.error(.failed, line: script.steps[next].line, "the chat had ended before this")
    }

    private func signal(_ letter: Character) {
        var byte = letter.asciiValue ?? 0
        _ = write(signals, &byte, 1)
    }
}

extension AppState {
    /// Whether no answer is coming, no list is being read, and no draft waits to be stored.
    fileprivate var isSettled: Bool {
        if case .list(let list) = layers.last, list.isLoading { return false }
        return turns.isEmpty && !awaitsDraftSave && open.values.allSatisfy { $0.draft == $0.storedDraft }
    }
}
