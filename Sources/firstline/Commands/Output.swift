import CellGrid
import Glibc

/// Standard output, which carries results only, and standard error, which carries everything else.
enum Output {
    /// A line for people: nothing in it that a terminal would obey.
    static func line(_ text: String) {
        write(DisplayText.cleaned(text) + "\n", to: STDOUT_FILENO)
    }

    /// One JSON value as a line.
    static func json(_ value: JSON) {
        write(value.description + "\n", to: STDOUT_FILENO)
    }

    /// A text to the byte: an export, a script.
    static func verbatim(_ text: String) {
        write(text, to: STDOUT_FILENO)
    }

    /// A line on standard error that says who speaks.
    static func note(_ text: String) {
        warn("firstline: \(text)")
    }

    /// A line on standard error.
    static func warn(_ text: String) {
        write(DisplayText.cleaned(text) + "\n", to: STDERR_FILENO)
    }

    /// Writes all of it. A reader that has gone has all it wanted, so the program ends quietly; a full disk is said.
    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                end(descriptor)
            }
        }
    }

    private static func end(_ descriptor: Int32) -> Never {
        if errno == EPIPE { exit(ExitStatus.done.rawValue) }
        if descriptor == STDOUT_FILENO { warn("firstline: standard output: \(String(cString: strerror(errno)))") }
        exit(ExitStatus.inputOutput.rawValue)
    }
}
