import Foundation

/// python3, where the official SDKs live.
enum Python {
    /// Whether `module` can be imported, or must be: in CI a missing one is a failure, not a test that is skipped.
    static func has(_ module: String) async -> Bool {
        let isInstalled = try? await run(["-c", "import \(module)"]).status == 0
        return isInstalled == true || ProcessInfo.processInfo.environment["CI"] != nil
    }

    /// What `script` in the folder Scripts prints, which must be JSON of that type.
    static func report<Report: Decodable>(_ script: String, _ arguments: [String]) async throws -> Report {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let run = try await run([folder.appending(path: "Scripts/\(script)").path] + arguments)
        guard run.status == 0 else { throw Failure(status: run.status, errors: run.errors) }
        return try JSONDecoder().decode(Report.self, from: run.output)
    }

    struct Failure: Error {
        var status: Int32
        var errors: String
    }

    /// Runs python3 and waits for it without blocking the thread pool that the simulator needs.
    private static func run(_ arguments: [String]) async throws -> (status: Int32, output: Data, errors: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                do {
                    try process.run()
                    let text = output.fileHandleForReading.readDataToEndOfFile()
                    let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                    process.waitUntilExit()
                    continuation.resume(returning: (process.terminationStatus, text, complaint))
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }
}
