public import CellGrid
import Glibc

/// A terminal of a test: it gives what the test puts in, and keeps what it was asked to show. Confined to the loop's thread.
public final class ScriptedTerminal: Terminal {
    /// What happened to it, in order.
    public enum Act: Equatable {
        case painted(String), invalidated, suspended, resumed, mouse(Bool), clipboard(String)
    }

    /// What happened so far.
    public private(set) var acts: [Act] = []
    /// The frames that were shown.
    public private(set) var frames: [Frame] = []
    /// What `adoptSize` will find.
    public var nextSize: Size?
    /// The size now.
    public private(set) var size: Size
    /// Readable while input waits.
    public let inputDescriptor: Int32
    /// Never: there is no lone Escape here.
    public let inputDeadline: ContinuousClock.Instant? = nil
    /// Called with each frame, for a test that goes on from there.
    public var onPaint: (Frame) -> Void = { _ in }
    private let writeEnd: Int32
    private var inputs: [[Input]] = []

    /// A terminal of `size`.
    public init(size: Size) {
        self.size = size
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        (inputDescriptor, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(inputDescriptor)
        close(writeEnd)
    }

    /// What the next read will give.
    public func put(_ input: Input...) {
        inputs.append(input)
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }

    /// The next read's input.
    public func readInput(at now: ContinuousClock.Instant) -> [Input] {
        guard !inputs.isEmpty else { return [] }
        var byte: UInt8 = 0
        _ = read(inputDescriptor, &byte, 1)
        return inputs.removeFirst()
    }

    /// Keeps the frame.
    public func present(_ frame: Frame, rows: [Int]?) {
        acts.append(.painted(frame.text))
        frames.append(frame)
        onPaint(frame)
    }

    /// Takes `nextSize`.
    public func adoptSize() {
        size = nextSize ?? size
    }

    /// Notes it.
    public func invalidate() { acts.append(.invalidated) }
    /// Notes it.
    public func suspend() { acts.append(.suspended) }
    /// Notes it.
    public func resume() { acts.append(.resumed) }
    /// Notes it; there is always room.
    public func offerClipboard(_ text: String) -> Bool {
        acts.append(.clipboard(text))
        return true
    }
    /// Notes it.
    public func reportMouse(_ isOn: Bool) { acts.append(.mouse(isOn)) }
    /// Silent.
    public func bell() {}
}
