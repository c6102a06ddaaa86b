import Foundation
import TestSupport

/// A home folder for the built program, removed with the test.
final class Home {
    let folder = FileManager.default.temporaryDirectory.appending(path: "firstline-plain-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func environment(_ more: [String: String]) -> [String: String] {
        ["HOME": folder.path(), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"].merging(more) { $1 }
    }

    /// Runs the program with `input` in a pipe; its output and errors as they were written, and its status.
    func run(
        _ arguments: [String], input: String, _ more: [String: String] = [:]
    ) async throws -> (output: Data, errors: String, status: Int32) {
        let ending = try await ProgramRun(Desk.program, arguments, environment: environment(more), in: folder, input: input).ending()
        return (ending.output, String(decoding: ending.errors, as: UTF8.self), ending.status)
    }
}
