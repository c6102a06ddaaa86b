import FoundationEssentials

/// The mounted file systems, in the form of `/proc/self/mountinfo` (proc_pid_mountinfo(5)).
public struct MountTable: Sendable {
    private static let networkTypes: Set<Substring> = [
        "9p", "afs", "beegfs", "ceph", "cifs", "coda", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2",
        "smb2", "smb3", "smbfs", "fuse.ceph", "fuse.curlftpfs", "fuse.davfs", "fuse.gcsfuse", "fuse.glusterfs", "fuse.gvfsd-fuse",
        "fuse.juicefs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "davfs",
    ]

    /// The table as the system writes it.
    var text: String

    /// The mounts of this system; empty where they can't be read.
    public static var current: MountTable {
        MountTable(text: (try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? "")
    }

    /// The type of the file system that holds `path`, which has no links, if it is one of a network; else nil.
    public func networkFileSystem(of path: String) -> String? {
        guard let type = type(of: path), Self.networkTypes.contains(type) else { return nil }
        return String(type)
    }

    /// The type of the innermost mount above `path`; of two on one place the later hides the earlier.
    private func type(of path: String) -> Substring? {
        var found: (place: String, type: Substring)?
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 4, let dash = fields.dropFirst(6).firstIndex(of: "-"), dash + 1 < fields.endIndex else { continue }
            let place = unescaped(fields[4])
            guard place == "/" || path == place || path.hasPrefix(place + "/") else { continue }
            if place.utf8.count >= found?.place.utf8.count ?? 0 { found = (place, fields[dash + 1]) }
        }
        return found?.type
    }

    /// A field with its `\040` and the like as the characters they stand for.
    private func unescaped(_ field: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(field.utf8)[...]
        while let first = rest.popFirst() {
            let digits = String(decoding: rest.prefix(3), as: UTF8.self)
            if first == UInt8(ascii: "\\"), digits.utf8.count == 3, let byte = UInt8(digits, radix: 8) {
                bytes.append(byte)
                rest.removeFirst(3)
            } else {
                bytes.append(first)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
