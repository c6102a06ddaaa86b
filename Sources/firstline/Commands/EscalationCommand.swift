import ArgumentParser
import ChatModel
import Foundation
import SupportEngine

/// `escalation`.
struct EscalationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "escalation", abstract: "When a case needs a person: prove the rules, try a text, measure, train.",
        subcommands: [Check.self, Test.self, Evaluate.self, Train.self])

    /// `escalation check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Prove the rules against the examples they carry; every fault with its file:line.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let startup = try Startup(options)
            try ContentCheck.run(json: json) {
                let rules = try startup.escalationRules()
                let problems = rules.check()
                guard problems.isEmpty else { throw ContentError(problems) }
                let proofs = rules.rules.reduce(0) { $0 + $1.examples.count + $1.counterexamples.count + 2 * $1.pairs.count }
                return "\(rules.rules.count) rules, \(proofs) proofs"
            }
        }
    }

    /// `escalation test`.
    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test", abstract: "Judge one text as the customer's first message.",
            discussion: "Exit code 0, whatever the judgement.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @OptionGroup var layers: LayerOptions
        @Argument(help: "What the customer wrote.") var text: [String]
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let text = text.joined(separator: " ")
            let judged = try Startup(options).escalationAssessor(layers: layers.set).assess(text)
            if json { return Output.json(JSON(judged)) }
            EscalationReport.lines(judged, of: text).forEach(Output.line)
        }
    }

    /// `escalation train`.
    struct Train: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "train", abstract: "Train the statistical layer on labelled tickets.",
            discussion: """
                Lines of {"id","text","context","escalate","category","source","licence"}. The file is written into the configuration \
                folder, where it takes the place of the one built in; it names the numbers of rows by source and licence.
                """)

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Argument(help: "Files of labelled tickets.", completion: .file(extensions: ["jsonl"])) var files: [String]
        @Option(help: "Where to write the model.", completion: .file()) var output: String?

        func run() throws {
            let startup = try Startup(options)
            let rows = try files.flatMap(EscalationRows.read)
            let start = ContinuousClock.now
            let model: EscalationModel
            do { model = try EscalationTrainer().train(rows, date: Today.day) } catch { throw Failure(.badInput, error.description) }
            let path = output ?? startup.ownFile(EscalationFiles.model)
            try FileManager.default.createDirectory(atPath: Path.folder(of: path), withIntermediateDirectories: true)
            do { try Data(model.write().utf8).write(to: URL(filePath: path), options: .atomic) } catch {
                throw Failure(.inputOutput, "\(path): the model can't be written; is there room, and is the folder yours?")
            }
            let seconds = (start.duration(to: .now) / .seconds(1) * 10).rounded() / 10
            Output.line("\(path): \(rows.count) rows, \(model.categories.count) categories, \(seconds) s, model \(model.name.prefix(12))")
        }
    }
}

/// Which layers judge.
struct LayerOptions: ParsableArguments {
    @Option(help: "Layers to leave out, with commas between them: rules, turns, model.")
    var without: String = ""

    /// The layers that are left.
    var set: Set<Escalation.Layer> {
        Set(Escalation.Layer.allCases).subtracting(without.split(separator: ",").compactMap { Escalation.Layer(rawValue: String($0)) })
    }

    func validate() throws {
        for name in without.split(separator: ",") where Escalation.Layer(rawValue: String(name)) == nil {
            throw ValidationError("there is no layer “\(name)”; they are rules, turns and model.")
        }
    }
}

/// The tickets of a file.
enum EscalationRows {
    static func read(_ path: String) throws -> [TicketRow] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Failure(.inputOutput, "\(path): the tickets can't be read; is there such a file?")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure(.badInput, "\(path): the file is not UTF-8") }
        return try TicketRow.read(TextFile(path: path, text: text))
    }
}
