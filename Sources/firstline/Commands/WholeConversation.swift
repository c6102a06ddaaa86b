import ChatModel
import FoundationEssentials
import SupportEngine

/// A conversation with all its messages, in the forms in which it leaves the program.
struct WholeConversation: Sendable, Equatable {
    /// Its own facts.
    var conversation: Conversation
    /// Its messages, oldest first.
    var messages: [Message]

    /// As `history show --json` prints it.
    var json: JSON {
        [
            "id": .string(conversation.id.rawValue), "title": .string(conversation.title),
            "messages": .array(messages.map { .object(Self.facts(of: $0)) }),
        ]
    }

    /// Everything that `history import` takes back.
    var export: JSON { .object(ownFacts + [("messages", .array(messages.map { .object(Self.allFacts(of: $0)) }))]) }

    /// The same, the conversation on the first line and a message on each other one.
    var exportLines: [JSON] { [.object(ownFacts)] + messages.map { .object(Self.allFacts(of: $0)) } }

    /// For people: a heading, then who said what when.
    var markdown: String {
        let facts = [conversation.customer, conversation.ticket].filter { !$0.isEmpty }.joined(separator: ", ")
        let title = conversation.title.isEmpty ? "Untitled" : conversation.title
        let head = "# \(title)\n\n\(conversation.id)\(facts.isEmpty ? "" : ", \(facts)")"
        return ([head] + messages.map(Self.markdown)).joined(separator: "\n\n")
    }

    private static func markdown(_ message: Message) -> String {
        let speaker =
            switch message.voice {
            case .customer: "Customer"
            case .assistant: "Assistant"
            case .staff: "Staff"
            case .aside: "Aside"
            }
        let head = (["\(speaker), \(message.created.formatted(.iso8601))"] + remarks(on: message)).joined(separator: ", ")
        let failure = message.turn?.failure.map { "\n\n(\($0))" } ?? ""
        return "## \(head)\n\n\(message.text)\(failure)"
    }

    /// What sets a message apart from a whole answer of a model, in plain words.
    private static func remarks(on message: Message) -> [String] {
        var remarks: [String] = []
        if message.continues != nil { remarks.append("goes on with the answer before") }
        if message.turn?.isOffline == true { remarks.append("from the articles alone, no model answered") }
        switch message.status {
        case .complete: if message.turn?.stopReason == .cut { remarks.append("cut, kept as it is") }
        case .partial: remarks.append("cut")
        case .failed: remarks.append("failed")
        case .cancelled: remarks.append("stopped")
        }
        return remarks
    }

    private var ownFacts: [(String, JSON)] {
        [
            ("id", .string(conversation.id.rawValue)), ("title", .string(conversation.title)), ("customer", .string(conversation.customer)),
            ("ticket", .string(conversation.ticket)), ("created", JSON(conversation.created)), ("updated", JSON(conversation.updated)),
            ("resolved", .bool(conversation.isResolved)), ("family", JSON(conversation.branch?.family.rawValue)),
            ("branched_from", JSON(conversation.branch?.origin.rawValue)), ("branch_point", JSON(conversation.branch?.point.rawValue)),
        ]
    }

    private static func facts(of message: Message) -> [(String, JSON)] {
        let turn = message.turn
        return [
            ("id", .string(message.id.rawValue)), ("role", .string(message.voice.rawValue)), ("text", .string(message.text)),
            ("status", .string(message.status.rawValue)), ("created", JSON(message.created)),
            ("usage", turn.map { JSON($0.usage) } ?? .null), ("cost_usd", JSON(turn?.cost)), ("ttft_ms", JSON(turn?.timeToFirstToken)),
            ("prompt", JSON(turn?.prompt)),
            ("escalation", JSON(message.escalation)),
        ]
    }

    private static func allFacts(of message: Message) -> [(String, JSON)] {
        let turn = message.turn
        return facts(of: message) + [
            ("provider", JSON(turn?.model.provider)), ("model", JSON(turn?.model.name)), ("knowledge_hash", JSON(turn?.knowledgeHash)),
            ("stop_reason", JSON(turn?.stopReason?.rawValue)), ("duration_ms", JSON(turn?.duration)),
            ("simulated", turn.map { .bool($0.isSimulated) } ?? .null), ("rating", JSON(message.rating)),
            ("offline", turn.map { .bool($0.isOffline) } ?? .null), ("continues", JSON(message.continues?.rawValue)),
            ("copy_of", JSON(message.copyOf?.rawValue)),
            ("failure", JSON(turn?.failure)), ("wait_ms", JSON(turn?.wait)),
            ("attempts", turn.map { .array($0.attempts.map { .object(AskResult.fields($0) + own($0)) }) } ?? .null),
            ("sources", turn.flatMap(sources) ?? .null),
        ]
    }

    /// What an answer names or may have named; nil where nobody knows.
    private static func sources(of turn: TurnRecord) -> JSON? {
        guard turn.givenSources != nil else { return nil }
        return .array(turn.sources.map { .object(AskResult.fields($0) + own($0)) })
    }

    /// What is kept of a source beside the fields of `ask --json`.
    private static func own(_ source: SourceReference) -> [(String, JSON)] {
        [("mark", .string(source.mark)), ("cited", .bool(source.isCited))]
    }

    /// What is kept of an attempt beside the fields of `ask --json`.
    private static func own(_ attempt: Attempt) -> [(String, JSON)] {
        [("start_ms", JSON(attempt.start)), ("failure", .string(attempt.failure))]
    }
}
