import Yams

extension Scenario {
    /// The keys of a scenario file.
    public static let keys = [
        "ttft_ms", "tokens_per_s", "steady", "text", "tokens", "chunking", "eol", "ping_every", "keep_alive", "thinking_tokens",
        "stop_reason", "good_key", "cache_minimum_tokens", "faults",
    ]

    /// The scenario that a YAML text describes; absent keys keep their defaults.
    ///
    /// Throws a `ScenarioError` with the line for anything that is not YAML, not known, or not of its type.
    public init(yaml: String) throws(ScenarioError) {
        self.init()
        guard let node = try Self.compose(yaml) else { return }
        let reader = try ScenarioReader(node, named: "scenario", known: Self.keys)
        timeToFirstToken = try reader.milliseconds("ttft_ms") ?? timeToFirstToken
        tokensPerSecond = try reader.integer("tokens_per_s", in: 0...1_000_000) ?? tokensPerSecond
        isSteady = try reader.boolean("steady") ?? isSteady
        text = try reader.value("text", expected: Text.expected, Text.init(scenarioValue:))
        tokens = try reader.integer("tokens", in: 1...200_000) ?? tokens
        chunking = try reader.value("chunking", expected: Chunking.expected, Chunking.init(scenarioValue:)) ?? chunking
        lineEnding = try reader.value("eol", expected: "lf, crlf or cr", LineEnding.init(rawValue:)) ?? lineEnding
        pingEvery = try reader.integer("ping_every", in: 0...200_000) ?? pingEvery
        keepAlive = try reader.integer("keep_alive", in: 0...10_000) ?? keepAlive
        thinkingTokens = try reader.integer("thinking_tokens", in: 0...200_000) ?? thinkingTokens
        let reasons = SimulatedAnswer.StopReason.allCases.map(\.rawValue).joined(separator: ", ")
        stopReason = try reader.value("stop_reason", expected: "one of " + reasons, SimulatedAnswer.StopReason.init(rawValue:))
        goodKey = try reader.text("good_key")
        minimumCacheableTokens = try reader.integer("cache_minimum_tokens", in: 0...10_000_000)
        for node in try reader.list("faults") { faults.append(try Fault(node: node)) }
    }

    private static func compose(_ yaml: String) throws(ScenarioError) -> Node? {
        do {
            return try Yams.compose(yaml: yaml, .basic, .default, .utf8)
        } catch let error as YamlError {
            throw .unreadable(line: line(of: error), reason: reason(of: error))
        } catch {
            throw .unreadable(line: 1, reason: "\(error)")
        }
    }

    private static func line(of error: YamlError) -> Int {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1  // not our enum: the other cases carry no mark
        }
    }

    /// What the parser minds, without the quotation of the file that its description repeats.
    private static func reason(of error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let duplicates, _): "a key is given twice: \(duplicates.map(\.description).joined(separator: ", "))"
        default: "\(error)"  // not our enum
        }
    }
}

extension Scenario.Text {
    fileprivate static let expected = "literal:…, numbered, lorem, markdown or cjk"

    fileprivate init?(scenarioValue: String) {
        switch scenarioValue {
        case "numbered": self = .numbered
        case "lorem": self = .lorem
        case "markdown": self = .markdown
        case "cjk": self = .cjk
        default:
            guard scenarioValue.hasPrefix("literal:") else { return nil }
            self = .literal(String(scenarioValue.dropFirst("literal:".count)))
        }
    }
}

extension Scenario.Chunking {
    fileprivate static let expected = "token, bytes, split_utf8 or coalesce:N (N from 2 to 10000)"

    fileprivate init?(scenarioValue: String) {
        switch scenarioValue {
        case "token": self = .token
        case "bytes": self = .bytes
        case "split_utf8": self = .splitUTF8
        default:
            guard scenarioValue.hasPrefix("coalesce:"), let count = Int(scenarioValue.dropFirst("coalesce:".count)) else { return nil }
            guard (2...10_000).contains(count) else { return nil }
            self = .coalesce(count)
        }
    }
}
