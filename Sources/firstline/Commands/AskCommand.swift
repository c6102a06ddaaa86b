import ArgumentParser
import ChatModel
import Foundation

/// `ask`.
struct AskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Ask one question, or many, without a screen.",
        discussion: """
            The question comes from the command line, or from standard input when that is a pipe. The answer streams to standard output. \
            Exit codes: 0 answered, 3 the case needs a person (with --exit-code), 69 the provider failed, 78 key or configuration, \
            130 interrupted.
            """)

    @OptionGroup(title: "Options of every command") var options: GlobalOptions

    @Argument(help: "The question.")
    var question: [String] = []

    @Flag(help: "Print one JSON object at the end.")
    var json = false

    @Flag(help: "Print one JSON object an event, a line each.")
    var streamJson = false

    @Option(help: "Continue this conversation; its first letters are enough.")
    var conversation: String?

    @Flag(help: "Keep nothing on disk.")
    var noSave = false

    @Flag(help: "End with 3 when the case needs a person.")
    var exitCode = false

    @Flag(help: "The demo, whatever keys are set.")
    var demo = false

    @Option(help: "Ask every question of this file: lines of {\"id\",\"question\"}.", completion: .file(extensions: ["jsonl"]))
    var questions: String?

    @Option(help: "How many questions of the file are asked at a time.")
    var concurrency = 1

    func validate() throws {
        guard !(json && streamJson) else { throw ValidationError("--json and --stream-json exclude each other.") }
        guard (1...64).contains(concurrency) else { throw ValidationError("--concurrency takes a number from 1 to 64.") }
        guard questions == nil || question.isEmpty else { throw ValidationError("either a question or --questions, not both.") }
        guard questions == nil || conversation == nil else { throw ValidationError("--conversation takes one question, not --questions.") }
    }

    func run() throws {
        let session = try AskSession(options, demo: demo, isSaved: !noSave, conversation: conversation)
        if let questions {
            try session.askAll(in: questions, concurrency: concurrency)
        } else {
            let judged = try session.ask(try text(), as: json ? .json : streamJson ? .events : .text)
            if exitCode, judged?.needsPerson == true { throw ExitCode(ExitStatus.needsPerson.rawValue) }
        }
    }

    /// The question of the command line, or of standard input when that is no terminal.
    private func text() throws -> String {
        let typed = question.joined(separator: " ")
        if !typed.isEmpty, typed != "-" { return typed }
        guard isatty(STDIN_FILENO) == 0 else { throw ValidationError("there is no question; type it behind “ask”, or pipe it in.") }
        // Not by FileHandle: its reading to the end traps when a signal interrupts it.
        guard let bytes = Descriptor.readAll(STDIN_FILENO, limit: .max) else {
            throw Failure(.inputOutput, "standard input can't be read")
        }
        guard let piped = String(bytes: bytes, encoding: .utf8) else {
            throw Failure(.badInput, "standard input: the question is not UTF-8")
        }
        let text = piped.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw Failure(.badInput, "standard input: the question is empty") }
        return text
    }
}
