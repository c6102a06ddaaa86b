import ChatModel
import Testing

@testable import SupportEngine

@Suite("Features of tickets") struct ModelFeatureTests {
    private func words(_ text: String) -> [String] {
        let read = FeatureText(text)
        return read.words.map { word in
            String(String.UnicodeScalarView(read.letters[word.letters].compactMap { Unicode.Scalar($0) }))
        }
    }

    @Test(
        "words are lower case, without accents, digits are 0",
        arguments: [
            ("Hello, World", ["hello", "world"]), ("ÉCRASÉ Müller Straße œuvre", ["ecrase", "muller", "strasse", "oeuvre"]),
            ("404 502s v2", ["000", "000s", "v0"]), ("don't I'm l'import qu’il", ["dont", "i", "m", "l", "import", "qu", "il"]),
            ("cafe\u{301} e\u{301}", ["cafe", "e"]), ("3×4÷2", ["0", "0", "0"]), ("ПРИВЕТ 你好 ٣", ["привет", "你好", "0"]),
            ("no😡way", ["no", "😡", "way"]), ("", []), ("\0\u{200B}--", []), ("soft\u{AD}hyphen", ["softhyphen"]),
            ("Łódź ÑANDÚ", ["lodz", "nandu"]),
        ])
    func folding(_ text: String, _ expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test("each word knows the bytes it stands at, in any script", arguments: ["Hi, Zoë! «Ça va»?", "ab 😡 日本 cd", "'quoted' x"])
    func places(_ text: String) {
        let parts = FeatureText(text).words.map { String(decoding: Array(text.utf8)[$0.bytes], as: UTF8.self) }
        let all = ["Hi", "Zoë", "Ça", "va", "ab", "😡", "日本", "cd", "quoted", "x"]
        #expect(!parts.isEmpty && parts.allSatisfy { all.contains($0) }, "\(parts)")
    }

    @Test("sentences part where marks and lines end them")
    func sentences() {
        #expect(FeatureText("One two. Three?! Four\nfive... six").words.map(\.sentence) == [0, 0, 1, 2, 3, 4])
    }

    @Test("of a long text the beginning and the end are read, at places that fit the text", arguments: ["é", "😡", "日", "a"])
    func longTexts(_ letter: String) {
        for padding in 0..<4 {
            let middle = String(repeating: letter + " ", count: 200_000)
            let text = "first" + String(repeating: ".", count: padding) + " " + middle + "last"
            let words = FeatureText(text).words
            let bytes = Array(text.utf8)
            #expect(words.count < FeatureText.head + FeatureText.tail)
            #expect(words.first.map { String(decoding: bytes[$0.bytes], as: UTF8.self) } == "first")
            #expect(words.last.map { String(decoding: bytes[$0.bytes], as: UTF8.self) } == "last")
            let seen = Set(words.dropFirst().dropLast().map { String(decoding: bytes[$0.bytes], as: UTF8.self) })
            #expect(seen == [letter])
        }
    }

    @Test("the buckets are the same in every version of the program: model files depend on them")
    func stability() {
        #expect(FeatureHash().finished == 0xEFD0_1F60_BA99_2926)
        #expect(FeatureHash(.word).combining(1).finished == 11_765_278_933_329_153_358)
        let features = TicketFeatures(FeatureSettings(bits: 12, words: 1, letters: 0, concepts: 0, context: 0, shape: 0))
        #expect(features.vector(FeatureText("refund me"), context: []).entries.map(\.bucket) == [325, 993, 2_240])
    }

    @Test("each group of features has the length its setting says")
    func lengths() {
        let settings = FeatureSettings(bits: 18, words: 1, letters: 0.5, concepts: 2, context: 0.25, shape: 0.125)
        let context = [TicketTurn(voice: .customer, text: "refund?"), TicketTurn(voice: .assistant, text: "No.")]
        let vector = TicketFeatures(settings).vector(FeatureText("I want to talk to a human, now"), context: context)
        let length = vector.entries.reduce(0) { $0 + $1.value * $1.value }
        #expect(abs(length - (1 + 0.25 + 4 + 0.0625 + 0.015625)) < 0.001)
        #expect(vector.entries.allSatisfy { $0.bucket < 1 << 18 })
    }

    @Test("a group without features and one without weight are left out")
    func absent() {
        let features = TicketFeatures(FeatureSettings(bits: 18, words: 1, letters: 1, concepts: 1, context: 1, shape: 0))
        #expect(features.vector(FeatureText("¿…?"), context: []).entries.isEmpty)
    }

    @Test(
        "the turns before tell how often it failed and what was said before",
        arguments: [
            ([], 0, false), (["agent: I'm sorry, but your request was unsuccessful."], 1, true),
            (["agent: Sorry, I cannot do that.", "user: again", "agent: Here is your booking."], 1, false),
            (["agent: Leider nicht.", "agent: Désolé, cela a échoué.", "agent: Lo siento, es imposible."], 3, true),
            (["agent: The board is in the menu."], 0, false),
        ])
    func failures(_ context: [String], _ count: Int, _ last: Bool) {
        let history = TicketHistory(context.map(TicketTurn.init(marked:)))
        #expect(history.failures == count)
        #expect(history.lastFailed == last)
    }

    @Test("a rephrased question overlaps the turn it repeats, not the answers and not the notes of staff")
    func overlap() {
        let context = [
            TicketTurn(voice: .customer, text: "the export is empty"), TicketTurn(voice: .assistant, text: "why is it so"),
            TicketTurn(voice: .aside, text: "why is it so"),
        ]
        let history = TicketHistory(context)
        #expect(history.overlap(with: FeatureText("the export is EMPTY!")) == 1)
        #expect(abs(history.overlap(with: FeatureText("still the export is empty, no rows")) - 8.0 / 11) < 0.001)
        #expect(history.overlap(with: FeatureText("why so")) == 0)
        #expect(history.customerTurns == 1)
    }

    @Test("the table of word classes is in folded form, and no word stands in two classes")
    func table() {
        var classes: [Substring: Substring] = [:]
        for line in TicketConceptWords.table.split(separator: "\n") {
            let parts = line.split(separator: " ")
            #expect(parts[0].hasSuffix(":") && parts.count > 1, "\(line)")
            for word in parts.dropFirst() {
                #expect(words(String(word.prefix { $0 != "*" })) == [String(word.prefix { $0 != "*" })], "\(word) is not folded")
                #expect(classes.updateValue(parts[0], forKey: word) == nil, "\(word) stands in \(parts[0]) again")
            }
        }
    }

    @Test("words of one class in four languages are alike")
    func concepts() {
        let found = ["refunds", "Rückerstattung", "remboursement", "reembolso"].map {
            TicketConcepts.classes(of: FeatureText($0)).map(\.concept)
        }
        #expect(Set(found).count == 1 && found[0].count == 1)
        #expect(TicketConcepts.classes(of: FeatureText("zebra")).isEmpty)
    }
}
