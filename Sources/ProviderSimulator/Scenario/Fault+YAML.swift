import Yams

extension Fault {
    private static let common = ["kind", "times", "skip"]
    /// The keys of each kind, besides the common ones.
    private static let keys: [String: [String]] = [
        "status": ["status", "retry_after", "message", "html"],
        "hang_headers": ["for_ms"],
        "reset_headers": [],
        "error_event": ["after_tokens", "type", "message"],
        "reset": ["after_tokens"],
        "close": ["after_tokens"],
        "truncate": ["after_tokens"],
        "hang": ["after_tokens", "for_ms"],
        "garbage": ["after_tokens"],
    ]

    /// One entry of a scenario's `faults`.
    init(node: Node) throws(ScenarioError) {
        let everyKey = Self.common + Set(Self.keys.values.joined()).sorted()
        let any = try ScenarioReader(node, named: "faults", known: everyKey)
        let kinds = "one of " + Self.keys.keys.sorted().joined(separator: ", ")
        guard let name = try any.text("kind"), let own = Self.keys[name] else { throw any.wrong("kind", expected: kinds) }
        let reader = try ScenarioReader(node, named: "faults", known: Self.common + own)
        self.init(
            try Self.kind(name, reader),
            times: try reader.integer("times", in: 0...1_000_000),
            skip: try reader.integer("skip", in: 0...1_000_000) ?? 0,
            afterTokens: try reader.integer("after_tokens", in: 0...1_000_000) ?? 0
        )
    }

    /// `name` is one of `keys`.
    private static func kind(_ name: String, _ reader: ScenarioReader) throws(ScenarioError) -> Kind {
        switch name {
        case "status": try status(reader)
        case "hang_headers": .hangHeaders(try reader.milliseconds("for_ms"))
        case "reset_headers": .resetHeaders
        case "error_event":
            .errorEvent(type: try reader.text("type") ?? "overloaded_error", message: try reader.text("message") ?? "Overloaded")
        case "reset": .reset
        case "close": .close
        case "truncate": .truncate
        case "hang": .hang(try reader.milliseconds("for_ms"))
        case "garbage": .garbage
        default: throw reader.wrong("kind", expected: "a known kind")
        }
    }

    private static func status(_ reader: ScenarioReader) throws(ScenarioError) -> Kind {
        guard let status = try reader.integer("status", in: 400...599) else {
            throw reader.wrong("status", expected: "a status from 400 to 599")
        }
        return .status(
            status,
            retryAfter: try reader.integer("retry_after", in: 0...1_000_000),
            message: try reader.text("message"),
            isHTML: try reader.boolean("html") ?? false
        )
    }
}
