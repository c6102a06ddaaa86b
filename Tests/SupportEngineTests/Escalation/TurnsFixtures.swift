import ChatModel
import Foundation
import SupportEngine
import Testing

/// A dialogue in a table: what is said, and what must come of each turn of the customer.
struct Dialogue: CustomTestStringConvertible, Sendable {
    enum Step: Sendable {
        /// The customer says something, and this is to be decided.
        case customer(String, Outcome)
        /// The assistant answers; without a list of articles nobody knows what it rests on.
        case answer(String, from: [String]? = nil)
        /// A member of staff writes to the customer, or to the assistant.
        case staff(String), aside(String)
    }

    /// A decision with its reason.
    struct Outcome: Sendable, Hashable, CustomStringConvertible {
        var decision: Escalation.Decision
        var category: EscalationCategory?

        static let calm = Outcome(decision: .answer)
        static func offer(_ category: EscalationCategory) -> Outcome { Outcome(decision: .offer, category: category) }
        static func escalate(_ category: EscalationCategory) -> Outcome { Outcome(decision: .escalate, category: category) }

        var description: String { "\(decision.rawValue) \(category?.rawValue ?? "-")" }
    }

    var name: String
    var steps: [Step]

    init(_ name: String, _ steps: Step...) {
        self.name = name
        self.steps = steps
    }

    var testDescription: String { name }

    var messages: [Message] {
        steps.enumerated().map { number, step in
            switch step {
            case .customer(let text, _): .of(.customer, "\(number)", text)
            case .answer(let text, let articles): .answer("\(number)", text, from: articles)
            case .staff(let text): .of(.staff, "\(number)", text)
            case .aside(let text): .of(.aside, "\(number)", text)
            }
        }
    }

    /// What must be decided, turn by turn.
    var expected: [Outcome] {
        steps.compactMap { step in
            switch step {
            case .customer(_, let outcome): outcome
            case .answer, .staff, .aside: nil
            }
        }
    }
}

extension Message {
    /// An answer of the assistant that was given these articles; nil when no model made it.
    static func answer(_ id: String, _ text: String, from articles: [String]?) -> Message {
        var message = Message.of(.assistant, id, text)
        if let articles {
            let sources = articles.map { SourceReference(article: $0, title: $0, mark: "\($0)#1:aa") }
            message.turn = TurnRecord(model: ModelID(provider: "anthropic", name: "plain"), sources: sources)
        }
        return message
    }
}

extension Shipped {
    /// The words of conversations that ship with the product; read once for all tests.
    private static let conversationWords = Result {
        let yaml = try String(contentsOfFile: Places.root + "/Sources/firstline/Data/sentiment.yaml", encoding: .utf8)
        return try ConversationWords(yaml: yaml, file: "sentiment.yaml")
    }
    static func words() throws -> ConversationWords { try conversationWords.get() }

    /// The turns layer alone.
    static func turns() throws -> EscalationAssessor {
        EscalationAssessor(rules: nil, signals: ConversationSignals(try words()))
    }
}
