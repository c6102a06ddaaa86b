import ChatModel
import GRDB

/// A value in the database that the schema does not allow.
struct DamagedValue: Error {
    /// The column that holds it.
    var column: String
}

/// A row that a call named and that is not there, such as one that another terminal has deleted.
struct MissingRow: Error {
    /// What is missing, for a sentence: `message 3f2a`.
    var what: String
}

extension StorageError {
    /// What `error`, met at the database at `path`, means for the user.
    init(_ error: any Error, at path: String, whileOpening: Bool = false) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError: self = Self.sqlite(error, path, whileOpening)
        case let error as DamagedValue: self = .corrupt("\(path) is damaged (\(error.column)); \(Self.cure)")
        case let error as MissingRow:
            self = .other("\(path) holds no \(error.what) (any more): it may have been deleted in another terminal.")
        case is CancellationError: self = .other("The reading of \(path) was stopped.")
        default: self = .other("\(path) can't be used: \(error).")
        }
    }

    private static let cure = "keep a copy of it, then put a backup in its place or move it away to begin anew."

    private static func sqlite(_ error: DatabaseError, _ path: String, _ whileOpening: Bool) -> StorageError {
        switch (error.extendedResultCode, error.resultCode) {
        case (.SQLITE_READONLY_DBMOVED, _):
            .open("\(path) was moved or deleted while in use; start firstline again.")
        case (.SQLITE_IOERR_SHMSIZE, _), (_, .SQLITE_FULL):
            .full("The disk that holds \(path) is full; free some space and try again: nothing of this was saved.")
        case (_, .SQLITE_BUSY), (_, .SQLITE_LOCKED):
            .locked("\(path) is kept locked by another program; end it, or wait and try again: nothing of this was saved.")
        case (_, .SQLITE_READONLY):
            .readOnly("\(path) is read-only; change its rights and those of its folder, or choose another folder with --data-dir.")
        case (_, .SQLITE_NOTADB):
            .corrupt("\(path) is not a database of firstline, or it is damaged; \(cure)")
        case (_, .SQLITE_CORRUPT):
            .corrupt("\(path) is damaged; \(cure)")
        case (_, .SQLITE_CANTOPEN), (_, .SQLITE_PERM), (_, .SQLITE_AUTH):
            .open("\(path) can't be opened; check that it and its folder are yours to read and write.")
        default:
            unforeseen(
                "\(path) can't be \(whileOpening ? "opened" : "used"): \(error.message ?? error.resultCode.description).", whileOpening)
        }
    }

    private static func unforeseen(_ sentence: String, _ whileOpening: Bool) -> StorageError {
        whileOpening ? .open(sentence) : .other(sentence)
    }
}
