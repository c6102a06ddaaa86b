/// A reply before it is played: what is sent, when, and how it ends. A value, so that faults and chunking are pure changes to it.
struct ReplyScript: Sendable, Equatable {
    struct Header: Sendable, Equatable {
        var name: String
        var value: String
    }

    struct Head: Sendable, Equatable {
        var status: Int
        var headers: [Header]
    }

    /// Bytes that are sent in one piece when `due` has passed since the request arrived.
    struct Step: Sendable, Equatable {
        var bytes: [UInt8]
        var due: Duration
        /// How many tokens of the answer the step carries.
        var tokens = 0
    }

    enum Ending: Sendable, Equatable {
        /// The body ends as HTTP says; the connection is kept.
        case complete
        /// The connection is closed in the middle (TCP FIN).
        case close
        /// The connection is reset in the middle (TCP RST).
        case reset
        /// Nothing more happens until the client leaves.
        case hang
    }

    /// What the head says of the body's encoding.
    enum Encoding: Sendable, Equatable {
        /// Nothing: the bytes are the text.
        case none
        /// gzip, and the body is in gzip.
        case gzip
        /// gzip, although the bytes are the text.
        case gzipInName
    }

    /// Sent just before the first step; a reply without one never begins.
    var head: Head?
    var steps: [Step] = []
    var ending = Ending.complete
    /// Applied by `encoded()`.
    var encoding = Encoding.none
    /// The name of the fault that shaped the reply.
    var fault: String?

    /// A whole body, sent at once.
    init(status: Int, headers: [Header], body: String, due: Duration = .zero) {
        let bytes = Array(body.utf8)
        head = Head(status: status, headers: headers + [Header(name: "content-length", value: String(bytes.count))])
        steps = [Step(bytes: bytes, due: due)]
    }

    /// A stream of events.
    init(headers: [Header], steps: [Step]) {
        head = Head(status: 200, headers: headers)
        self.steps = steps
    }

    /// A reply that never begins.
    init(silent ending: Ending, fault: String) {
        self.ending = ending
        self.fault = fault
    }
}

extension ReplyScript {
    /// The script with its bytes cut and its lines ended as the scenario wants.
    func delivered(as chunking: Scenario.Chunking, lineEnding: Scenario.LineEnding) -> ReplyScript {
        var script = self
        script.steps = steps.map { $0.ending(linesWith: lineEnding) }
        script = script.encoded()
        switch chunking {
        case .token: break
        case .bytes: script.steps = script.steps.flatMap { $0.cut { _ in true } }
        case .splitUTF8: script.steps = script.steps.flatMap { $0.cut { $0 & 0xC0 == 0x80 } }
        case .coalesce(let count): script.steps = Self.coalesce(script.steps, count: count)
        }
        return script
    }

    /// The script with its body in the encoding that a fault gave it.
    func encoded() -> ReplyScript {
        guard encoding != .none else { return self }
        var script = self
        script.encoding = .none
        script.head?.headers.append(Header(name: "content-encoding", value: "gzip"))
        guard encoding == .gzip else { return script }
        script.dropLength()
        var gzip = Gzip()
        for index in steps.indices { script.steps[index].bytes = gzip.encode(steps[index].bytes) }
        let first = Step(bytes: Gzip.header, due: steps.first?.due ?? .zero)
        script.steps = [first] + script.steps + [Step(bytes: gzip.end(), due: steps.last?.due ?? .zero)]
        return script
    }

    /// Joins `count` deltas, and what stands between them, into one step that is due with the last.
    private static func coalesce(_ steps: [Step], count: Int) -> [Step] {
        var joined: [Step] = []
        var pending = Step(bytes: [], due: .zero)
        var deltas = 0
        for step in steps {
            pending.bytes += step.bytes
            pending.tokens += step.tokens
            pending.due = step.due
            deltas += step.tokens > 0 ? 1 : 0
            guard deltas == count else { continue }
            joined.append(pending)
            (pending, deltas) = (Step(bytes: [], due: step.due), 0)
        }
        return pending.bytes.isEmpty ? joined : joined + [pending]
    }
}

extension ReplyScript.Step {
    fileprivate func ending(linesWith ending: Scenario.LineEnding) -> Self {
        let replacement: [UInt8]
        switch ending {
        case .lf: return self
        case .crlf: replacement = [0x0D, 0x0A]
        case .cr: replacement = [0x0D]
        }
        var step = self
        step.bytes = bytes.flatMap { $0 == 0x0A ? replacement : [$0] }
        return step
    }

    /// Steps of the same instant, a new one before each byte that `startsPiece`; the tokens stay with the first.
    fileprivate func cut(before startsPiece: (UInt8) -> Bool) -> [Self] {
        var starts = bytes.indices.filter { $0 > 0 && startsPiece(bytes[$0]) }
        starts.insert(0, at: 0)
        return zip(starts, starts.dropFirst() + [bytes.count]).enumerated().map { index, range in
            Self(bytes: Array(bytes[range.0..<range.1]), due: due, tokens: index == 0 ? tokens : 0)
        }
    }
}
