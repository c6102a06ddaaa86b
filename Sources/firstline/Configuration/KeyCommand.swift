import Foundation

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
        let bytes: [UInt8]
        do throws(ProgramOutput.Failure) {
            bytes = try ProgramOutput(command, limit: limit).bytes(environment: environment)
        } catch {
            throw .keyCommand(provider: provider, reason: reason(error))
        }
        return try key(in: bytes, provider: provider)
    }

    private func reason(_ failure: ProgramOutput.Failure) -> String {
        switch failure {
        case .start: "it cannot be started"
        case .limit: "it took longer than \(limit.formatted()), or printed too much"
        case .status(let status): "it ended with status \(status) (127 = no such program)"
        }
    }

    private func key(in bytes: [UInt8], provider: String) throws(ConfigurationError) -> String {
        let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
        guard !line.isEmpty, line.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .keyCommand(provider: provider, reason: "its first line is empty or no key")
        }
        return String(decoding: line, as: UTF8.self)
    }
}
