import Foundation

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
    ) throws -> (output: Data, errors: String, status: Int32) {
        let process = Process()
        let (typed, output, errors) = (Pipe(), Pipe(), Pipe())
        process.executableURL = URL(filePath: Desk.program)
        process.arguments = arguments
        process.environment = environment(more)
        process.currentDirectoryURL = folder
        (process.standardInput, process.standardOutput, process.standardError) = (typed, output, errors)
        try process.run()
        try typed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try typed.fileHandleForWriting.close()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        let said = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (bytes, String(decoding: said, as: UTF8.self), process.terminationStatus)
    }
}
