import FoundationEssentials
import Glibc
import Storage

/// Tells whether something below a folder changed, without looking at every file: the kernel is asked (inotify). Nothing is polled and
/// nothing wakes up for it.
final class FolderWatch {
    private let folder: String
    private let target: String
    private let descriptor: Int32
    private var isStale = false

    /// A watch of a folder and the folders below it; nil where the kernel can't tell: on file systems that other machines write to, and
    /// when its limits are reached.
    init?(_ folder: String) {
        guard let target = Self.resolved(folder), MountTable.current.networkFileSystem(of: target) == nil else { return nil }
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        self.folder = folder
        self.target = target
        var waiting = [target]
        while let next = waiting.popLast() {
            // Watched before it is listed: what comes between is told.
            guard inotify_add_watch(descriptor, next, Self.changes) >= 0 else { return nil }
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: next) else { return nil }
            waiting += names.filter { !$0.hasPrefix(".") }.map { "\(next)/\($0)" }.filter(Self.isFolder)
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Whether anything changed since the watch was made. Once it has, this stays so.
    var hasChanged: Bool {
        if isStale { return true }
        var event = [UInt8](repeating: 0, count: 4_096)
        let count = read(descriptor, &event, event.count)
        isStale = count > 0 || (errno != EAGAIN && errno != EINTR) || Self.resolved(folder) != target
        return isStale
    }

    private static let changes = UInt32(
        IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF)

    /// The folder itself, where a link leads to it.
    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }
}
