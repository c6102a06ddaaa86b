import Yams

extension Fault {
    private static let common = ["kind", "times", "skip"]
    /// The keys of each kind, besides the common ones.
    private static let keys: [String: [String]] = [
        "status": ["status", "retry_after", "retry_after_ms", "should_retry", "message", "html"],
        "redirect": ["location"],
        "wrong_type": [],
        "hang_headers": ["for_ms"],
        "reset_headers": [],
        "error_event": ["after_tokens", "type", "message"],
        "reset": ["after_tokens"],
        "close": ["after_tokens"],
        "truncate": ["after_tokens"],
        "hang": ["after_tokens", "for_ms"],
        "gzip": ["name_only"],
        "garbage": ["after_tokens"],
        "double_end": [],
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
        case "redirect": .redirect(try location(reader))
        case "wrong_type": .wrongType
        case "hang_headers": .hangHeaders(try reader.milliseconds("for_ms"))
        case "reset_headers": .resetHeaders
        case "error_event":
            .errorEvent(type: try reader.text("type") ?? "overloaded_error", message: try reader.text("message") ?? "Overloaded")
        case "reset": .reset
        case "close": .close
        case "truncate": .truncate
        case "hang": .hang(try reader.milliseconds("for_ms"))
        case "gzip": .gzip(isNameOnly: try reader.boolean("name_only") ?? false)
        case "garbage": .garbage
        case "double_end": .doubleEnd
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
            isHTML: try reader.boolean("html") ?? false,
            retryAfterMilliseconds: try reader.integer("retry_after_ms", in: 0...1_000_000_000),
            shouldRetry: try reader.boolean("should_retry")
        )
    }

    /// A header's value: no spaces, no control characters.
    private static func location(_ reader: ScenarioReader) throws(ScenarioError) -> String {
        let expected = "a URL or a path in printable ASCII"
        guard let location = try reader.text("location") else { throw reader.wrong("location", expected: expected) }
        let isPlain = location.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard !location.isEmpty, isPlain else { throw reader.wrong("location", expected: expected) }
        return location
    }
}
