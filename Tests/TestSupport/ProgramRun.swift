public import Foundation

/// A program run as a script would run it.
///
/// Threads of its own read and wait: tests share two or three with whatever serves the program inside the test process, and one that
/// blocked there could wait for ever.
public struct ProgramRun: Sendable {
    /// How a run ended.
    public struct Ending: Sendable {
        /// Its exit status, or -1 when a signal killed it.
        public var status: Int32
        /// All it wrote to its standard output.
        public var output: Data
        /// All it wrote to its standard error.
        public var errors: Data
    }

    /// What reads the program's output.
    public enum Reader: Sendable, Equatable {
        /// It reads to the end.
        case patient
        /// It has gone before the program starts.
        case absent
        /// It sends this signal once it has read a line.
        case signalsAfterLine(Int32)
    }

    /// Where the program is.
    public var path: String
    /// What stands behind its name.
    public var arguments: [String]
    /// All of it, or nil to inherit the tester's.
    public var environment: [String: String]?
    /// Where it starts, or nil for the tester's folder.
    public var folder: URL?
    /// What stands in the standard input, or nil for nothing at all.
    public var input: String?
    /// What reads its standard output.
    public var reader: Reader

    /// A program with the tester's environment and folder, unless given others.
    public init(
        _ path: String, _ arguments: [String], environment: [String: String]? = nil, in folder: URL? = nil, input: String? = nil,
        reader: Reader = .patient
    ) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.input = input
        self.reader = reader
    }

    /// Runs it to its end.
    public func ending() async throws -> Ending {
        let (process, typed, output, errors) = (Process(), Pipe(), Pipe(), Pipe())
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        if let environment { process.environment = environment }
        if let folder { process.currentDirectoryURL = folder }
        process.standardInput = input == nil ? FileHandle.nullDevice : typed
        (process.standardOutput, process.standardError) = (output, errors)
        if reader == .absent { try output.fileHandleForReading.close() }
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        if let input {
            try typed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try typed.fileHandleForWriting.close()
        }
        let identifier = process.processIdentifier
        let signalled: Int32? = if case .signalsAfterLine(let number) = reader { number } else { nil }
        async let written = reader == .absent ? Data() : Self.all(of: output) { if let signalled { kill(identifier, signalled) } }
        async let complaints = Self.all(of: errors)
        let texts = await (written, complaints)
        for await _ in ends {}
        return Ending(
            status: process.terminationReason == .exit ? process.terminationStatus : -1, output: texts.0, errors: texts.1)
    }

    /// Everything that comes through a pipe; `afterLine` is called behind the first line. Read by hand: Foundation's own reading to the
    /// end traps when a signal interrupts it.
    private static func all(of pipe: Pipe, afterLine: @escaping @Sendable () -> Void = {}) async -> Data {
        let descriptor = dup(pipe.fileHandleForReading.fileDescriptor)
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var data = Data()
                var hasLine = false
                var buffer = [UInt8](repeating: 0, count: 65_536)
                while true {
                    let count = read(descriptor, &buffer, buffer.count)
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { break }
                    data += buffer[..<count]
                    if !hasLine, data.contains(0x0A) {
                        hasLine = true
                        afterLine()
                    }
                }
                close(descriptor)
                continuation.resume(returning: data)
            }
        }
    }
}
