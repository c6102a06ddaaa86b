import CellGrid
import ChatModel
import FoundationEssentials
import Testing

@testable import Interface

/// Days, what is new, and long listings: marks that never move what is read.
@Suite struct TranscriptMarksTests {
    private static let hour = 3_600.0
    /// Noon of Thursday, 19 November 2026, in the time zone of the machine.
    private static let noon =
        Calendar.current.date(from: DateComponents(year: 2026, month: 11, day: 19, hour: 12)) ?? Date(timeIntervalSince1970: 0)

    /// Messages that many hours after noon.
    private static func messages(_ hours: Double..., text: String = "It is") -> [Message] {
        hours.enumerated().map { number, hours in
            Message(
                id: Message.ID(rawValue: "m\(number)"), voice: number % 2 == 0 ? .customer : .assistant, text: "\(text) m\(number).",
                created: noon + hours * hour)
        }
    }

    private static func transcript(_ messages: [Message], isStart: Bool, rows: Int = 40, columns: Int = 40) -> Transcript {
        var transcript = Transcript()
        transcript.load(messages, isStart: isStart)
        transcript.resize(to: Size(rows: rows, columns: columns))
        transcript.layOut()
        return transcript
    }

    @Test("a conversation from the store says its day, and each day where it changes")
    func days() {
        let transcript = Self.transcript(Self.messages(0, 1, 11.9, 12.1, 100), isStart: true)
        #expect(
            transcript.rowTexts.filter { !$0.isEmpty } == [
                "Thursday, 19 November 2026", "It is m0.", "It is m1.", "It is m2.", "Friday, 20 November 2026", "It is m3.",
                "Monday, 23 November 2026", "It is m4.",
            ])
    }

    @Test("the first in memory that is not the conversation's first says none until what stands before it is known")
    func middle() {
        var transcript = Self.transcript(Self.messages(30, 31), isStart: false, rows: 3)
        #expect(transcript.rowTexts.first == "It is m0.")
        _ = transcript.scroll(by: -9)
        transcript.layOut()
        let before = transcript.rowTexts
        transcript.prepend([Message(id: Message.ID(rawValue: "e"), voice: .customer, text: "Early", created: Self.noon)], isStart: true)
        transcript.layOut()
        #expect(transcript.rowTexts == before, "the day appears above what is read")
        _ = transcript.scroll(by: -1)
        transcript.layOut()
        #expect(transcript.rowTexts.first == "Friday, 20 November 2026")
        _ = transcript.scroll(by: -3)
        transcript.layOut()
        #expect(transcript.rowTexts == ["Thursday, 19 November 2026", "Early", ""])
    }

    @Test("a conversation that begins now says no day; past midnight the next message does, and an answer's end changes none")
    func live() {
        var transcript = Self.transcript([], isStart: false)
        transcript.append(Self.messages(11.9)[0])
        var answer = Message(id: Message.ID(rawValue: "a"), voice: .assistant, text: "", created: Self.noon + 11.95 * Self.hour)
        transcript.append(answer, isGrowing: true)
        transcript.layOut()
        transcript.grow(answer.id, by: "Yes.")
        answer.text = "Yes."
        answer.created = Self.noon + 12.1 * Self.hour
        transcript.finish(answer)
        transcript.append(Message(id: Message.ID(rawValue: "q"), voice: .customer, text: "Still?", created: Self.noon + 13 * Self.hour))
        transcript.layOut()
        let rows = transcript.rowTexts.filter { !$0.isEmpty }
        #expect(rows == ["It is m0.", "Yes.", "Still?"], "the answer's final date is of the new day")
        transcript.append(Message(id: Message.ID(rawValue: "r"), voice: .customer, text: "Hm", created: Self.noon + 40 * Self.hour))
        transcript.layOut()
        #expect(transcript.rowTexts.suffix(3) == ["Saturday, 21 November 2026", "Hm", ""])
    }

    @Test("what came while another conversation was on the screen is marked where it begins, until one comes back again")
    func new() {
        var story = Story(messages: 4)
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        story.send(.conversationLoaded(Story.loaded("first", messages: 4)))
        #expect(!story.rows.contains("new since you left"))
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        story.send(.conversationLoaded(Story.loaded("first", messages: 6)))
        let place = story.rows.firstIndex(of: "new since you left")
        #expect(place.map { story.rows[$0 + 1] } == "Text 4 of first")
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        story.send(.conversationLoaded(Story.loaded("first", messages: 6)))
        #expect(!story.rows.contains("new since you left"))
    }

    @Test("an answer that came meanwhile is new; one of which nothing came is not, and its first word moves nothing")
    func newAnswer() {
        var story = Story()
        story.ask("Why?")
        let id = story.state.current.rawValue
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        story.send(.conversationLoaded(Story.loaded(id, messages: 0)))
        #expect(!story.rows.contains("new since you left"))
        story.send(.conversationLoaded(Story.loaded("second", messages: 2)))
        story.stream("Because", in: id)
        story.send(.conversationLoaded(Story.loaded(id, messages: 0)))
        #expect(story.rows.filter { !$0.isEmpty } == ["Why?", "new since you left", "Because"])
        story.stream(" of that")
        story.end()
        #expect(story.rows.filter { !$0.isEmpty }.prefix(3) == ["Why?", "new since you left", "Because of that"])
    }

    @Test("a pinned place stays through widths and coming back to them, on a rule as on the text", arguments: 0..<14)
    func widths(_ up: Int) {
        var transcript = Self.transcript(
            Self.messages(0, 30, 60, 90, 120, text: "Some words to wrap "), isStart: true, rows: 5, columns: 30)
        transcript.markNew(after: Message.ID(rawValue: "m2"))
        _ = transcript.scroll(by: -up)
        transcript.layOut()
        guard case .pinned = transcript.anchor else { return #expect(up == 0) }
        let (anchor, first) = (transcript.anchor, transcript.rowTexts.first)
        for columns in [9, 80, 17, 30] {
            transcript.resize(to: Size(rows: 5, columns: columns))
            transcript.layOut()
        }
        #expect(transcript.rowTexts.first == first && transcript.anchor == anchor)
    }

    // MARK: Listings

    private static func listing(_ lines: Int, _ language: String = "json", fence: String = "```") -> String {
        "Before\n\n\(fence)\(language)\n" + (1...lines).map { "line \($0)\n" }.joined() + "\(fence)\n\nAfter"
    }

    @Test("long listings of stored answers are shortened and say by how much and of what; m opens and shortens them")
    func listings() {
        var story = Story()
        let answer = Story.message("a", .assistant, Self.listing(222))
        story.state.resume(
            LoadedConversation(
                conversation: Conversation(id: Conversation.ID(rawValue: "x"), created: Story.date), messages: [answer], isStart: false,
                cost: .zero))
        story.state.layOut()
        let short = story.rows
        var expected = ["Before", "── json"]
        for line in 1...10 { expected.append("  line \(line)") }
        expected += ["... 212 more lines of JSON (m opens)", "After"]
        #expect(short.filter { !$0.isEmpty } == expected)
        story.press(Key(.tab), .character("m"))
        #expect(story.rows.contains("  line 13") && !story.rows.contains { $0.hasSuffix("(m opens)") })
        story.press(.character("y"))
        #expect(story.effects.last == .terminal(.copy(answer.text)))
        story.press(.character("m"))
        #expect(story.rows == short)
    }

    @Test("opening and folding leave the row at the top where it is, also inside the message", arguments: 0..<34)
    func foldInPlace(_ up: Int) {
        let answer = Story.message("a", .assistant, Self.listing(50) + "\n\n" + (1...9).map { "End \($0).\n\n" }.joined())
        var transcript = Self.transcript(
            [Story.message("q", .customer, "Question"), answer, Story.message("r", .customer, "Thanks")], isStart: false, rows: 6)
        _ = transcript.scroll(by: -up)
        transcript.layOut()
        let top = transcript.rowTexts.first { !$0.isEmpty }
        transcript.toggleFoldInPlace(answer.id)
        transcript.layOut()
        // The remark itself gives way to what it stood for.
        if top?.hasSuffix("(m opens)") == false { #expect(transcript.rowTexts.first { !$0.isEmpty } == top) }
        let middle = transcript.rowTexts.first { !$0.isEmpty }
        transcript.toggleFoldInPlace(answer.id)
        transcript.layOut()
        let words = transcript.rowTexts.first { !$0.isEmpty }
        #expect(words == middle || words?.hasSuffix("(m opens)") == true)
    }

    @Test("an answer that another one replaced is folded whole, whatever it lists; m opens it")
    func foldedWhole() {
        let answer = Story.message("a", .assistant, Self.listing(50))
        var transcript = Self.transcript([answer], isStart: false, rows: 80)
        transcript.fold(answer.id)
        transcript.layOut()
        #expect(transcript.rowTexts == ["Before", "... 16 more lines, folded (m opens)", ""])
        transcript.toggleFold(answer.id)
        transcript.layOut()
        #expect(transcript.rowTexts.contains("... 40 more lines of JSON (m opens)"))
        transcript.toggleFold(answer.id)
        transcript.layOut()
        #expect(transcript.rowTexts.contains("  line 50"))
    }

    @Test("an answer that is read while it comes is not shortened under the reader")
    func liveListing() {
        var story = Story()
        story.ask("code?")
        story.stream(Self.listing(40))
        let rows = story.rows
        story.end()
        #expect(!story.rows.contains { $0.hasSuffix("(m opens)") } && rows.contains("  line 40") && story.rows.contains("  line 40"))
    }

    @Test(
        "only closed or open fences of more than 30 lines are cut; everything around stays",
        arguments: [
            (TranscriptMarksTests.listing(30), nil), (TranscriptMarksTests.listing(31), "*... 21 more lines of JSON (m opens)*"),
            (TranscriptMarksTests.listing(31, ""), "*... 21 more lines of code (m opens)*"),
            (TranscriptMarksTests.listing(40, "c#", fence: "~~~~"), "*... 30 more lines of C# (m opens)*"),
            (TranscriptMarksTests.listing(40, "**x**"), "*... 30 more lines of code (m opens)*"),
            (TranscriptMarksTests.listing(40, "Kotlin"), "*... 30 more lines of kotlin (m opens)*"),
            ("```py\n" + "x\n".repeated(50), "*... 41 more lines of Python (m opens)*"), ("    ```\n" + "x\n".repeated(50), nil),
            ("- a\n  ```\n" + "  x\n".repeated(50) + "  ```\n- b", "  *... 40 more lines of code (m opens)*"),
            ("text ``` text\n" + "x\n".repeated(50), nil), ("x\n".repeated(50), nil), ("", nil), ("```", nil), ("```\n```", nil),
        ] as [(String, String?)])
    func cuts(_ text: String, _ remark: String?) {
        let folded = LongListings.folded(text)
        #expect(LongListings.areIn(text) == (remark != nil))
        guard let remark else { return #expect(folded == text) }
        #expect(folded.split(separator: "\n").contains(Substring(remark)))
        #expect(LongListings.folded(folded) == folded, "cutting twice changes nothing")
        if text.hasSuffix("After") { #expect(folded.hasPrefix("Before\n\n") && folded.hasSuffix("\n\nAfter")) }
    }

    @Test("a message with rules has the rows of one without them, under the rules, at every width and however it grows", arguments: 1..<60)
    func law(_ width: Int) {
        let text = "Some words to wrap\n\n- one `code` two\n\n```\nlisting\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        let message = Story.message("a", .assistant, text)
        var plain = MessageLayout(message, width: width, isFolded: false)
        plain.finish()
        var grown = MessageLayout(Story.message("a", .assistant, ""), width: 80, isFolded: false)
        grown.setHeading(["Thursday, 19 November 2026", "new since you left"])
        for character in text {
            grown.append(String(character))
            grown.layOut()
        }
        grown.finish()
        grown.setWidth(width)
        #expect(grown.rowCount == plain.rowCount + 2)
        #expect(grown.row(0) == .rule("Thursday, 19 November 2026") && grown.row(1) == .rule("new since you left"))
        for row in 0..<plain.rowCount { #expect(grown.row(row + 2) == plain.row(row)) }
        for row in 0..<grown.rowCount - 1 {
            guard let place = grown.place(ofRow: row) else { continue }
            #expect(grown.place(ofRow: grown.row(of: place)) == place)
        }
    }
}
