import ChatModel
import Foundation
import SupportEngine
import Testing

@testable import firstline

@Suite struct OutputTests {
    @Test("JSON is read back as it was meant", arguments: ["", "\"\\/", "\u{0}\u{1B}[31m\n\t\r", "\u{85}\u{9B}\u{2028}", "é 👩‍👩‍👧‍👦"])
    func strings(_ text: String) throws {
        let json = JSON.object([("key", .string(text))]).description
        let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: String]
        #expect(read == ["key": text])
        #expect(!json.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
    }

    @Test("keys keep their order, and what is unknown is null")
    func order() {
        let json: JSON = ["b": .integer(1), "a": [.null, true, .number(0.5), .number(.nan)], "c": JSON(nil as Cost?)]
        #expect(json.description == #"{"b":1,"a":[null,true,0.5,null],"c":null}"#)
    }

    @Test(
        "money is printed exactly and read back the same",
        arguments: [("0.000000000", 0), ("0.015990000", 15_990_000_000), ("-1.250000000", -1_250_000_000_000), ("0.000000000001", 1)]
            as [(String, Int64)])
    func money(_ text: String, _ picodollars: Int64) {
        #expect(JSON(Cost(picodollars: picodollars)).description == "\"\(text)\"")
        #expect(Cost(decimal: text) == Cost(picodollars: picodollars))
    }

    @Test(
        "what is no amount is not read as one", arguments: ["", "1", ".5", "1.", "1.2.3", "1e3", "0.0000000000001", "99999999999.0", "x"])
    func noMoney(_ text: String) {
        #expect(Cost(decimal: text) == nil)
    }

    @Test(
        "prices are USD per million tokens, never rounded",
        arguments: [(3_000_000, "3.00"), (100_000, "0.10"), (37_500, "0.0375"), (1, "0.000001")] as [(Int64, String)])
    func prices(_ picodollars: Int64, _ text: String) {
        #expect(Cost(picodollars: picodollars).perMillion == text)
    }

    @Test("columns line up by what is seen, and only the width cuts")
    func table() {
        let rows = [["a", "日本", "end"], ["bbb", "x", "a longer\nend"]]
        #expect(Console(environment: [:]).table(rows) == ["a    日本  end", "bbb  x     a longer end"])
        #expect(Console(environment: ["COLUMNS": "14"]).table(rows) == ["a    日本  end", "bbb  x     a …"])
    }

    @Test("nothing a terminal would obey is printed")
    func cleaning() {
        #expect(Finding(.warn, "x", "a\u{1B}]0;t\u{7}b\nc").line(isColored: false) == "warn  x: ab; c")
        #expect(Console(environment: [:]).table([["\u{9B}31mred"]]) == ["red"])
    }

    @Test(
        "ages have a unit",
        arguments: [("90d", 2_160), ("1h", 1), ("2w", 336), ("d", nil), ("0d", nil), ("-1d", nil), ("5", nil), ("1.5d", nil)]
            as [(String, Int?)])
    func ages(_ text: String, _ hours: Int?) {
        #expect(Age(argument: text)?.hours == hours)
    }

    @Test("an export holds everything that an import needs", arguments: [true, false])
    func export(_ isWhole: Bool) throws {
        var names = IdentifierSource(seed: 7)
        let turn = TurnRecord(
            model: ModelID(provider: "anthropic", name: "m"), prompt: PromptStamp(name: "support", version: "1.0.0", hash: "h"),
            knowledgeHash: "k",
            stopReason: .endTurn,
            usage: Usage(
                inputTokens: 1, cacheWrite5mTokens: 2, cacheWrite1hTokens: 3, cacheReadTokens: 4, outputTokens: 5, reasoningTokens: 6,
                isEstimated: true),
            cost: Cost(picodollars: 12), isSimulated: true, isOffline: true, timeToFirstToken: .milliseconds(410),
            wait: .milliseconds(500), duration: .milliseconds(900),
            attempts: [
                Attempt(
                    model: ModelID(provider: "groq", name: "l"), outcome: .overloaded, status: 503, duration: .milliseconds(80),
                    cost: .zero, start: .milliseconds(20), failure: "groq is overloaded."),
                Attempt(
                    model: ModelID(provider: "anthropic", name: "m"), outcome: .ok, status: 200, timeToFirstToken: .milliseconds(410),
                    duration: .milliseconds(800), start: .milliseconds(100)),
            ],
            sources: [
                SourceReference(article: "a", title: "T", section: "S", score: 1.5, mark: "a#1:0af9"),
                SourceReference(article: "b", title: "U", mark: "b#2:0af9", isCited: false),
            ])
        let date = Date(timeIntervalSince1970: 1_795_000_000)
        let conversation = Conversation(
            id: names.conversation(), title: "T \u{1B}", customer: "Dana", ticket: "#1", created: date, updated: date + 60,
            isResolved: true,
            branch: Conversation.Branch(family: names.conversation(), origin: names.conversation(), point: names.message()))
        var messages = [
            Message(
                id: names.message(), voice: .customer, text: "Why?\n\u{85}", created: date,
                escalation: .init(
                    decision: .offer, category: .refundContract, severity: .p3, confidence: 0.5, rule: "refund-demand", spans: [0..<3],
                    suppressed: ["human-request: negation"])),
            Message(id: names.message(), voice: .assistant, text: "Because.", status: .cancelled, created: date, turn: turn, rating: 4),
        ]
        var cut = TurnRecord(model: ModelID(provider: "anthropic", name: "m"), stopReason: .cut, failure: "The answer was cut: x.")
        cut.attempts = [Attempt(model: cut.model, outcome: .cut, duration: .milliseconds(1), failure: "x")]
        messages.append(
            Message(
                id: names.message(), voice: .assistant, text: "And", status: .partial, created: date, turn: cut, continues: messages[1].id))
        messages[0].copyOf = names.message()
        let whole = WholeConversation(conversation: conversation, messages: messages)
        let text = isWhole ? whole.export.description : whole.exportLines.map(\.description).joined(separator: "\n")
        var names2 = IdentifierSource(seed: 8)
        var back = try WholeConversation(importing: text, file: "x", names: &names2)
        #expect(back.messages.map(\.id) != messages.map(\.id))
        #expect(back.messages[2].continues == back.messages[1].id)
        back.messages[2].continues = messages[1].id
        for index in back.messages.indices { back.messages[index].id = messages[index].id }
        #expect(back == whole)
    }

    @Test("an answer that the program's end cut names its sources after an export and an import", arguments: [true, false])
    func cutOff(_ isKnown: Bool) throws {
        var names = IdentifierSource(seed: 7)
        let passages = [1, 2].map { SourceReference(article: "a", title: "T", mark: "a#\($0):0af9", isCited: false) }
        let turn = TurnRecord(model: ModelID(provider: "p", name: "m"), given: isKnown ? passages : nil)
        let date = Date(timeIntervalSince1970: 1_795_000_000)
        let cut = Message(
            id: names.message(), voice: .assistant, text: "See [a#2:0af9] [a#3:0000]", status: .partial, created: date, turn: turn)
        let whole = WholeConversation(
            conversation: Conversation(id: names.conversation(), title: "T", created: date), messages: [cut.settled])
        let back = try WholeConversation(importing: whole.export.description, file: "x", names: &names).messages[0].settled
        #expect(back.turn?.sources.map(\.mark) == (isKnown ? ["a#2:0af9"] : []))
        let answer = CitedAnswer(back.text, given: back.turn?.givenSources)
        #expect(answer.sources.count == (isKnown ? 1 : 0) && answer.forgedCount == (isKnown ? 1 : 0))
    }

    @Test("an answer that was cut, stopped, continued or made without a model says so where people read it")
    func remarks() throws {
        var names = IdentifierSource(seed: 7)
        let (date, model) = (Date(timeIntervalSince1970: 1_795_000_000), ModelID(provider: "anthropic", name: "m"))
        func answer(_ text: String, _ status: MessageStatus, _ turn: TurnRecord? = nil, continues: Message.ID? = nil) -> Message {
            Message(
                id: names.message(), voice: .assistant, text: text, status: status, created: date, turn: turn, continues: continues)
        }
        let first = answer("One", .partial, TurnRecord(model: model, stopReason: .cut, failure: "The answer was cut: x."))
        let all = [
            first, answer("two.", .complete, continues: first.id), answer("Stop", .cancelled),
            answer("Kept", .complete, TurnRecord(model: model, stopReason: .cut)),
            answer("Read", .complete, TurnRecord(model: model, isOffline: true)), answer("", .failed),
        ]
        let markdown = WholeConversation(conversation: Conversation(id: names.conversation(), title: "T", created: date), messages: all)
            .markdown
        let heads = markdown.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { $0.split(separator: "Z").dropFirst().joined() }
        #expect(
            heads == [
                ", cut", ", goes on with the answer before", ", stopped", ", cut, kept as it is",
                ", from the articles alone, no model answered", ", failed",
            ])
        #expect(markdown.contains("One\n\n(The answer was cut: x.)"))
    }

    @Test(
        "a fault in an import has its line",
        arguments: [
            ("", "x:1: this is no line of `firstline history export`: it is not JSON"),
            ("{\"id\":\"a\"}", "x:1: this is no line of `firstline history export`: “title” is missing"),
            (
                "{\"id\":\"a\",\"title\":\"t\"}\n\n{\"role\":\"customer\"}",
                "x:3: this is no line of `firstline history export`: “text” is missing"
            ),
            ("{\"id\":\"../a\",\"title\":\"t\"}", "x: the conversation's id must be letters and digits"),
        ])
    func importFaults(_ text: String, _ sentence: String) {
        var names = IdentifierSource(seed: 7)
        #expect(throws: Failure(.badInput, sentence)) { try WholeConversation(importing: text, file: "x", names: &names) }
    }
}
