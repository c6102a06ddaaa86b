public import ChatModel
public import SupportEngine

/// What is remembered of a request's beginning once its texts are gone: how large it was, and whether it went on from the one before.
public struct SentPrefix: Sendable, Hashable {
    /// About how many tokens stood before the last breakpoint.
    public var tokens: Int
    /// About how many stood behind it.
    public var tail: Int
    /// The answer of the request it was compared with; nil = none was in memory.
    public var before: Message.ID?
    /// What the comparison found.
    public var texts: CacheMiss.Facts.Texts

    /// What is to be remembered of `request`, which came after `previous`.
    init(_ request: PreparedTurn, after previous: PreparedTurn?) {
        let end = request.blocks.lastIndex { $0.breakpoint != nil }.map { $0 + 1 } ?? 0
        tokens = request.blocks[..<end].reduce(0) { $0 + $1.tokens }
        tail = request.blocks[end...].reduce(0) { $0 + $1.tokens }
        before = previous?.answer
        texts = previous.map { PrefixChange(from: $0.blocks, to: request.blocks).map { .changed($0) } ?? .same } ?? .unknown
    }
}

extension OpenConversation {
    /// Keeps the request of the running answer, and of the one before it only how they compare.
    mutating func keep(_ prepared: PreparedTurn) {
        var prepared = prepared
        prepared.answer = running?.answer
        if let answer = prepared.answer { sent[answer] = SentPrefix(prepared, after: lastPrepared) }
        lastPrepared = prepared
    }
}
