import Foundation

/// The built program, run as a script would run it: with an empty home folder and nothing of the tester's environment.
struct Program {
    /// How a run ended.
    struct Ending {
        var status: Int32
        var output: String
        var errors: String
        /// The output as JSON.
        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:] }
    }

    /// The program stands beside the tests.
    static let path = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "firstline").path() ?? "firstline"
    static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// Its home folder.
    let home: TemporaryFolder

    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Ending {
        let (process, output, errors) = prepare(arguments, environment)
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let errorText = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ending(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: errorText, as: UTF8.self))
    }

    /// Runs until the first line of output, then sends it a signal.
    func interrupt(_ arguments: [String], with signal: Int32) throws -> (firstLine: String, status: Int32) {
        let (process, output, _) = prepare(arguments, [:])
        try process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A { line.append(byte) }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return (String(decoding: line, as: UTF8.self), process.terminationStatus)
    }

    /// Runs with a reader that has gone.
    func runIntoClosedPipe(_ arguments: [String]) throws -> Ending {
        let (process, output, errors) = prepare(arguments, [:])
        try output.fileHandleForReading.close()
        try process.run()
        let errorText = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let status = process.terminationReason == .exit ? process.terminationStatus : -1
        return Ending(status: status, output: "", errors: String(decoding: errorText, as: UTF8.self))
    }

    private func prepare(_ arguments: [String], _ environment: [String: String]) -> (Process, Pipe, Pipe) {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: Self.path)
        process.arguments = arguments
        process.environment = ["HOME": home.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"].merging(
            environment
        ) { $1 }
        process.currentDirectoryURL = URL(filePath: home.path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        return (process, output, errors)
    }
}

/// A folder of its own for a test, removed with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "firstline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        path = url.path()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, with the folders above it; its path.
    @discardableResult
    func write(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path())
        return url.path()
    }

    /// Makes a folder; its path.
    func folder(_ name: String, mode: Int = 0o700) throws -> String {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path())
        return url.path()
    }
}
