/// The terminal, through ncurses: `CursesTerminal` shows frames and reads keys. It draws cells and knows nothing of chats.
///
/// ncurses keeps what is on the screen and sends the difference; `KeyDecoder` reads the keys; `CCurses` is the layer of C between.
internal import CCurses
public import CellGrid
import Glibc

/// The terminal of this process, taken from `init` to `deinit`: raw, without echo, on its alternate screen.
///
/// It belongs to the main thread. Whatever ends the process, a crash included, the terminal is given back as it was.
public final class CursesTerminal: Terminal {
    /// The size now, in cells.
    public private(set) var size: Size
    /// The descriptor to wait on for input.
    public let inputDescriptor: Int32
    /// Whether the wheel and clicks are reported; the terminal's own selection needs Shift then.
    var reportsMouse: Bool
    let term: String
    private let ownedDescriptor: Int32?
    private(set) var isTaken = true

    var decoder: KeyDecoder
    var palette: Palette
    /// What the screen shows; nil = unknown, so the next frame is sent whole.
    var presented: Frame?
    var isCursorShown = true
    /// Reused for each run of cells.
    var run: [ccurses_cell] = []

    /// Takes the terminal that controls this process, `/dev/tty`, so that pipes stay usable; its type is TERM.
    public convenience init(options: Options = Options()) throws(TerminalError) {
        let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw .noTerminal }
        let term = getenv("TERM").map { String(cString: $0) } ?? ""
        try self.init(input: descriptor, output: descriptor, term: term, options: options, owned: descriptor)
    }

    /// Takes the terminal behind the given descriptors, which stay the caller's; `term` is its type as terminfo names it.
    public convenience init(
        input: Int32, output: Int32, term: String, options: Options = Options()
    ) throws(TerminalError) {
        try self.init(input: input, output: output, term: term, options: options, owned: nil)
    }

    private init(input: Int32, output: Int32, term: String, options: Options, owned: Int32?) throws(TerminalError) {
        ccurses_use_utf8()
        let result = ccurses_open(term, input, output, options.errorLog ?? -1)
        if let error = Self.error(result, term) {
            if let owned { close(owned) }
            throw error
        }
        inputDescriptor = input
        ownedDescriptor = owned
        self.term = term
        reportsMouse = options.reportsMouse
        decoder = KeyDecoder(escapeDelay: options.escapeDelay)
        palette = Palette(
            colors: Int(ccurses_colors()), pairs: Int(ccurses_pairs()), isMonochrome: options.colors == .attributesOnly)
        size = Size(rows: Int(ccurses_rows()), columns: Int(ccurses_columns()))
        adoptSize()
        ccurses_send(enteringSequence + questions(background: options.asksForBackground))
    }

    deinit {
        // Replies that may still be on their way would be read by the shell.
        let hasOpenQuestions = isModern && decoder.grantsSynchronizedOutput == nil
        ccurses_close(leavingSequence, hasOpenQuestions)
        if let ownedDescriptor { close(ownedDescriptor) }
    }

    private static func error(_ result: ccurses_result, _ term: String) -> TerminalError? {
        switch result {
        case .CCURSES_OPENED: nil
        case .CCURSES_IN_USE: .inUse
        case .CCURSES_NOT_TERMINAL: .noTerminal
        case .CCURSES_UNKNOWN_TERM: .unknownTerm(term)
        }
    }

    /// Sends one byte to `wakeDescriptor`, which must not block, for each signal from now on: `W` for WINCH, `T` for TERM and INT,
    /// `H` for HUP; and while the terminal is taken `C` for CONT (resume) and `Z` for TSTP (suspend, raise it again, resume).
    public static func installSignals(wakeDescriptor: Int32) {
        ccurses_install_signals(wakeDescriptor)
    }

    /// Takes the size the terminal has now, after SIGWINCH; at least one cell.
    public func adoptSize() {
        var rows: Int32 = 0
        var columns: Int32 = 0
        guard ccurses_measure(&rows, &columns) else { return }
        let measured = Size(rows: Int(rows), columns: Int(columns))
        guard measured != size, ccurses_resize(rows, columns) else { return }
        size = measured
        presented = nil
    }

    /// Sends everything anew with the next frame.
    public func invalidate() {
        ccurses_redraw()
        presented = nil
    }

    /// Gives the terminal back: for an editor, or before stopping. Twice is harmless.
    public func suspend() {
        guard isTaken else { return }
        isTaken = false
        ccurses_suspend(leavingSequence)
    }

    /// Takes the terminal again. Also after SIGCONT, when the shell may have changed its modes without `suspend`.
    public func resume() {
        suspend()
        isTaken = ccurses_resume()
        guard isTaken else { return }
        palette.reset()
        isCursorShown = true
        presented = nil
        size = Size(rows: Int(ccurses_rows()), columns: Int(ccurses_columns()))
        adoptSize()
        ccurses_send(enteringSequence)
    }

    /// Has the wheel and the first button reported from now on, or no longer.
    public func reportMouse(_ isOn: Bool) {
        guard isOn != reportsMouse else { return }
        reportsMouse = isOn
        if isTaken { ccurses_send(mouseSequence(isOn)) }
    }

    /// Rings the bell.
    public func bell() {
        guard isTaken else { return }
        ccurses_send("\u{7}")
    }
}
