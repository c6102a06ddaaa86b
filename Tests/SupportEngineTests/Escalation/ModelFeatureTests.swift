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

    @Test(
        "a sentence asks when a question mark ends it",
        arguments: [
            ("One two. Three?! Four\nfive... six", [1]), ("Really?? Yes", [0]), ("¿Qué pasa? Nada.", [0]), ("No. Why?", [1]), ("?", []),
            ("a", []),
        ] as [(String, Set<Int>)])
    func asked(_ text: String, _ sentences: Set<Int>) {
        #expect(FeatureText(text).asked == sentences)
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
        let settings = FeatureSettings(
            bits: 18, words: 1, letters: 0.5, concepts: 2, context: 0.25, shape: 0.125, stems: 3, sentences: 0.75, course: 1.5)
        let context = [TicketTurn(voice: .customer, text: "refund?"), TicketTurn(voice: .assistant, text: "No.")]
        let vector = TicketFeatures(settings).vector(FeatureText("I want to talk to a human, now"), context: context)
        let length = vector.entries.reduce(0) { $0 + $1.value * $1.value }
        // The sentences are three groups: all by their kind, the first, the last.
        #expect(abs(length - (1 + 0.25 + 4 + 0.0625 + 0.015625 + 9 + 3 * 0.5625 + 2.25)) < 0.001)
        #expect(vector.entries.allSatisfy { $0.bucket < 1 << 18 })
    }

    private func buckets(_ text: String, _ settings: FeatureSettings) -> Set<UInt32> {
        Set(TicketFeatures(settings).vector(FeatureText(text), context: []).entries.map(\.bucket))
    }

    private static let silent = FeatureSettings(bits: 18, words: 0, letters: 0, concepts: 0, context: 0, shape: 0)

    @Test(
        "the course of a text is that of its questions, conditions and statements",
        arguments: [
            ("How long does it take?", "Which plan is it?", true), ("It is gone.", "We paid twice!", true),
            ("It is gone.", "Is it gone?", false), ("If it is gone, tell us.", "It is gone, tell us.", false),
            ("It is gone. Why?", "Why? It is gone.", false), ("Gone. Gone.", "Gone.", false),
        ])
    func course(_ one: String, _ other: String, _ isSame: Bool) {
        var settings = Self.silent
        settings.course = 1
        #expect((buckets(one, settings) == buckets(other, settings)) == isSame)
    }

    @Test(
        "a word counts by its sentence: whether it asks, and whether it is the first or the last",
        arguments: [
            ("Refund?", "Refund.", 4), ("Thanks. Refund.", "Refund. Thanks.", 8), ("Refund", "refund", 0),
            ("A. Refund. B.", "A. B. Refund. B.", 0),
        ])
    func bySentence(_ one: String, _ other: String, _ different: Int) {
        var settings = Self.silent
        settings.sentences = 1
        #expect(buckets(one, settings).symmetricDifference(buckets(other, settings)).count == different)
    }

    @Test("endings and two words between leave stems and pairs of stems as they are, the end of a sentence parts them")
    func stems() {
        var settings = Self.silent
        settings.stems = 1
        #expect(buckets("cancelled subscription", settings) == buckets("cancelling subscriptions", settings))
        #expect(buckets("not one single lawyer", settings).isSuperset(of: buckets("not lawyers", settings)))
        #expect(!buckets("not. lawyer", settings).isSuperset(of: buckets("not lawyer", settings)))
    }

    @Test("a group without features and one without weight are left out")
    func absent() {
        let settings = FeatureSettings(
            bits: 18, words: 1, letters: 1, concepts: 1, context: 1, shape: 0, stems: 1, sentences: 1, course: 1)
        let features = TicketFeatures(settings)
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
