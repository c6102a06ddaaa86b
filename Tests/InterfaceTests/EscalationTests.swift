import CellGrid
import ChatModel
import FoundationEssentials
import Testing

@testable import Interface

@Suite("Judgements on the screen") struct EscalationTests {
    @Test(
        "the words a judgement rests on are found again in the text that is shown",
        arguments: [
            ("our boards are gone", [4..<10], ["boards"]),
            ("our boards are gone", [4..<10, 15..<19], ["boards", "gone"]),
            ("our \u{1B}[31mboards\u{1B}[0m are gone", [9..<15], ["boards"]),
            ("é boards", [3..<9], ["boards"]), ("short", [3..<99], ["rt"]), ("short", [50..<99], []),
        ] as [(String, [Range<Int>], [String])])
    func flagged(_ text: String, _ spans: [Range<Int>], _ words: [String]) {
        let message = Message(
            id: Message.ID(rawValue: "m"), voice: .customer, text: text, created: .distantPast,
            escalation: Escalation(decision: .escalate, category: .dataLoss, severity: .p1, spans: spans))
        let layout = MessageLayout(message, width: 80, isFolded: false)
        guard case .text(let line) = layout.row(0) else { return #expect(Bool(false), "no text") }
        #expect(line.spans.filter { $0.role == .flagged }.map(\.text) == words)
    }

    @Test("words that a narrow screen cuts apart stay flagged on both lines")
    func wrapped() {
        let ranges = [4..<19]
        #expect(FlaggedWords.spans("our boards", at: 0, flagged: ranges).map(\.text) == ["our ", "boards"])
        #expect(FlaggedWords.spans("are gone", at: 11, flagged: ranges).map(\.role) == [.flagged])
        #expect(FlaggedWords.spans("today", at: 20, flagged: ranges).map(\.role) == [.body])
    }

    @Test("the gravest judgement of a conversation stays in the title; a resolved case asks for nobody")
    func gravest() {
        var conversation = OpenConversation(Conversation(id: Conversation.ID(rawValue: "c"), created: .distantPast))
        let message = Message(id: Message.ID(rawValue: "m"), voice: .customer, text: "x", created: .distantPast)
        _ = conversation.add(message)
        conversation.take(Escalation(decision: .escalate, category: .dataLoss, severity: .p1), on: message.id)
        conversation.take(Escalation(decision: .escalate, category: .refundContract, severity: .p3), on: message.id)
        conversation.take(Escalation(decision: .answer), on: message.id)
        #expect(conversation.openEscalation.map(EscalationText.label) == "P1 data loss")
        conversation.facts.isResolved = true
        #expect(conversation.openEscalation == nil)
    }

    @Test("what was typed ahead waits when a person is to take the case")
    func held() {
        var conversation = OpenConversation(Conversation(id: Conversation.ID(rawValue: "c"), created: .distantPast))
        conversation.queue = [Draft(text: "and another")]
        conversation.take(Escalation(decision: .offer, category: .angerDrift, severity: .p3), on: Message.ID(rawValue: "m"))
        #expect(!conversation.isHeld)
        conversation.take(Escalation(decision: .escalate, category: .dataLoss, severity: .p1), on: Message.ID(rawValue: "m"))
        #expect(conversation.isHeld)
    }
}
