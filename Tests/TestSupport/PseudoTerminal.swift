public import CellGrid
import Glibc

/// A pseudo-terminal with a screen behind it: what a person in front of a program has, for tests.
///
/// Everything waits with `poll` and a deadline; nothing sleeps.
public final class PseudoTerminal {
    /// Why there is no pseudo-terminal or no program in it.
    public enum Failure: Error, Equatable {
        /// openpty(3) failed, with errno.
        case open(Int32)
        /// The program did not start, with errno.
        case start(Int32)
    }

    /// The side of the screen and the keyboard.
    public let controller: Int32
    /// The side of the program.
    public let terminal: Int32
    /// What the program drew.
    public let screen: VirtualScreen
    /// All the program has written.
    public private(set) var received: [UInt8] = []
    var process: pid_t?
    var status: Int32?
    private var marks = 0

    /// A terminal of `size`.
    public init(size: Size = Size(rows: 24, columns: 80)) throws(Failure) {
        var ends: (controller: Int32, terminal: Int32) = (-1, -1)
        var window = Self.window(size)
        guard openpty(&ends.controller, &ends.terminal, nil, nil, &window) == 0 else { throw .open(errno) }
        (controller, terminal) = ends
        for descriptor in [controller, terminal] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        screen = VirtualScreen(size: size)
    }

    deinit {
        if let process, status == nil {
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        close(controller)
        close(terminal)
    }

    private static func window(_ size: Size) -> winsize {
        winsize(ws_row: UInt16(clamping: size.rows), ws_col: UInt16(clamping: size.columns), ws_xpixel: 0, ws_ypixel: 0)
    }

    /// Types `text`.
    public func send(_ text: String) {
        send(Array(text.utf8))
    }

    /// Sends bytes as the keyboard.
    public func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(controller, $0.baseAddress, min($0.count, 1024)) }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
            if !rest.isEmpty { readWaiting(within: .zero) }
        }
    }

    /// Changes the size, which the program learns by SIGWINCH.
    public func resize(to size: Size) {
        var window = Self.window(size)
        screen.resize(to: size)
        _ = ioctl(controller, UInt(TIOCSWINSZ), &window)
    }

    /// Reads on until `condition` holds; false when it does not within `limit`.
    public func wait(upTo limit: Duration = .seconds(10), until condition: (VirtualScreen) -> Bool) -> Bool {
        let end = ContinuousClock.now + limit
        while !condition(screen) {
            let rest = ContinuousClock.now.duration(to: end)
            guard rest > .zero else { return false }
            readWaiting(within: min(rest, .milliseconds(20)))
        }
        return true
    }

    /// Reads all that was written to `terminal` by this process until now, shows it and returns it.
    public func flush() -> [UInt8] {
        marks += 1
        let mark = Array("\u{1B}]777;\(marks)\u{7}".utf8)
        var pending: [UInt8] = []
        _ = mark.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
        let end = ContinuousClock.now + .seconds(10)
        while !pending.ends(with: mark), ContinuousClock.now < end { pending += readChunk(within: .milliseconds(20)) }
        if pending.ends(with: mark) { pending.removeLast(mark.count) }
        show(pending)
        return pending
    }

    /// Reads once what the program wrote, if it does within `limit`.
    func readWaiting(within limit: Duration) {
        show(readChunk(within: limit))
    }

    private func show(_ bytes: [UInt8]) {
        received += bytes
        screen.feed(bytes)
        let replies = screen.takeReplies()
        if process != nil, !replies.isEmpty { send(replies) }
    }

    private func readChunk(within limit: Duration) -> [UInt8] {
        var waiting = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
        let milliseconds = Int32(clamping: limit.components.seconds * 1000 + limit.components.attoseconds / 1_000_000_000_000_000)
        guard poll(&waiting, 1, milliseconds) > 0, waiting.revents & Int16(POLLIN) != 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = max(0, read(controller, buffer.baseAddress, buffer.count))
        }
    }

    /// The line discipline's modes, to be compared before and after.
    public var modes: [UInt32] {
        var modes = termios()
        tcgetattr(terminal, &modes)
        return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    }
}

extension [UInt8] {
    fileprivate func ends(with tail: [UInt8]) -> Bool {
        suffix(tail.count).elementsEqual(tail)
    }
}
