import CellGrid
import ChatModel
import Interface
import Testing

@testable import Interface

/// The laws of the viewport.
@Suite struct TranscriptTests {
    private static let prose = (0..<60).map { "Word\($0) and some more of it" }.joined(separator: " ")

    /// A transcript of messages of several shapes, laid out.
    private static func transcript(_ count: Int, rows: Int = 10, columns: Int = 40) -> Transcript {
        var transcript = Transcript()
        let texts = [
            prose, "short", "| a | b |\n|---|---|\n| 1 | \(prose.prefix(90)) |\n\nafter it", "- one \(prose.prefix(120))\n- two",
            "```\ncode\n```",
        ]
        transcript.load(
            (0..<count).map { Story.message("m\($0)", $0 % 3 == 0 ? .customer : .assistant, "m\($0) begins. " + texts[$0 % texts.count]) })
        transcript.resize(to: Size(rows: rows, columns: columns))
        transcript.layOut()
        return transcript
    }

    @Test("it follows: the end is in sight while an answer grows")
    func follow() {
        var transcript = Self.transcript(5)
        transcript.append(Story.message("new", .assistant, ""), isGrowing: true)
        for number in 0..<50 {
            transcript.grow(Message.ID(rawValue: "new"), by: "line \(number)\n\n")
            transcript.layOut()
            #expect(transcript.rowTexts.last { !$0.isEmpty } == "line \(number)" && transcript.isEndInSight)
            #expect(transcript.rowsInSight.count <= 10)
        }
    }

    @Test("upward scrolling pins the top line through streaming, endings and new messages; the end follows again")
    func pin() {
        var transcript = Self.transcript(5)
        let new = Message.ID(rawValue: "new")
        transcript.append(Story.message("new", .assistant, ""), isGrowing: true)
        _ = transcript.scroll(by: -3)
        transcript.layOut()
        let rows = transcript.rowTexts
        for number in 0..<30 {
            transcript.grow(new, by: "line \(number)\n\n")
            transcript.layOut()
            #expect(transcript.rowTexts.first == rows.first)
        }
        #expect(transcript.rowTexts == rows && transcript.unseenRows > 50)
        transcript.finish(Story.message("new", .assistant, (0..<30).map { "line \($0)\n\n" }.joined()))
        transcript.append(Story.message("next", .customer, "Next"))
        transcript.layOut()
        #expect(transcript.rowTexts == rows)
        var steps = 0
        while transcript.anchor != .follow, steps < 100 {
            _ = transcript.scroll(by: 5)
            steps += 1
        }
        transcript.layOut()
        #expect(transcript.anchor == .follow && transcript.rowTexts.contains("Next") && transcript.unseenRows == 0)
    }

    @Test("a short conversation that grows is pinned too, and its lines stay where they are")
    func pinShort() {
        var transcript = Transcript()
        transcript.resize(to: Size(rows: 10, columns: 40))
        transcript.append(Story.message("q", .customer, "Question"))
        transcript.append(Story.message("a", .assistant, ""), isGrowing: true)
        transcript.layOut()
        _ = transcript.scroll(by: -2)
        for number in 0..<20 {
            transcript.grow(Message.ID(rawValue: "a"), by: "line \(number)\n\n")
            transcript.layOut()
            #expect(transcript.rowTexts.first == "Question")
        }
        #expect(!transcript.isEndInSight)
    }

