import Foundation
import TestSupport

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

    func run(
        _ arguments: [String], environment: [String: String] = [:], reader: ProgramRun.Reader = .patient
    ) async throws -> Ending {
        let ours = ["HOME": home.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"]
        let ending = try await ProgramRun(
            Self.path, arguments, environment: ours.merging(environment) { $1 }, in: URL(filePath: home.path), reader: reader
        ).ending()
        return Ending(
            status: ending.status, output: String(decoding: ending.output, as: UTF8.self),
            errors: String(decoding: ending.errors, as: UTF8.self))
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
