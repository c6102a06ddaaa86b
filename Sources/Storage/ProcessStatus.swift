import FoundationEssentials

/// What `/proc/PID/stat` tells of a process (man 5 proc_pid_stat).
struct ProcessStatus: Equatable {
    /// Whether it has ended, though nobody may have asked how yet.
    var isEnded: Bool
    /// When it was started, in clock ticks since the system was.
    var started: UInt64

    /// Reads the file's only line; nil when it isn't one.
    init?(text: String) {
        // The second field is the program's name in brackets, and may itself hold blanks and brackets.
        guard let bracket = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: bracket)...].split(whereSeparator: \.isWhitespace)
        // They begin with the third; the start is the 22nd.
        guard fields.count > 19, let started = UInt64(fields[19]) else { return nil }
        isEnded = ["Z", "X", "x"].contains(fields[0])
        self.started = started
    }

    /// The status of the process with this number; nil when there is none or it can't be read.
    init?(of process: Int32) {
        guard let bytes = try? Data(contentsOf: URL(filePath: "/proc/\(process)/stat")) else { return nil }
        self.init(text: String(decoding: bytes, as: UTF8.self))
    }
}