    @Test("a resize keeps the text at the top, and coming back to the width comes back to the row", arguments: 0..<40)
    func resize(_ up: Int) throws {
        var transcript = Self.transcript(9)
        _ = transcript.scroll(by: -(1 + up * 3))
        transcript.layOut()
        let before = transcript.anchor
        guard case .pinned(let id, let row) = before else { return }
        let top = try #require(transcript.layout(of: id)?.row(row))
        for columns in [17, 90, 23, 64] {
            transcript.resize(to: Size(rows: 12, columns: columns))
            transcript.layOut()
            guard case .pinned(let other, _) = transcript.anchor else { return #expect(Bool(false), "no longer pinned") }
            #expect(other == id)
            if case .text(let line) = top, line.spans.contains(where: { $0.role == .body }) {
                let word = line.text.split { !$0.isLetter && !$0.isNumber }.first.map(String.init) ?? ""
                #expect(transcript.rowTexts.prefix(2).joined(separator: " ").contains(word.prefix(8)), "\(columns): \(word)")
            }
        }
        transcript.resize(to: Size(rows: 10, columns: 40))
        transcript.layOut()
        if case .text(let line) = top, line.text.contains(where: \.isLetter) { #expect(transcript.anchor == before) }
    }

    @Test("a lower or higher screen moves nothing")
    func height() {
        var transcript = Self.transcript(9)
        _ = transcript.scroll(by: -7)
        transcript.layOut()
        let top = transcript.rowTexts.first
        for rows in [3, 30, 100, 5] {
            transcript.resize(to: Size(rows: rows, columns: 40))
            transcript.layOut()
            #expect(transcript.rowTexts.first == top && transcript.rowsInSight.count <= rows)
        }
    }

    @Test("scrolling up and down by the same rows comes back, from everywhere")
    func scrolling() {
        var transcript = Self.transcript(30)
        var tops: [String] = []
        var isAtTop = false
        while !isAtTop {
            isAtTop = transcript.scroll(by: -1)
            transcript.layOut()
            tops.append(transcript.rowTexts.joined(separator: "\n"))
            #expect(transcript.rowsInSight.count == 10)
        }
        #expect(tops.last?.hasPrefix("m0 begins.") == true)
        for before in tops.dropLast().reversed() {
            _ = transcript.scroll(by: 1)
            transcript.layOut()
            #expect(transcript.rowTexts.joined(separator: "\n") == before)
        }
        _ = transcript.scroll(by: 1)
        #expect(transcript.anchor == .follow)
    }

    @Test("the work does not grow with the conversation", arguments: [10, 20_000])
    func work(_ count: Int) {
        var transcript = Self.transcript(count)
        for _ in 0..<20 {
            _ = transcript.scroll(by: -8)
            transcript.layOut()
        }
        for columns in 40..<60 {
            transcript.resize(to: Size(rows: 10, columns: columns))
            transcript.layOut()
        }
        transcript.append(Story.message("new", .assistant, ""), isGrowing: true)
        transcript.follow()
        for _ in 0..<100 {
            transcript.grow(Message.ID(rawValue: "new"), by: "more of it ")
            transcript.layOut()
        }
        #expect(transcript.layoutsMade <= 150, "\(transcript.layoutsMade)")
    }

    @Test("messages that come before others keep every place right; a long paste among them is folded when it is first seen")
    func earlier() {
        var transcript = Self.transcript(4)
        let made = transcript.layoutsMade
        let paste = (0..<60).map { "line \($0)" }.joined(separator: "\n")
        for page in 0..<5 {
            transcript.prepend((0..<200).map { Story.message("p\(page)-\($0)", .customer, $0 == 0 ? paste : "Text \($0)") })
            transcript.append(Story.message("new-\(page)", .customer, "New \(page)"))
        }
        #expect(transcript.layoutsMade == made && transcript.folded.isEmpty, "no text was looked at")
        for (index, message) in transcript.messages.enumerated() {
            #expect(transcript.index(of: message.id) == index && transcript.message(message.id) == message)
        }
        transcript.modify(Message.ID(rawValue: "p0-7")) { $0.rating = 5 }
        #expect(transcript.messages[807].rating == 5)
        transcript.reveal(Message.ID(rawValue: "p2-0"))
        transcript.layOut()
        #expect(transcript.rowTexts.prefix(2) == ["line 0", "... 59 more lines, folded (m opens)"])
        transcript.toggleFold(Message.ID(rawValue: "p3-0"))
        transcript.reveal(Message.ID(rawValue: "p3-0"))
        transcript.layOut()
        #expect(transcript.rowTexts.prefix(2) == ["line 0", "line 1"], "opened before it was ever seen")
    }

    @Test("long pastes are folded to a line; m opens them and the key keeps them in sight")
    func fold() {
        var story = Story()
        story.send(.input([.paste((0..<60).map { "line \($0)" }.joined(separator: "\n"))]))
        story.press(Key(.enter))
        #expect(story.rows.prefix(2) == ["line 0", "... 59 more lines, folded (m opens)"])
        story.end(text: "Answer")
        story.press(Key(.tab), .character("k"), .character("m"))
        #expect(story.rows.first == "line 0" && story.rows.contains("line 5"))
        story.press(.character("m"))
        #expect(story.rows.prefix(2) == ["line 0", "... 59 more lines, folded (m opens)"])
    }

    @Test("a fold that saves no row is not made", arguments: [(1, nil), (2, nil), (3, "... 2 more lines, folded (m opens)")])
    func shortFold(lines: Int, remark: String?) {
        let text = (1...lines).map { "line \($0)" }.joined(separator: "\n")
        let layout = MessageLayout(Story.message("a", .customer, text), width: 30, isFolded: true)
        let rows = (0..<layout.rowCount).map { layout.row($0) }
        #expect(rows.count == min(lines, 2) + 1 && rows.contains { $0 == .note(remark ?? "") } == (remark != nil))
        #expect(rows.count { if case .text = $0 { true } else { false } } == (remark == nil ? lines : 1))
    }

    @Test("long remarks under a message take several rows instead of being cut")
    func remarks() {
        let words = "anthropic limits the number of requests. Ask again in 12 s with r."
        var layout = MessageLayout(Story.message("a", .assistant, ""), width: 30, isFolded: false)
        layout.finish()
        layout.setTrailer([.note(words)])
        #expect(
            (0..<layout.rowCount).map { layout.row($0) } == [
                .note("anthropic limits the number of"), .note("requests. Ask again in 12 s"), .note("with r."), .blank,
            ])
        layout.setWidth(80)
        #expect(layout.row(0) == .note(words))
    }
}
