import CellGrid
import Foundation
import TestSupport

/// A desk with the real program on a real pseudo-terminal, its own home folder and, if wanted, a provider of its own.
///
/// Waiting blocks, so a visit has a thread of its own: Swift's pool stays free for the other tests. What was not as it should be is
/// collected and given back.
final class Desk {
    /// The program stands beside the tests.
    static let program = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "firstline").path() ?? "firstline"
    static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: program) }

    private let terminal: PseudoTerminal
    private let home: URL
    private let provider: Provider?
    private var failures: [String] = []

    /// Visits a desk: `scenario` is the YAML of a simulator that stands in for the provider; without one the program runs its demo.
    /// Returns what was not as it should be.
    static func visit(
        size: Size = Size(rows: 24, columns: 80), scenario: String? = nil, _ body: @escaping @Sendable (Desk) -> Void
    ) async -> [String] {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                do {
                    let desk = try Desk(size: size, scenario: scenario)
                    body(desk)
                    continuation.resume(returning: desk.failures)
                } catch {
                    continuation.resume(returning: ["the desk can't be set up: \(error)"])
                }
            }
        }
    }

    private init(size: Size, scenario: String?) throws {
        terminal = try PseudoTerminal(size: size)
        let home = FileManager.default.temporaryDirectory.appending(path: "firstline-desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        provider = try scenario.map { try Provider(scenario: $0, folder: home.path()) }
        self.home = home
    }

    deinit { try? FileManager.default.removeItem(at: home) }

    // MARK: Doing

    /// Starts the program.
    func start(_ arguments: String...) {
        var environment = [
            "HOME": home.path(), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC",
            // A crash in a debug build is otherwise looked up for many seconds.
            "SWIFT_BACKTRACE": "enable=no",
        ]
        if let provider {
            environment["ANTHROPIC_API_KEY"] = "test-key"
            environment["ANTHROPIC_BASE_URL"] = provider.address
        }
        do { try terminal.start([Self.program] + arguments, environment: environment) } catch { failures.append("no start: \(error)") }
        sees("Customer>")
    }

    /// Types text or keys.
    func types(_ text: String) { terminal.send(text) }
    /// Sends a signal to the program.
    func signals(_ number: Int32) { terminal.signal(number) }
    /// Changes the terminal's size.
    func resizes(to size: Size) { terminal.resize(to: size) }

    /// Leaves by SIGTERM.
    func leaves() {
        signals(SIGTERM)
        ends(.exited(0))
    }

    // MARK: Looking

    /// Waits until `text` stands on the screen.
    func sees(_ text: String, line: Int = #line) {
        if !terminal.wait(upTo: .seconds(30), until: { $0.text.contains(text) }) {
            failures.append("line \(line): not seen: \(text)\n\(terminal.screen.text)")
        }
    }

    /// Waits for `words` in one line of the screen, and gives back the line without the blanks at its ends.
    func line(holding words: Regex<Substring>, line: Int = #line) -> String {
        let found = { (screen: VirtualScreen) in
            screen.text.split(separator: "\n").first { $0.contains(words) }.map { $0.trimmingCharacters(in: .whitespaces) }
        }
        if !terminal.wait(upTo: .seconds(30), until: { found($0) != nil }) {
            failures.append("line \(line): no line holds the words\n\(terminal.screen.text)")
        }
        return found(terminal.screen) ?? ""
    }

    /// Waits for the program's end.
    func ends(_ ending: PseudoTerminal.Ending, line: Int = #line) {
        let real = terminal.ending(within: .seconds(30))
        if real != ending { failures.append("line \(line): ended \(String(describing: real)), not \(ending)") }
    }

    /// Whether the terminal is as a shell wants it, and everything that was switched on is off.
    func isGivenBack(line: Int = #line) {
        let bytes = String(decoding: terminal.received, as: UTF8.self)
        let isGood = !terminal.screen.isAlternate && terminal.screen.isCursorShown && bytes.contains("\u{1B}[?2004l")
        if !isGood { failures.append("line \(line): the terminal is not given back") }
    }

    /// Whether the program wrote `text` at any time.
    func wrote(_ text: String, line: Int = #line) {
        if !String(decoding: terminal.received, as: UTF8.self).contains(text) { failures.append("line \(line): never written: \(text)") }
    }

    /// Whether the program has no thread of libdispatch's pool, which wakes up every second.
    func hasNoPool(line: Int = #line) {
        let names = terminal.threadNames
        if names.isEmpty || names.contains(where: { $0.contains("-qos") }) { failures.append("line \(line): threads \(names)") }
    }

    /// States that something holds.
    func holds(_ condition: Bool, _ words: String, line: Int = #line) {
        if !condition { failures.append("line \(line): \(words)\n\(terminal.screen.text)") }
    }
}

/// `firstline simulate` as a provider: a process of its own, so that it shares nothing with the tests.
private final class Provider {
    let address: String
    private let terminal: PseudoTerminal

    init(scenario: String, folder: String) throws {
        let file = folder + "/scenario.yaml"
        try Data(scenario.utf8).write(to: URL(filePath: file))
        terminal = try PseudoTerminal()
        try terminal.start([Desk.program, "simulate", "--scenario", file], environment: ["HOME": folder, "LC_ALL": "C.UTF-8"])
        _ = terminal.wait(upTo: .seconds(30)) { $0.cursor.row > 0 }
        address = terminal.screen.row(0).trimmingCharacters(in: .whitespaces)
    }
}
