public import CellGrid
import Glibc

extension CursesTerminal {
    /// Bytes read at once at most; what is left wakes the loop again.
    private static let readLimit = 1 << 20

    /// When `readInput` must be called though no byte came; nil = never.
    public var inputDeadline: ContinuousClock.Instant? { decoder.deadline }

    /// Everything that waits, decoded; `hangUp` once the terminal is gone. Never blocks.
    public func readInput(at now: ContinuousClock.Instant) -> [Input] {
        guard isTaken else { return [] }
        let (bytes, isGone) = waitingBytes()
        let inputs = bytes.isEmpty ? decoder.expire(at: now) : decoder.feed(bytes, at: now)
        return isGone ? inputs + [.hangUp] : inputs
    }

    private func waitingBytes() -> (bytes: [UInt8], isGone: Bool) {
        var bytes: [UInt8] = []
        while bytes.count < Self.readLimit {
            var waiting = pollfd(fd: inputDescriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, 0)
            if ready == 0 || (ready < 0 && errno == EINTR) { break }
            var isGone = ready < 0
            let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                let length = read(inputDescriptor, buffer.baseAddress, buffer.count)
                isGone = length == 0 || (length < 0 && errno != EINTR && errno != EAGAIN)
                count = max(0, length)
            }
            if isGone { return (bytes, true) }
            if chunk.isEmpty { break }
            bytes += chunk
        }
        return (bytes, false)
    }
}
