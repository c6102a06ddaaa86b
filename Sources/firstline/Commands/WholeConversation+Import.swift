import ChatModel
import Foundation

extension WholeConversation {
    /// Reads what `history export` wrote as `json` or `jsonl`; messages get names of their own. Throws the line of the fault.
    init(importing text: String, file: String, names: inout IdentifierSource) throws(Failure) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let head: ConversationRow
        let rows: [MessageRow]
        if let whole = try? Self.decoder.decode(ConversationRow.self, from: Data(text.utf8)) {
            (head, rows) = (whole, whole.messages ?? [])
        } else {
            head = try Self.row(ConversationRow.self, lines.first ?? "", at: "\(file):1")
            var later: [MessageRow] = []
            for (index, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
                later.append(try Self.row(MessageRow.self, line, at: "\(file):\(index + 1)"))
            }
            rows = later
        }
        conversation = try head.conversation(at: file)
        var messages: [Message] = []
        // What an answer goes on with bears its new name too; where that is not part of the file, the link is dropped.
        var renamed: [String: Message.ID] = [:]
        for row in rows {
            var message = try row.message(names.message(), at: file)
            message.continues = row.continues.flatMap { renamed[$0] }
            message.copyOf = row.copyOf.flatMap { $0.isEmpty ? nil : Message.ID(rawValue: $0) }
            if let old = row.id { renamed[old] = message.id }
            messages.append(message)
        }
        self.messages = messages
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    private static func row<Row: Decodable>(_ type: Row.Type, _ line: String, at place: String) throws(Failure) -> Row {
        do {
            return try decoder.decode(type, from: Data(line.utf8))
        } catch {
            throw Failure(.badInput, "\(place): this is no line of `firstline history export`: \(Self.reason(error))")
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "“\(key.stringValue)” is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "“\(context.codingPath.last?.stringValue ?? "the line")” has another type"
        case .dataCorrupted, nil: "it is not JSON"
        @unknown default: "it cannot be decoded"
        }
    }
}

/// The conversation's own line of an export.
private struct ConversationRow: Decodable {
    var id: String
    var title: String
    var customer: String?
    var ticket: String?
    var created: String?
    var updated: String?
    var resolved: Bool?
    /// Of branches; older files lack these.
    var family: String?
    var branchedFrom: String?
    var branchPoint: String?
    var messages: [MessageRow]?

    func conversation(at place: String) throws(Failure) -> Conversation {
        guard !id.isEmpty, id.utf8.count <= 64, id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            throw Failure(.badInput, "\(place): the conversation's id must be letters and digits")
        }
        let created = try created.map { text throws(Failure) in try moment(text, at: place) } ?? Date()
        let updated = try updated.map { text throws(Failure) in try moment(text, at: place) }
        return Conversation(
            id: Conversation.ID(rawValue: id), title: title, customer: customer ?? "", ticket: ticket ?? "", created: created,
            updated: updated, isResolved: resolved ?? false, branch: branch)
    }

    /// What it is a branch of, if the file says all of it.
    private var branch: Conversation.Branch? {
        guard let family, let branchedFrom, let branchPoint, ![family, branchedFrom, branchPoint].contains(""), family != id,
            branchedFrom != id
        else { return nil }
        return Conversation.Branch(
            family: Conversation.ID(rawValue: family), origin: Conversation.ID(rawValue: branchedFrom),
            point: Message.ID(rawValue: branchPoint))
    }
}

/// A message's line of an export.
private struct MessageRow: Decodable {
    struct Usage: Decodable {
        var inputTokens: Int
        var cacheWrite5MTokens: Int
        var cacheWrite1HTokens: Int
        var cacheReadTokens: Int
        var outputTokens: Int
        var reasoningTokens: Int
        var estimated: Bool
    }

    struct Prompt: Decodable {
        var name: String
        var version: String
        var hash: String
    }

    struct Escalation: Decodable {
        var decision: ChatModel.Escalation.Decision
        var category: EscalationCategory?
        var severity: ChatModel.Escalation.Severity?
        var confidence: Double?
        var rule: String?
        var spans: [[Int]]?
        var suppressed: [String]?

        var judgement: ChatModel.Escalation {
            let ranges = (spans ?? []).filter { $0.count == 2 && 0 <= $0[0] && $0[0] <= $0[1] }.map { $0[0]..<$0[1] }
            return ChatModel.Escalation(
                decision: decision, category: category, severity: severity, confidence: confidence ?? 0, rule: rule ?? "", spans: ranges,
                suppressed: suppressed ?? [])
        }
    }

