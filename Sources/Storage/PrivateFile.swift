import ChatModel
import Glibc

/// Files and folders that only their owner can read.
///
/// An existing database is never opened here: closing any descriptor of a file drops the locks that SQLite holds on
/// it elsewhere in the process (sqlite.org/howtocorrupt.html, 2.2).
enum PrivateFile {
    /// `path` from the root on.
    static func absolute(_ path: String) throws(StorageError) -> String {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw .open("The path of the database is empty or holds a null character.") }
        if path.hasPrefix("/") { return path }
        guard let current = getcwd(nil, 0) else { throw failure("find the working folder for", path, errno) }
        defer { free(current) }
        return String(cString: current) + "/" + path
    }

    /// `path` with its links followed, or as it is when that fails.
    static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Creates the folders above `path` that are missing, with mode 0700.
    static func createFolder(above path: String) throws(StorageError) {
        let folder = parent(of: path)
        var facts = stat()
        if stat(folder, &facts) == 0 {
            guard facts.st_mode & S_IFMT == S_IFDIR else { throw failure("create", path, ENOTDIR) }
            return
        }
        guard errno == ENOENT else { throw failure("create", path, errno) }
        if folder != path { try createFolder(above: folder) }
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure("create the folder \(folder) for", path, errno) }
    }

    /// Creates an empty file with mode 0600 if there is none; else sees that it can be written.
    static func create(_ path: String) throws(StorageError) {
        if try createNew(path) { return }
        guard access(path, R_OK | W_OK) == 0 else { throw failure("write", path, errno) }
        guard access(parent(of: resolved(path)), W_OK) == 0 else { throw failure("write beside", path, errno) }
    }

    /// Takes the rights of others from a database and its journals.
    static func close(toOthers path: String) {
        for file in [path, path + "-wal", path + "-shm", path + "-journal"] {
            var facts = stat()
            if stat(file, &facts) == 0, facts.st_mode & 0o077 != 0 { _ = chmod(file, facts.st_mode & 0o700) }
        }
    }

    /// Creates an empty file with mode 0600; false if there is something of that name already.
    static func createNew(_ path: String) throws(StorageError) -> Bool {
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor < 0 else { return Glibc.close(descriptor) == 0 }
        guard errno == EEXIST else { throw failure("create", path, errno) }
        return false
    }

    /// The error for what `errno` said while we tried to do something to `path`.
    static func failure(_ verb: String, _ path: String, _ code: Int32) -> StorageError {
        let start = "Can't \(verb) \(path): "
        return switch code {
        case EACCES, EPERM: .readOnly(start + "permission denied; change its rights, or choose another folder with --data-dir.")
        case EROFS: .readOnly(start + "its file system is read-only; choose another folder with --data-dir.")
        case ENOSPC, EDQUOT: .full(start + "the disk is full; free some space and try again.")
        case ENOTDIR: .open(start + "a part of the path is not a folder; choose another with --data-dir.")
        case EISDIR: .open(start + "it is a folder; choose another with --data-dir.")
        case ENOENT: .open(start + "the folder does not exist; choose another with --data-dir.")
        default: .open(start + String(cString: strerror(code)) + "; choose another folder with --data-dir.")
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.dropLast(path.count > 1 && path.hasSuffix("/") ? 1 : 0).lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
