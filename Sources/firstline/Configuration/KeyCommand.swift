import Dispatch
import Foundation
import Glibc

/// A program that prints a key, run without a shell, once, before the screen. It may ask its user on the terminal.
struct KeyCommand {
    private let command: [String]
    private let limit: Duration

    /// Program and arguments, and how long it may take.
    init(_ command: [String], limit: Duration = .seconds(10)) {
        self.command = command
        self.limit = limit
    }

    /// The first line it prints. Nothing it prints is ever shown: it may be the key, or a part of it.
    func run(for provider: String, environment: [String: String]) throws(ConfigurationError) -> String {
        let process = Process()
        let output = Pipe()
        let exited = DispatchSemaphore(value: 0)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["--"] + command
        process.environment = Variable.forChildren(environment)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = { _ in exited.signal() }
        do {
            try process.run()
        } catch {
            throw .keyCommand(provider: provider, reason: "it cannot be started")
        }
        let deadline = ContinuousClock.now + limit
        let bytes = read(output.fileHandleForReading.fileDescriptor, until: deadline)
        guard let bytes, exited.wait(timeout: .now() + max(0, (deadline - .now) / .seconds(1))) == .success else {
            kill(process.processIdentifier, SIGKILL)
            throw .keyCommand(provider: provider, reason: "it took longer than \(limit.formatted()), or printed too much")
        }
        guard process.terminationStatus == 0 else {
            throw .keyCommand(provider: provider, reason: "it ended with status \(process.terminationStatus) (127 = no such program)")
        }
        return try key(in: bytes, provider: provider)
    }

    private func key(in bytes: [UInt8], provider: String) throws(ConfigurationError) -> String {
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        guard !line.isEmpty, line.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .keyCommand(provider: provider, reason: "its first line is empty or no key")
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// Everything up to the end of the output, or nil when the deadline passes first or there is too much.
    private func read(_ descriptor: Int32, until deadline: ContinuousClock.Instant) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while bytes.count < 65_536 {
            let left = (deadline - .now) / .milliseconds(1)
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(max(0, left.rounded(.up))))
            if ready == 0 { return nil }
            if ready < 0 { if errno == EINTR { continue } else { return nil } }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count <= 0 { return count == 0 ? bytes : nil }
            bytes += buffer[..<count]
        }
        return nil
    }
}