    /// Older files lack this, and what stands behind `rating`.
    var id: String?
    var role: Voice
    var text: String
    var status: MessageStatus
    var created: String
    var usage: Usage?
    var costUsd: String?
    var ttftMs: Int?
    var prompt: Prompt?
    var escalation: Escalation?
    var provider: String?
    var model: String?
    var knowledgeHash: String?
    var stopReason: StopReason?
    var durationMs: Int?
    var simulated: Bool?
    var rating: Int?
    var offline: Bool?
    var continues: String?
    var copyOf: String?
    var failure: String?
    var waitMs: Int?
    var attempts: [AttemptRow]?
    var sources: [SourceRow]?

    func message(_ id: Message.ID, at place: String) throws(Failure) -> Message {
        Message(
            id: id, voice: role, text: text, status: status, created: try moment(created, at: place), turn: turn, rating: rating,
            escalation: escalation?.judgement)
    }

    private var turn: TurnRecord? {
        guard let provider, let model else { return nil }
        return TurnRecord(
            model: ModelID(provider: provider, name: model),
            prompt: prompt.map { PromptStamp(name: $0.name, version: $0.version, hash: $0.hash) },
            knowledgeHash: knowledgeHash ?? "", stopReason: stopReason, failure: failure, usage: counts,
            cost: costUsd.flatMap(Cost.init(decimal:)), isSimulated: simulated ?? false, isOffline: offline ?? false,
            timeToFirstToken: ttftMs.map { .milliseconds($0) }, wait: waitMs.map { .milliseconds($0) },
            duration: durationMs.map { .milliseconds($0) }, attempts: (attempts ?? []).map(\.attempt),
            sources: (sources ?? []).map(\.source), given: isCutOff ? sources?.map(\.source) : nil)
    }

    /// Whether the program ended while the answer was being written: what it names is then read off its text.
    private var isCutOff: Bool { stopReason == nil && failure == nil }

    private var counts: ChatModel.Usage {
        guard let usage else { return ChatModel.Usage() }
        return ChatModel.Usage(
            inputTokens: usage.inputTokens, cacheWrite5mTokens: usage.cacheWrite5MTokens,
            cacheWrite1hTokens: usage.cacheWrite1HTokens, cacheReadTokens: usage.cacheReadTokens, outputTokens: usage.outputTokens,
            reasoningTokens: usage.reasoningTokens, isEstimated: usage.estimated)
    }
}

/// A passage, in the list of a message's sources.
private struct SourceRow: Decodable {
    var article: String
    var title: String
    var section: String
    var score: Double?
    var mark: String?
    var cited: Bool?

    var source: SourceReference {
        SourceReference(
            article: article, title: title, section: section, score: score ?? 0, mark: mark ?? "", isCited: cited ?? true)
    }
}

/// A request to a provider, in the list of a message's attempts.
private struct AttemptRow: Decodable {
    var provider: String
    var model: String
    var outcome: Attempt.Outcome
    var status: Int?
    var ttftMs: Int?
    var startMs: Int?
    var durationMs: Int?
    var costUsd: String?
    var failure: String?

    var attempt: Attempt {
        Attempt(
            model: ModelID(provider: provider, name: model), outcome: outcome, status: status,
            timeToFirstToken: ttftMs.map { .milliseconds($0) }, duration: .milliseconds(durationMs ?? 0),
            cost: costUsd.flatMap(Cost.init(decimal:)), start: .milliseconds(startMs ?? 0), failure: failure ?? "")
    }
}

/// A moment in ISO 8601.
private func moment(_ text: String, at place: String) throws(Failure) -> Date {
    guard let date = try? Date(text, strategy: .iso8601) else {
        throw Failure(.badInput, "\(place): “\(text)” is no moment such as 2026-11-21T14:05:00Z")
    }
    return date
}

extension Cost {
    /// An amount in dollars as `decimal` writes it, at most twelve places; nil for anything else.
    init?(decimal text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let isNumber = { (part: Substring) in !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard parts.count == 2, parts.allSatisfy(isNumber), parts[1].count <= 12, let dollars = Int64(parts[0]),
            let rest = Int64(parts[1] + String(repeating: "0", count: 12 - parts[1].count))
        else { return nil }
        let (whole, overflow) = dollars.multipliedReportingOverflow(by: 1_000_000_000_000)
        let (amount, overflow2) = whole.addingReportingOverflow(rest)
        guard !overflow, !overflow2 else { return nil }
        self.init(picodollars: isNegative ? -amount : amount)
    }
}
