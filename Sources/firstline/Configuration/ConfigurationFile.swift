import FoundationEssentials
import Glibc

/// Finds and reads the configuration file, and refuses one that somebody else could use against the user.
struct ConfigurationFile {
    /// Its path.
    var path: String
    /// Whether it was asked for by name, so that it must exist.
    var isRequired: Bool

    /// The file named by `--config` or `FIRSTLINE_CONFIG`, else the usual one.
    init(option: String?, environment: [String: String], folders: Folders) {
        let named = option ?? Variable.configuration.value(in: environment)
        path = named ?? folders.configurationFile
        isRequired = named != nil
    }

    /// What it says; an empty configuration where there is no file and none was asked for.
    func read(home: String?) throws(ConfigurationError) -> Configuration {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return try absent() }
            throw .unreadable(file: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        // Facts and text come from the same open file, so that nobody can exchange it in between.
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw .unreadable(file: path, reason: String(cString: strerror(errno))) }
        guard facts.st_mode & S_IFMT != S_IFDIR else { throw .unreadable(file: path, reason: "it is a folder") }
        guard facts.st_mode & 0o022 == 0, facts.st_uid == geteuid() || facts.st_uid == 0 else { throw .writableByOthers(file: path) }
        let text = try text(from: descriptor)
        let configuration = try Configuration(text: text, file: path, home: home)
        if configuration.providers.values.contains(where: { $0.key != nil }), facts.st_mode & 0o044 != 0 {
            throw .keyReadableByOthers(file: path, line: line(of: "api_key:", in: text))
        }
        return configuration
    }

    private func absent() throws(ConfigurationError) -> Configuration {
        guard !isRequired else { throw .missing(file: path) }
        return Configuration()
    }

    private func text(from descriptor: Int32) throws(ConfigurationError) -> String {
        guard let bytes = Descriptor.readAll(descriptor, limit: 1 << 20) else {
            throw .unreadable(file: path, reason: "it is over a megabyte, or reading failed")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed(file: path, line: 1, reason: "it is not UTF-8") }
        return text
    }

    private func line(of word: String, in text: String) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return (lines.firstIndex { $0.contains(word) } ?? 0) + 1
    }
}

/// Reading from a file descriptor.
enum Descriptor {
    /// What comes next, nothing at the end; nil when reading fails, or nothing comes before the deadline.
    static func read(_ descriptor: Int32, until deadline: ContinuousClock.Instant) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let left = (deadline - .now) / .milliseconds(1)
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(max(0, left.rounded(.up))))
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { return nil }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            return count < 0 ? nil : Array(buffer[..<count])
        }
    }

    /// Everything up to the end, or nil when reading fails or there is more than `limit` bytes.
    static func readAll(_ descriptor: Int32, limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            guard count > 0, bytes.count + count <= limit else { return nil }
            bytes += buffer[..<count]
        }
    }
}
