import ChatModel
import Foundation
import GRDB
import Testing

@testable import Storage

/// A folder of one test's own, removed with it, and stores in it.
final class Scratch: Sendable {
    /// The folder.
    let folder: String
    /// The database in it.
    var path: String { folder + "/firstline.db" }

    init(in root: String = NSTemporaryDirectory()) throws {
        folder = root + "/firstline-storage-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A store that gives up quickly on what other tests would wait for.
    func store(_ change: (inout SQLiteConversationStore.Options) -> Void = { _ in }) throws -> SQLiteConversationStore {
        var options = SQLiteConversationStore.Options()
        change(&options)
        return try SQLiteConversationStore.open(path: path, options: options)
    }

    /// A plain connection to the database, to look at it or harm it behind the store's back.
    func connection() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// The permissions of a file of the folder.
    func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int
    }
}

/// Midnight of an ordinary day, so many seconds later.
func at(_ seconds: Double) -> Date { Date(timeIntervalSince1970: 1_750_000_000 + seconds) }

extension Conversation {
    /// A conversation with nothing but a name.
    static func named(_ id: String, title: String = "", customer: String = "", ticket: String = "", at seconds: Double = 0) -> Conversation
    {
        Conversation(id: ID(rawValue: id), title: title, customer: customer, ticket: ticket, created: at(seconds))
    }
}

extension Message {
    /// What a customer wrote.
    static func asked(_ id: String, _ text: String, at seconds: Double = 0) -> Message {
        Message(id: ID(rawValue: id), voice: .customer, text: text, created: at(seconds))
    }

    /// An answer that has begun.
    static func begun(_ id: String, at seconds: Double = 0) -> Message {
        Message(
            id: ID(rawValue: id), voice: .assistant, text: "", status: .partial, created: at(seconds),
            turn: TurnRecord(model: ModelID(provider: "anthropic", name: "claude-sonnet-4-6")))
    }

    /// An answer that is whole and cost so much.
    static func answered(_ id: String, _ text: String, cost: Cost? = Cost(picodollars: 1000), at seconds: Double = 0) -> Message {
        var message = begun(id, at: seconds)
        message.text = text
        message.status = .complete
        message.turn?.cost = cost
        return message
    }

    /// An answer with a value in every field.
    static let full = Message(
        id: ID(rawValue: "full"), voice: .assistant, text: "Ihr Gerät\u{0} 👩‍👩‍👧 \u{1B}[31m", reasoning: "Hm\u{0}", status: .cancelled,
        created: at(1.25),
        turn: TurnRecord(
            model: ModelID(provider: "openrouter", name: "anthropic/claude-sonnet-4.6"),
            prompt: PromptStamp(name: "support", version: "1.0.0", hash: String(repeating: "a", count: 64)),
            knowledgeHash: String(repeating: "b", count: 64), params: ["temperature": "0.2", "top/k": "\"5\""], stopReason: .cancelled,
            failure: "The connection broke.",
            usage: Usage(
                inputTokens: 1, cacheWrite5mTokens: 2, cacheWrite1hTokens: 3, cacheReadTokens: 4, outputTokens: 5, reasoningTokens: 6,
                isEstimated: true, iterations: [Usage.Iteration(model: nil, usage: Usage(outputTokens: 7))]),
            cost: Cost(picodollars: 15_990_000_000), isSimulated: true, isOffline: true, timeToFirstToken: .nanoseconds(123_456_789),
            timeToFirstText: .milliseconds(200), wait: .seconds(1), duration: .seconds(3), requestID: "req_1",
            attempts: [
                Attempt(
                    model: ModelID(provider: "anthropic", name: "claude-sonnet-4-6"), outcome: .rateLimited, status: 429,
                    duration: .milliseconds(40), failure: "Too many requests."),
                Attempt(
                    model: ModelID(provider: "openrouter", name: "anthropic/claude-sonnet-4.6"), outcome: .cancelled, status: 200,
                    timeToFirstToken: .nanoseconds(123_456_789), duration: .seconds(2), cost: Cost(picodollars: 15_990_000_000),
                    start: .nanoseconds(540_000_001)),
            ],
            sources: [
                SourceReference(article: "returns", title: "Returns", section: "Deadlines", score: 7.5),
                SourceReference(article: "refunds", title: "Refunds", mark: "refunds#1:0af9", isCited: false),
            ],
            given: [SourceReference(article: "refunds", title: "Re\u{0}funds", section: "\"", mark: "refunds#1:0af9", isCited: false)]),
        rating: 4,
        escalation: Escalation(
            decision: .offer, category: .refundContract, severity: .p3, confidence: 0.75, rule: "refund-demand", spans: [0..<3, 5..<9],
            suppressed: ["human-request: negation"],
            evidence: [.init(layer: .model, decision: .answer, category: nil, confidence: 0.25, reason: "")]),
        continues: ID(rawValue: "half"))
}
