import Glibc

/// What the system says of a file, by one call; Foundation's attributes ask for owners' names too, which costs twenty.
struct FileFacts: Sendable, Hashable {
    /// What stands at a path.
    enum Kind: Sendable, Hashable {
        case folder, regular, link, other
    }

    /// What stands there.
    let kind: Kind
    /// Bytes.
    let size: Int
    /// When it was last written, in nanoseconds since 1970.
    let written: Int
    /// The file's number on its device.
    let number: UInt64

    /// The facts of what stands at `path`, or of what a link there leads to; nil when there is nothing.
    init?(_ path: String, followsLinks: Bool) {
        var facts = stat()
        guard (followsLinks ? stat(path, &facts) : lstat(path, &facts)) == 0 else { return nil }
        kind =
            switch facts.st_mode & S_IFMT {
            case S_IFDIR: .folder
            case S_IFREG: .regular
            case S_IFLNK: .link
            default: .other
            }
        size = Int(facts.st_size)
        written = facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec
        number = UInt64(facts.st_ino)
    }
}
