import ChatModel
import GRDB

extension Database {
    /// What is spent and set aside in the scopes of a request.
    func spent(_ request: SpendingRequest) throws -> [SpendingScope: Cost] {
        [
            .answer: try spent(.answer, request.message.rawValue),
            .conversation: try spent(.conversation, request.conversation.rawValue),
            .day: try spent(.day, request.day),
        ]
    }

    /// What is spent and set aside in a scope; it stops at the largest amount.
    func spent(_ scope: SpendingScope, _ name: String) throws -> Cost {
        let row = try SQLRequest<Row>(
            literal: """
                SELECT \(sql: Cost.halves("amount")) FROM spending WHERE \(sql: scope.column) = \(name)
                """, cached: true
        ).fetchOne(self)
        return try row.map { try Cost(halvesIn: $0) } ?? .zero
    }

    /// Stores a reservation and gives its number.
    func insertReservation(_ request: SpendingRequest, _ worst: Cost) throws -> Int64 {
        try run(
            """
            INSERT INTO spending (message, conversation, day, state, amount, process, started)
            VALUES (\(request.message.rawValue), \(request.conversation.rawValue), \(request.day), 'reserved', \(worst.picodollars),
                \(request.process.id), \(Int64(bitPattern: request.process.started)))
            """)
        return lastInsertedRowID
    }

    /// The processes that left something set aside and run no more.
    func deadProcesses(_ isRunning: (SpendingProcess) -> Bool) throws -> [SpendingProcess] {
        try Row.fetchAll(self, sql: "SELECT DISTINCT process, started FROM spending WHERE state = 'reserved'")
            .map { row in
                SpendingProcess(id: try row.required("process"), started: UInt64(bitPattern: try row.required("started")))
            }
            .filter { !isRunning($0) }
    }

    /// Counts what dead processes had set aside as spent: the last amount noted, or the whole where none was.
    func abandonReservations(unless isRunning: (SpendingProcess) -> Bool) throws {
        for process in try deadProcesses(isRunning) {
            try run(
                """
                UPDATE spending SET state = 'abandoned', amount = coalesce(noted, amount)
                WHERE state = 'reserved' AND process = \(process.id) AND started = \(Int64(bitPattern: process.started))
                """)
        }
    }
}

extension SpendingScope {
    /// The column of `spending` that names it.
    fileprivate var column: String {
        switch self {
        case .answer: "message"
        case .conversation: "conversation"
        case .day: "day"
        }
    }
}

extension Cost {
    /// The columns that `init(halvesIn:)` reads: the sum of `column`, its halves of 32 bits apart, since SQLite's own sum fails when it
    /// overflows.
    static func halves(_ column: String) -> String {
        "coalesce(sum(\(column) >> 32), 0) AS high, coalesce(sum(\(column) & 4294967295), 0) AS low"
    }

    /// A sum from its halves; it stops at the largest amount.
    init(halvesIn row: Row) throws {
        let high = Cost(picodollars: try row.required("high"))
        self = high * (1 << 32) + Cost(picodollars: try row.required("low"))
    }
}
