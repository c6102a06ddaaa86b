import Dispatch
import Foundation
import Glibc

/// A program run for what it prints, without a shell. It may ask its user on the terminal.
struct ProgramOutput {
    /// Why there is none.
    enum Failure: Error, Equatable {
        /// It can't be started.
        case start
        /// It took too long, or printed more than 64 kB.
        case limit
        /// It ended with this status.
        case status(Int32)
    }

    private let command: [String]
    private let limit: Duration

    /// Program and arguments, and how long it may take.
    init(_ command: [String], limit: Duration) {
        self.command = command
        self.limit = limit
    }

    /// What it printed; its errors go nowhere.
    func bytes(environment: [String: String]) throws(Failure) -> [UInt8] {
        let process = Process()
        let output = Pipe()
        let exited = DispatchSemaphore(value: 0)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["--"] + command
        process.environment = Variable.forChildren(environment)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = { _ in exited.signal() }
        do { try process.run() } catch { throw .start }
        let deadline = ContinuousClock.now + limit
        let bytes = Self.read(output.fileHandleForReading.fileDescriptor, until: deadline)
        guard let bytes, exited.wait(timeout: .now() + max(0, (deadline - .now) / .seconds(1))) == .success else {
            kill(process.processIdentifier, SIGKILL)
            throw .limit
        }
        guard process.terminationStatus == 0 else { throw .status(process.terminationStatus) }
        return bytes
    }

    /// Everything up to the end of the output, or nil when the deadline passes first or there is too much.
    private static func read(_ descriptor: Int32, until deadline: ContinuousClock.Instant) -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count < 65_536 {
            switch Descriptor.read(descriptor, until: deadline) {
            case .some(let more) where more.isEmpty: return bytes
            case .some(let more): bytes += more
            case nil: return nil
            }
        }
        return nil
    }
}
