public import ChatModel

extension Transcript {
    /// Where a message stands among the branches that part at it.
    public struct BranchPlace: Sendable, Hashable {
        /// The place at which they part.
        public var parting: Parting
        /// The number of the message's own way, from 0.
        public var index: Int

        /// `branch 2 of 3`.
        public var words: String { "branch \(index + 1) of \(parting.ways.count)" }
    }

    /// Where a message stands among the branches that part at it; nil where none do.
    public func branch(of id: Message.ID) -> BranchPlace? {
        guard !partings.isEmpty, let original = message(id)?.original else { return nil }
        for parting in partings {
            if let index = parting.ways.firstIndex(where: { $0.original == original }) {
                return BranchPlace(parting: parting, index: index)
            }
        }
        return nil
    }

    /// The selected message if branches part at it, else the last one at or before it at which they do, else the next one.
    var partedMessage: Message? {
        guard !partings.isEmpty else { return nil }
        let end = selected.flatMap { index(of: $0) } ?? messages.count - 1
        guard messages.indices.contains(end) else { return nil }
        return messages[...end].last { branch(of: $0.id) != nil } ?? messages[end...].first { branch(of: $0.id) != nil }
    }

    /// Puts a message's first row into row `row` of the viewport, as far as what stands above it allows; a negative row is above it.
    mutating func place(_ id: Message.ID, at row: Int) {
        guard index(of: id) != nil else { return }
        ensureLayout(id)
        anchor = .pinned(id, row: max(0, -row))
        if row > 0 { _ = scroll(by: -row) }
    }
}
