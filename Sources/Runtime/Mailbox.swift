import Glibc
import Synchronization

/// Events on their way to the main thread: anyone posts, the loop drains, and a pipe wakes its `poll`.
/// Nothing is ever dropped; `postWhenRoom` holds a fast stream back instead.
public final class Mailbox<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let pipe: Pipe

    /// A mailbox that holds streams back at `capacity` elements. Nil when the system gives no pipe.
    public init?(capacity: Int = 16_384) {
        guard let pipe = Pipe(nonBlocking: true) else { return nil }
        self.pipe = pipe
        self.capacity = capacity
    }

    deinit {
        pipe.close()
    }

    /// Readable while something waits.
    public var descriptor: Int32 { pipe.read }

    /// Adds an element at once; for what people do and for the ends of turns.
    public func post(_ element: Element) {
        let wasEmpty = state.withLock { state in
            state.elements.append(element)
            return state.elements.count == 1
        }
        if wasEmpty { wake() }
    }

    /// Adds an element; above the capacity it first waits until the loop has drained.
    public func postWhenRoom(_ element: Element) async {
        if state.withLock({ $0.elements.count >= capacity }) {
            await withCheckedContinuation { continuation in
                let hasRoom = state.withLock { state in
                    if state.elements.count < capacity { return true }
                    state.waiting.append(continuation)
                    return false
                }
                if hasRoom { continuation.resume() }
            }
        }
        post(element)
    }

    /// Takes everything that waits, in the order of posting.
    public func drain() -> [Element] {
        var bytes: UInt64 = 0
        while read(pipe.read, &bytes, 8) == 8 {}
        let (elements, waiting) = state.withLock { state in
            defer { state = State() }
            return (state.elements, state.waiting)
        }
        for continuation in waiting { continuation.resume() }
        return elements
    }

    private func wake() {
        var byte: UInt8 = 1
        _ = write(pipe.write, &byte, 1)
    }
}
