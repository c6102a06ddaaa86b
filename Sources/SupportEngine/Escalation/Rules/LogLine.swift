/// Tells what a machine wrote from what a person wrote.
enum LogLine {
    /// Whether a line, without the white space before it, has the form of a log, a stack trace or a compiler's message.
    static func matches(_ line: some Sequence<UInt8>) -> Bool {
        let start = Array(line.prefix(160))
        return beginsWithTime(start) || isFrame(start) || holdsLevel(start)
    }

    /// `2026-11-21 09:30:00`, `[2026-11-21T…`, `09:30:00.123`.
    private static func beginsWithTime(_ line: [UInt8]) -> Bool {
        let bare = line.first == UInt8(ascii: "[") ? line.dropFirst() : line[...]
        let shape = bare.prefix(10).map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
        let hasTime = bare.dropFirst(10).prefix(6).contains(UInt8(ascii: ":"))
        return (shape.starts(with: "0000-00-00".utf8) && hasTime) || shape.starts(with: "00:00:00".utf8)
    }

    /// `at com.acme.Board.delete(Board.java:12)`, `File "x.py", line 3`, `Traceback (most recent call last)`.
    private static func isFrame(_ line: [UInt8]) -> Bool {
        if line.starts(with: "Traceback (".utf8) || line.starts(with: "File \"".utf8) { return true }
        return line.starts(with: "at ".utf8) && line.contains(UInt8(ascii: "(")) && line.contains(UInt8(ascii: ":"))
            && !line.dropFirst(3).prefix { $0 != UInt8(ascii: "(") }.contains(UInt8(ascii: " "))
    }

    /// `ERROR:`, `[WARN]`, `level=error`, `FATAL ` at the beginning.
    private static func holdsLevel(_ line: [UInt8]) -> Bool {
        let bare = line.first == UInt8(ascii: "[") ? line.dropFirst() : line[...]
        for level in ["ERROR", "WARN", "WARNING", "INFO", "DEBUG", "FATAL", "TRACE"] where bare.starts(with: level.utf8) {
            let after = bare.dropFirst(level.utf8.count).first ?? 0
            if after == UInt8(ascii: ":") || after == UInt8(ascii: "]") { return true }
        }
        return line.starts(with: "level=".utf8)
    }
}
