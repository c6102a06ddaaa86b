import Foundation

/// This test program, run again for one test that only a child may run.
enum ChildProcess {
    private static let nameKey = "FIRSTLINE_CHILD_TEST"
    private static let pathKey = "FIRSTLINE_CHILD_PATH"
    private static let argumentsKey = "FIRSTLINE_CHILD_ARGUMENTS"

    /// How a child ended.
    struct End: Sendable, Equatable {
        var reason: Process.TerminationReason
        var status: Int32

        static let regular = End(reason: .exit, status: 0)
        static let killed = End(reason: .uncaughtSignal, status: SIGKILL)
    }

    /// The database that the child is to use.
    static var path: String { ProcessInfo.processInfo.environment[pathKey] ?? "" }
    /// The numbers that the child was given.
    static var arguments: [Int] {
        (ProcessInfo.processInfo.environment[argumentsKey] ?? "").split(separator: " ").compactMap { Int($0) }
    }

    /// Whether this is a child that is to run the test of that name.
    static func isMe(_ name: String) -> Bool { ProcessInfo.processInfo.environment[nameKey] == name }

    /// Runs the test `name` in a child and waits for its end without holding a thread.
    static func run(_ name: String, on path: String, _ arguments: [Int] = []) async throws -> End {
        let child = Process()
        child.executableURL = URL(fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        child.arguments = ["--testing-library", "swift-testing", "--filter", "StorageTests.*/\(name)\\("]
        let given = [nameKey: name, pathKey: path, argumentsKey: arguments.map(String.init).joined(separator: " ")]
        child.environment = ProcessInfo.processInfo.environment.merging(given) { _, new in new }
        child.standardOutput = FileHandle.nullDevice
        child.standardError = FileHandle.nullDevice
        return try await withCheckedThrowingContinuation { continuation in
            child.terminationHandler = {
                continuation.resume(returning: End(reason: $0.terminationReason, status: $0.terminationStatus))
            }
            do { try child.run() } catch { continuation.resume(throwing: error) }
        }
    }
}
