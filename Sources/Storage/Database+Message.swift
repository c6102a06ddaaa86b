import ChatModel
import GRDB

extension Database {
    /// Stores a message at a place of a conversation, with all that hangs on it.
    func insert(_ message: Message, into conversation: Int64, at position: Int64, isCopy: Bool = false) throws {
        try run(
            """
            INSERT INTO message (id, conversation, position, voice, status, text, created, rating, continues, copy_of, reasoning)
            VALUES (\(message.id.rawValue), \(conversation), \(position), \(message.voice.rawValue), \(message.status.rawValue),
                \(.verbatim(message.text)), \(message.created.milliseconds), \(message.rating),
                \(message.continues?.rawValue), \(message.copyOf?.rawValue), \(.verbatim(message.reasoning)))
            """)
        let number = lastInsertedRowID
        try put(message.escalation, of: number, in: conversation)
        try put(message.turn, of: number, isCopy: isCopy || message.copyOf != nil)
    }

    /// The place behind a conversation's last message.
    func nextPosition(in conversation: Int64) throws -> Int64 {
        let last = try SQLRequest<Int64>(
            literal: "SELECT max(position) FROM message WHERE conversation = \(conversation)", cached: true
        ).fetchOne(self)
        return (last ?? 0) + 1
    }

    /// The place of a message in a conversation, the one behind all for nil; nil when there is no such message.
    func place(of message: Message.ID?, in conversation: Int64) throws -> Int64? {
        guard let message else { return .max }
        return try SQLRequest<Int64>(
            literal: "SELECT position FROM message WHERE id = \(message.rawValue) AND conversation = \(conversation)", cached: true
        ).fetchOne(self)
    }

    /// The messages of a conversation before a place, the last `limit` of them, oldest first. A message still being
    /// written, or left so by a program that died, has the text and the reasoning that came so far.
    func messages(of conversation: Int64, before position: Int64, limit: Int) throws -> [Message] {
        let found = try SQLRequest<Row>(
            literal: """
                SELECT message.number, message.id, message.position, message.voice, message.status, CAST(message.text AS BLOB) AS content,
                    CAST(message.reasoning AS BLOB) AS thought, message.created, message.rating, message.continues, message.copy_of,
                    \(sql: Escalation.columns), \(sql: TurnRecord.columns)
                FROM message
                LEFT JOIN escalation ON escalation.message = message.number
                LEFT JOIN turn ON turn.message = message.number
                WHERE message.conversation = \(conversation) AND message.position < \(position)
                ORDER BY message.position DESC LIMIT \(max(0, limit))
                """, cached: true
        ).values(self) { row in
            (number: try row.required("number", as: Int64.self), place: try row.required("position", as: Int64.self), try Message(row: row))
        }
        guard let newest = found.first, let oldest = found.last else { return [] }
        let page = Page(conversation: conversation, first: oldest.place, last: newest.place)
        let texts = try deltas(of: page)
        let thoughts = try deltas(of: page, areReasoning: true)
        let attempts = try attempts(of: page)
        let sources = try sources(of: page)
        let given = try given(of: page)
        return found.reversed().map { number, _, message in
            var message = message
            message.text += texts[number] ?? ""
            message.reasoning += thoughts[number] ?? ""
            message.turn?.attempts = attempts[number] ?? []
            message.turn?.sources = sources[number] ?? []
            message.turn?.given = given[number]
            return message
        }
    }

    /// The texts of the messages of a conversation before a place, the last `limit` of them, oldest first.
    func texts(of conversation: Int64, before position: Int64, limit: Int) throws -> [MessageText] {
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT number, id, position, voice, CAST(text AS BLOB) AS content FROM message
                WHERE conversation = \(conversation) AND position < \(position)
                ORDER BY position DESC LIMIT \(max(0, limit))
                """, cached: true
        ).fetchCursor(self)
        var texts: [(number: Int64, text: MessageText)] = []
        var places: (first: Int64, last: Int64)?
        while let row = try rows.next() {
            let place: Int64 = try row.required("position")
            places = (place, places?.last ?? place)
            texts.append((try row.required("number"), try MessageText(row: row)))
        }
        guard let places else { return [] }
        let page = Page(conversation: conversation, first: places.first, last: places.last)
        let deltas = try deltas(of: page)
        for index in texts.indices { texts[index].text.text += deltas[texts[index].number] ?? "" }
        if texts.contains(where: \.text.mayHaveMarks) {
            let offered = try offered(of: page)
            for index in texts.indices where texts[index].text.mayHaveMarks { texts[index].text.offered = offered[texts[index].number] }
        }
        return texts.reversed().map(\.text)
    }

    /// The deltas of a page's messages, joined: those of their texts, or those of the reasoning.
    private func deltas(of page: Page, areReasoning: Bool = false) throws -> [Int64: String] {
        let rows = try SQLRequest<Row>(
            literal: """
                SELECT delta.message, CAST(delta.text AS BLOB) AS content FROM message JOIN delta ON delta.message = message.number
                WHERE \(page.condition) AND delta.is_reasoning = \(areReasoning) ORDER BY delta.message, delta.seq
                """, cached: true
        ).fetchCursor(self)
        var joined: [Int64: String] = [:]
        while let row = try rows.next() { joined[try row.required("message"), default: ""] += try row.verbatim("content") }
        return joined
    }
}

/// A run of messages of one conversation.
struct Page {
    /// The row of the conversation.
    var conversation: Int64
    /// The place of the first message.
    var first: Int64
    /// The place of the last message.
    var last: Int64

    /// Holds for the rows of `message` in it.
    var condition: SQL {
        "message.conversation = \(conversation) AND message.position BETWEEN \(first) AND \(last)"
    }
}

extension Message {
    /// A message without its deltas, attempts, sources and what was given.
    fileprivate init(row: Row) throws {
        self.init(
            id: ID(rawValue: try row.required("id")), voice: try row.word("voice"), text: try row.verbatim("content"),
            reasoning: try row.verbatim("thought"), status: try row.word("status"), created: try row.date("created"),
            turn: try TurnRecord(row: row),
            rating: try row.optional("rating"), escalation: try Escalation(row: row),
            continues: try row.optional("continues").map(ID.init(rawValue:)),
            copyOf: try row.optional("copy_of").map(ID.init(rawValue:)))
    }
}

extension MessageText {
    /// A text without its deltas and what its marks may name.
    init(row: Row) throws {
        self.init(message: Message.ID(rawValue: try row.required("id")), voice: try row.word("voice"), text: try row.verbatim("content"))
    }
}
