import ChatModel
import SupportEngine
import Testing

@Suite("Ticket rows") struct ModelRowTests {
    /// `rows/tickets.jsonl:2: `, where the faults of the table below stand.
    private static let second = "rows/tickets.jsonl:2: "

    private func read(_ text: String) throws(ContentError) -> [TicketRow] {
        try TicketRow.read(TextFile(path: "rows/tickets.jsonl", text: text))
    }

    private func problems(_ text: String) -> [String] {
        do throws(ContentError) {
            _ = try read(text)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    @Test("a row is read with all it says; unknown keys are left alone")
    func full() throws {
        let rows = try read(
            """
            {"id":"x-1","text":"agent!","context":["user: hi","agent: Hello.","no mark: here"],"escalate":true,"category":"human_request",\
            "severity":"P2","source":"own","licence":"CC0-1.0","pair":"p1","kind":"direct","orig_label":7}
            """)
        let row = try #require(rows.first)
        #expect(row.id == "x-1" && row.text == "agent!" && row.source == "own" && row.licence == "CC0-1.0" && row.pair == "p1")
        #expect(
            row.context == [
                TicketTurn(voice: .customer, text: "hi"), TicketTurn(voice: .assistant, text: "Hello."),
                TicketTurn(voice: .customer, text: "no mark: here"),
            ])
        #expect(row.label == TicketRow.Label(.escalate, category: .humanRequest, severity: .p2))
    }

    @Test("a row without a label, an id and a source is a row all the same; blank lines and CRLF do not matter")
    func bare() throws {
        let rows = try read(
            "\r\n{\"text\":\"hello\"}\r\n\r\n{\"text\":\"bye\",\"escalate\":false,\"category\":\"none\",\"severity\":\"none\",\"speaker\":\"agent\"}\r\n"
        )
        #expect(rows.map(\.id) == ["tickets-2", "tickets-4"])
        #expect(rows.map(\.source) == ["tickets", "tickets"])
        #expect(rows.map(\.label) == [nil, TicketRow.Label(.answer)])
        #expect(rows.map(\.voice) == [.customer, .assistant])
    }

    @Test(
        "categories have the names of older collections too",
        arguments: [
            ("refund_or_contract", EscalationCategory.refundContract), ("security", .securityIncident), ("complaint", .angerDrift),
            ("repeated_failure", .loopOrFailure), ("legal", .legalRegulatorPress), ("data_loss", .dataLoss), ("outage_sla", .outageSLA),
        ])
    func names(_ name: String, _ category: EscalationCategory) throws {
        #expect(try read("{\"text\":\"x\",\"escalate\":true,\"category\":\"\(name)\"}").first?.label?.category == category)
    }

    @Test("a decision may be told apart from whether a human is needed")
    func decisions() throws {
        let rows = try read("{\"text\":\"x\",\"decision\":\"offer\"}\n{\"text\":\"x\",\"decision\":\"answer\",\"escalate\":false}")
        #expect(rows.map(\.label?.decision) == [.offer, .answer])
        #expect(rows.map(\.label?.needsHuman) == [true, false])
    }

    @Test(
        "what is wrong with a line is told with its number",
        arguments: [
            ("{\"text\":", "this is not a JSON object; write one row a line"),
            ("[1]", "this is not a JSON object; write one row a line"),
            ("{\"id\":\"a\"}", "`text` is missing; each row needs a text."),
            ("{\"text\":1}", "`text` is of the wrong kind; see a line that is right."),
            ("{\"text\":\"x\",\"context\":\"hi\"}", "`context` is of the wrong kind"),
            (
                "{\"text\":\"x\",\"escalate\":true,\"category\":\"rage\"}",
                "`rage` is no category; known are human_request,"
            ),
            (
                "{\"text\":\"x\",\"escalate\":true,\"severity\":\"P9\"}",
                "`P9` is no severity; known are P1, P2, P3, P4."
            ),
            ("{\"text\":\"x\",\"speaker\":\"cat\"}", "`speaker` must be customer, assistant or staff, not `cat`."),
            ("{\"text\":\"x\",\"decision\":\"run\"}", "`run` is no decision; known are answer, offer, escalate."),
            (
                "{\"text\":\"x\",\"decision\":\"offer\",\"escalate\":false}",
                "`escalate: false` contradicts `decision: offer`"
            ),
        ])
    func faults(_ line: String, _ expected: String) {
        let found = problems("{\"text\":\"fine\"}\n\(line)\n")
        #expect(found.count == 1 && found[0].hasPrefix(Self.second + expected), "\(found)")
    }

    @Test("all faulty lines are told at once")
    func several() {
        #expect(
            problems("x\n{\"text\":\"fine\"}\ny\nz").map { $0.prefix(20) } == [
                "rows/tickets.jsonl:1", "rows/tickets.jsonl:3", "rows/tickets.jsonl:4",
            ])
    }

    @Test("grave is what its author calls P1, and without a severity what its category is")
    func gravest() {
        #expect(TicketRow.Label(.escalate, category: .dataLoss).isGravest)
        #expect(TicketRow.Label(.escalate, category: .outageSLA, severity: .p1).isGravest)
        #expect(!TicketRow.Label(.escalate, category: .dataLoss, severity: .p2).isGravest)
        #expect(!TicketRow.Label(.escalate, category: .humanRequest).isGravest)
        #expect(!TicketRow.Label(.answer, category: .dataLoss).isGravest)
    }
}
