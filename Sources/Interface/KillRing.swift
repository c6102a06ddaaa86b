/// The texts that were killed, of which a yank puts one back: readline's ring.
struct KillRing: Sendable, Equatable {
    /// Where a kill that follows another is joined to it.
    enum Side {
        case before, behind
    }

    private static let limit = 20
    /// Oldest first.
    private var texts: [[Character]] = []
    /// How many texts newer than the one that was put back last there are.
    private var steps = 0

    /// Keeps a killed text; by itself, or joined to the newest one.
    mutating func add(_ text: [Character], joining side: Side?) {
        steps = 0
        let last = texts.indices.last
        switch (side, last) {
        case (.before, let last?): texts[last] = text + texts[last]
        case (.behind, let last?): texts[last] += text
        case (_, _):
            texts.append(text)
            if texts.count > Self.limit { texts.removeFirst() }
        }
    }

    /// The newest text; nil when nothing was killed.
    mutating func newest() -> [Character]? {
        steps = 0
        return texts.last
    }

    /// The text killed before the one that was put back last; behind the oldest comes the newest.
    mutating func earlier() -> [Character]? {
        guard !texts.isEmpty else { return nil }
        steps = (steps + 1) % texts.count
        return texts[texts.count - 1 - steps]
    }
}
