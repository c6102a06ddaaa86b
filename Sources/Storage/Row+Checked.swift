import ChatModel
import FoundationEssentials
import GRDB

extension SQLRequest where RowDecoder == Row {
    /// Values made of the rows, each while the statement stands at it: a row that was copied out, as `fetchAll` does, makes the names of
    /// all columns lower case for each one it is asked for.
    func values<Value>(_ db: Database, _ make: (Row) throws -> Value) throws -> [Value] {
        try withoutActuallyEscaping(make) { make in try Array(fetchCursor(db).map(make)) }
    }
}

/// Columns read so that a damaged file is an error: GRDB's own subscripts would trap.
extension Row {
    /// The value of a column that may not be NULL.
    func required<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        guard let value = Value.fromDatabaseValue(self[column]) else { throw DamagedValue(column: column) }
        return value
    }

    /// The value of a column, or nil where it is NULL.
    func optional<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type = Value.self) throws -> Value? {
        let stored: DatabaseValue = self[column]
        return stored.isNull ? nil : try required(column)
    }

    /// The value of an enumeration stored by its raw value.
    func word<Value: RawRepresentable<String>>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        guard let value = Value(rawValue: try required(column)) else { throw DamagedValue(column: column) }
        return value
    }

    /// A text as `SQL.verbatim` stored it, selected as a BLOB: GRDB reads a TEXT only up to its first NUL.
    func verbatim(_ column: String) throws -> String { String(decoding: try required(column, as: Data.self), as: UTF8.self) }

    /// A date.
    func date(_ column: String) throws -> Date { Date(milliseconds: try required(column)) }

    /// A duration, or nil where it is NULL.
    func duration(_ column: String) throws -> Duration? { try optional(column).map { .nanoseconds($0 as Int64) } }

    /// A cost, or nil where it is NULL.
    func cost(_ column: String) throws -> Cost? { try optional(column).map(Cost.init(picodollars:)) }

    /// A value stored as JSON.
    func json<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        let text: String = try required(column)
        guard let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8)) else { throw DamagedValue(column: column) }
        return value
    }
}

extension SQL {
    /// A text of people or models, whole: GRDB binds a string only up to its first NUL.
    static func verbatim(_ text: String) -> SQL { "CAST(\(Data(text.utf8)) AS TEXT)" }
}

extension Date {
    /// The date that is so many milliseconds after 1970 began.
    init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// Milliseconds since 1970 began, rounded; dates beyond 100 million years are cut off there.
    var milliseconds: Int64 {
        let value = (timeIntervalSince1970 * 1000).rounded()
        return value.isNaN ? 0 : Int64(min(max(value, -3.2e18), 3.2e18))
    }
}

extension Duration {
    /// Whole nanoseconds, cut off at the largest integer.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, isStillTooLong) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
        return isTooLong || isStillTooLong ? (seconds < 0 ? .min : .max) : sum
    }
}
