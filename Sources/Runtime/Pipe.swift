import Glibc

/// A pipe whose ends children do not inherit.
public struct Pipe: Sendable {
    /// The end to read from.
    public let read: Int32
    /// The end to write to.
    public let write: Int32

    /// A new pipe, or nil when the system gives none.
    public init?(nonBlocking: Bool) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        (read, write) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            if nonBlocking { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        }
    }

    /// Closes both ends.
    public func close() {
        Glibc.close(read)
        Glibc.close(write)
    }
}
