import Testing

@testable import ProviderSimulator

@Suite struct TextPiecesTests {
    static let texts = [
        "Refunds take five working days, counted from the day on which the parcel reaches us.",
        "退款将在五个工作日内到账。请耐心等待。", "👩‍💻🇯🇵🏳️‍🌈e\u{301}\u{302}abc", "Yes, certainly.", "Hello", "hi", "", " \n\n ", "a\r\nb c",
        String(repeating: "x", count: 100),
    ]

    @Test("the pieces joined are the text, cut between graphemes only", arguments: texts)
    func joined(text: String) {
        let pieces = TextPiece.cut(text)
        #expect(pieces.map(\.text).joined() == text)
        #expect(pieces.reduce(0) { $0 + $1.text.count } == text.count)
        #expect(pieces.allSatisfy { $0.tokens > 0 && !$0.text.isEmpty })
    }

    @Test("a text of five graphemes or more has at least five pieces", arguments: texts)
    func atLeastFive(text: String) {
        #expect(TextPiece.cut(text).count >= min(5, text.count))
    }

    @Test("pieces are one or two words with the space in front")
    func words() {
        let pieces = TextPiece.cut("Refunds take five working days, counted from today on.").map(\.text)
        #expect(pieces == ["Refunds", " take five", " working", " days,", " counted from", " today on."])
    }

    @Test("a generated text has as many tokens as asked for", arguments: [Scenario.Text.numbered, .lorem, .markdown, .cjk])
    func generated(text: Scenario.Text) {
        let pieces = text.pieces(count: 30)
        #expect(pieces.count == 30)
        #expect(pieces.allSatisfy { $0.tokens == 1 })
    }

    @Test("the numbered text names every token")
    func numbered() {
        #expect(Scenario.Text.numbered.pieces(count: 9).map(\.text).joined().hasSuffix("w000006 w000007\nw000008 "))
    }

    @Test("demo answers quote the question, differ by question and are the same each time")
    func demo() {
        func answer(_ text: String) -> String {
            DemoAnswers.answer(SimulatedQuestion(model: "m", messages: [.init(role: .user, text: text)])).text
        }
        #expect(answer("Where is my parcel?").contains("Where is my parcel?"))
        #expect(answer("Where is my parcel?") == answer("Where is my parcel?"))
        #expect(Set((0..<20).map { answer("question \($0)").drop { $0 != "”" } }).count > 5)
        #expect(TextPiece.cut(answer("")).count >= 5)
        #expect(answer("<notes>\na long article\n</notes>\n<asked>\nWhere is it?\n</asked>").contains("You asked: “Where is it?”"))
        #expect(answer("is 1 < 2 in </b>").contains("is 1 < 2 in </b>"))
    }
}
