extension ReplyScript {
    /// What `fault` makes of an event stream; `errorEvent` writes the API's error event.
    ///
    /// Faults that replace the whole reply (`status`, `redirect`, `wrong_type`, `reset_headers`) are made before there is a script.
    func struck(by fault: Fault, errorEvent: (_ type: String, _ message: String) -> [UInt8]) -> ReplyScript {
        var script = self
        script.fault = fault.kind.name
        let cut = cut(afterTokens: fault.afterTokens)
        let due = cut < steps.count ? steps[cut].due : steps.last?.due ?? .zero
        switch fault.kind {
        case .status, .redirect, .wrongType, .resetHeaders: break
        case .gzip(let isNameOnly): script.encoding = isNameOnly ? .gzipInName : .gzip
        case .hangHeaders(let duration): script.hang(at: 0, for: duration)
        case .hang(let duration): script.hang(at: cut, for: duration)
        case .errorEvent(let type, let message):
            script.steps[cut...] = [Step(bytes: errorEvent(type, message), due: due)]
        case .garbage: script.steps.insert(Step(bytes: Self.garbage, due: due), at: cut)
        case .doubleEnd: script.steps += steps[closing...]
        case .reset: script.stop(at: cut, .reset)
        case .close: script.stop(at: cut, .close)
        case .truncate: script.stop(at: cut, .complete)
        }
        return script
    }

    /// A body of one piece in two halves, so that a fault of the connection can strike between them.
    func halved() -> ReplyScript {
        guard let body = steps.first, steps.count == 1 else { return self }
        let middle = body.bytes.count / 2
        var script = self
        script.steps = [
            Step(bytes: Array(body.bytes[..<middle]), due: body.due), Step(bytes: Array(body.bytes[middle...]), due: body.due, tokens: 1),
        ]
        return script
    }

    /// The step before which a fault strikes: the first delta after `count` tokens, else what follows the last delta.
    private func cut(afterTokens count: Int) -> Int {
        var sent = 0
        for (index, step) in steps.enumerated() where step.tokens > 0 {
            if sent >= count { return index }
            sent += step.tokens
        }
        return closing
    }

    /// The step behind the last delta.
    private var closing: Int { (steps.lastIndex { $0.tokens > 0 } ?? steps.count - 1) + 1 }

    private mutating func stop(at cut: Int, _ ending: Ending) {
        steps.removeSubrange(cut...)
        self.ending = ending
        if ending == .complete { dropLength() }
    }

    /// Forgets the body's length, which no longer is what it was.
    mutating func dropLength() {
        head?.headers.removeAll { $0.name == "content-length" }
    }

    /// Delays everything from `cut` on, or drops it where the pause has no end.
    private mutating func hang(at cut: Int, for duration: Duration?) {
        guard let duration else {
            if cut == 0 { head = nil }
            return stop(at: cut, .hang)
        }
        for index in cut..<steps.count { steps[index].due += duration }
    }

    /// Bytes that are not UTF-8, an event that is not JSON, and one whose JSON is no event.
    static let garbage: [UInt8] =
        [0xFF, 0xFE, 0x80, 0xC3, 0x28, 0x00, 0x1B, 0x5B] + Array("\n\nevent: content_block_delta\ndata: {not json\n\ndata: [1,2\n\n".utf8)
}
