import Dispatch
import Foundation
import Interface
import Runtime

/// What the chat is shown on.
enum ChatFront {
    /// The terminal's whole screen.
    case screen
    /// Lines on standard output.
    case plain
    /// The screen, with the keys of a script; without a terminal a screen in memory.
    case script(KeyScript, isOnTerminal: Bool)

    /// What was asked for, else what the environment says: `TERM=dumb` has no screen, `ACCESSIBLE` asks for none unless it is empty or 0.
    init(plain: Bool, script: String?, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        let hasTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        if let script {
            self = .script(try Self.read(script), isOnTerminal: hasTerminal)
        } else if plain || Self.asksForPlain(environment) {
            self = .plain
        } else if hasTerminal {
            self = .screen
        } else {
            throw Failure(.unavailable, "there is no terminal to draw on; run it in one, or use --plain or “firstline ask”")
        }
    }

    /// Whether an environment asks for lines instead of a screen.
    static func asksForPlain(_ environment: [String: String]) -> Bool {
        environment["TERM"] == "dumb" || !["", "0"].contains(environment["ACCESSIBLE", default: ""])
    }

    private static func read(_ path: String) throws -> KeyScript {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Failure(.inputOutput, "the script \(path) can't be read as UTF-8")
        }
        do throws(KeyScriptError) {
            return try KeyScript(text: text, file: path)
        } catch {
            throw Failure(error)
        }
    }
}

extension Failure {
    /// The end that a script's error leads to.
    init(_ error: KeyScriptError) {
        switch error.kind {
        case .badLine: self.init(.usage, error.sentence)
        case .failed: self.init(.failed, error.sentence)
        case .notWritten: self.init(.inputOutput, error.sentence)
        }
    }
}

/// What every front of the chat talks to: events come by the mailbox and signals by the pipe, effects go out.
struct ChatSurroundings {
    let mailbox: Mailbox<AppEvent>
    let signals: Runtime.Pipe
    let perform: (Effect) -> Void

    /// Sends a letter into the pipe for each INT, TERM and HUP, where no screen does; until the sources are cancelled.
    func watchSignals() -> [any DispatchSourceSignal] {
        let pipe = signals.write
        return [(SIGINT, "I"), (SIGTERM, "T"), (SIGHUP, "H")].map { number, letter in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                var byte = letter.utf8.first ?? 0
                _ = write(pipe, &byte, 1)
            }
            source.resume()
            return source
        }
    }
}
