import Foundation
import TestSupport

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

    private static func run(_ arguments: [String]) async throws -> (status: Int32, output: Data, errors: String) {
        let ending = try await ProgramRun("/usr/bin/env", ["python3"] + arguments).ending()
        return (ending.status, ending.output, String(decoding: ending.errors, as: UTF8.self))
    }
}
