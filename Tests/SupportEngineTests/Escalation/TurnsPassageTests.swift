import ChatModel
import Testing

@testable import SupportEngine

@Suite("What an answer rests on") struct TurnsPassageTests {
    @Test(
        "only passages that an answer marks were served; of one that marks none of those given nobody knows",
        arguments: [([true, false], ["a#1:aa"]), ([true, true], ["a#1:aa", "b#1:aa"]), ([false, false], nil), ([], [])]
            as [([Bool], Set<String>?)])
    func served(_ cited: [Bool], _ passages: Set<String>?) throws {
        let sources = zip(["a", "b"], cited).map { SourceReference(article: $0, title: $0, mark: "\($0)#1:aa", isCited: $1) }
        var answer = Message.of(.assistant, "2", "Open the settings.")
        answer.turn = TurnRecord(model: ModelID(provider: "anthropic", name: "plain"), sources: sources)
        let history = [Message.of(.customer, "1", "How do I export?"), answer]
        let course = ConversationCourse("And as CSV?", history: history, words: try Shipped.words())
        #expect(course.turns.compactMap(\.answer).map(\.passages) == [passages])
    }
}
