import Testing

@testable import SupportEngine

@Suite struct ContinuationTests {
    private static let sentence = "Open the settings and choose Account, then press Export to get all of your files. "

    @Test(
        "a cut answer is carried on when it has 25 tokens and a finished sentence, else it begins again",
        arguments: [
            ("", Continuation.restart),
            ("Sure! One moment.", .restart),
            (sentence, .restart),
            (sentence + "Then wait for the mail, which", .carryOn),
            (sentence + String(repeating: " ", count: 400), .restart),
            (String(repeating: "open the settings and choose ", count: 6), .restart),
            ("1. open settings, e.g. the ones of version 2. and choose the account that you want to export and then 2. press", .restart),
            ("# Export\n\n- open the settings and choose the account that you want, then press Export and wait for the mail", .carryOn),
            (String(repeating: "設定を開きます。", count: 6), .carryOn),
        ])
    func choice(_ partial: String, _ expected: Continuation) {
        #expect(Continuation.choice(for: partial) == expected)
        #expect(Continuation.choice(for: partial, isContinued: true) == .restart)
    }

    @Test("the boundary lies at 25 tokens, four visible bytes each")
    func boundary() {
        let rest = String(repeating: "a", count: 93)
        #expect(Continuation.choice(for: "Ok.  \n" + rest + "\u{200B}\n\n") == .carryOn)
        #expect(Continuation.choice(for: "Ok. " + rest.dropLast()) == .restart)
    }

    @Test(
        "a sentence is finished by a stop behind a word",
        arguments: [
            ("Yes.", true), ("Yes. And", true), ("Yes.\u{201D} And", true), ("**Yes.** And", true), ("Wait... no", true),
            ("¿Qué? No", true),
            ("no", false), ("1. no", false), ("e.g. no", false), ("v1.2 and", false), ("see example.com/x now", false), (".", false),
            ("\n\n", false), ("no\n\nno", true), ("\u{0939}\u{093E}\u{0901}\u{0964}", true), ("", false),
        ])
    func sentences(_ text: String, _ expected: Bool) {
        #expect(Continuation.hasFinishedSentence(text) == expected)
    }

    @Test("the request quotes all of a short text, and of a long one the end, from a word on")
    func request() {
        let short = Continuation.request(toContinue: "One two")
        #expect(short.quotation == "One two" && short.instruction.contains("Go on exactly after its last character"))
        let text = String(repeating: "word ", count: 10_000)
        let long = Continuation.request(toContinue: text).quotation
        #expect(long.unicodeScalars.count > 31_990 && long.unicodeScalars.count <= 32_000)
        #expect(text.hasSuffix(long) && long.hasPrefix("word "))
    }
}
