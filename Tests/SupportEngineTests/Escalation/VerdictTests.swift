import ChatModel
import Testing

@testable import SupportEngine

@Suite("The model's own verdict") struct VerdictTests {
    @Test(
        "it is read from its one form and nothing else",
        arguments: [
            (
                "offer refund_contract 0.8 asks for money back",
                Verdict(decision: .offer, category: .refundContract, confidence: 0.8, reason: "asks for money back")
            ),
            ("answer - 1", Verdict(decision: .answer, confidence: 1)),
            (" escalate\ndata_loss 0.95 ", Verdict(decision: .escalate, category: .dataLoss, confidence: 0.95)),
            ("escalate - 0.9", nil), ("maybe refund_contract 0.8", nil), ("offer refund 0.8", nil), ("offer refund_contract 8", nil),
            ("offer refund_contract nan", nil), ("offer refund_contract", nil), ("", nil),
        ] as [(String, Verdict?)])
    func reading(_ text: String, _ expected: Verdict?) {
        #expect(Verdict(written: text) == expected)
    }

    @Test(
        "the answer is shown without it, and what only looks like it is shown",
        arguments: [
            ("Done.\n<verdict>answer - 0.9 fine</verdict>", "Done."),
            ("Done. \n\n <verdict>answer - 0.9</verdict>\n", "Done."),
            ("<verdict>answer - 0.9</verdict>\nDone.", "Done."),
            ("One <verdict>answer - 0.9</verdict> two", "One two"),
            ("a < b and <verd and </verdict>", "a < b and <verd and </verdict>"),
            ("a <verdict>perhaps</verdict> b", "a <verdict>perhaps</verdict> b"),
            ("Text\n\n", "Text\n\n"), ("cut <verdict>offer refund", "cut"), ("cut <verd", "cut <verd"), ("", ""),
        ])
    func filtering(_ answer: String, _ expected: String) {
        var whole = VerdictFilter()
        let shown = whole.feed(answer) + whole.finish()
        #expect(shown == expected)
        for width in 1...7 {
            var filter = VerdictFilter()
            var pieces = ""
            var rest = answer[...]
            while !rest.isEmpty {
                pieces += filter.feed(String(rest.prefix(width)))
                #expect(expected.hasPrefix(pieces), "shown too early")
                rest = rest.dropFirst(width)
            }
            #expect(pieces + filter.finish() == expected)
            #expect(filter.verdict == whole.verdict)
        }
    }

    @Test("a tag that never closes is text, not a hole")
    func endless() {
        let text = "<verdict>" + String(repeating: "x", count: 5_000)
        var filter = VerdictFilter()
        #expect(filter.feed(text) + filter.finish() == text)
    }
}
