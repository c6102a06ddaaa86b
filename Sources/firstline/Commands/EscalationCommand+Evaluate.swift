import ArgumentParser
import ChatModel
import Foundation
import SupportEngine

extension EscalationCommand {
    /// `escalation eval`.
    struct Evaluate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "eval", abstract: "Measure the judgement on labelled tickets.",
            discussion: "An offer counts as having seen that a person is needed. Intervals are Wilson's, at 95 %.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @OptionGroup var layers: LayerOptions
        @Argument(help: "Lines of {\"id\",\"text\",\"context\",\"escalate\",\"category\"}.", completion: .file(extensions: ["jsonl"]))
        var file: String
        @Flag(help: "Print JSON.") var json = false
        @Option(help: "Write a line {\"id\",\"decision\",\"category\"} for each row to this file.", completion: .file()) var predictions:
            String?
        @Option(help: "Write one HTML page with pictures to this file.", completion: .file(extensions: ["html"])) var html: String?
        @Option(
            help: "Dialogues, lines of {\"id\",\"turns\",\"transfer\"}: where each goes to a person.",
            completion: .file(extensions: ["jsonl"]))
        var dialogues: String?

        func run() throws {
            let startup = try Startup(options)
            let assessor = try startup.escalationAssessor(layers: layers.set)
            let rows = try EscalationRows.read(file)
            let start = ContinuousClock.now
            let judged = rows.map { ($0, assessor.assess($0)) }
            let milliseconds = start.duration(to: .now) / .milliseconds(1) / Double(max(1, rows.count))
            if let predictions { try write(judged.map(Self.line).joined(), to: predictions) }
            let labelled = judged.filter { $0.0.label != nil }
            guard !labelled.isEmpty else { throw Failure(.badInput, "\(file): no row has a label, so there is nothing to measure") }
            var report = EvaluationReport(
                EscalationEvaluation(labelled.map { EscalationPrediction($0.0, $0.1) }), millisecondsATurn: milliseconds,
                layers: LayerShare.all(labelled))
            report.transfers = try dialogues.map { try Dialogue.read($0).map { $0.outcome(assessor) } }.map(GoldenTransfer.shares)
            if let html { try write(EvaluationPage.html(report, title: file), to: html) }
            if json { return Output.json(report.json) }
            Console(environment: startup.environment).table(report.rows).forEach(Output.line)
        }

        private static func line(_ row: TicketRow, _ judged: Escalation) -> String {
            let line: JSON = [
                "id": .string(row.id), "decision": .string(judged.decision.rawValue), "category": JSON(judged.category?.rawValue),
            ]
            return line.description + "\n"
        }

        private func write(_ text: String, to path: String) throws {
            do { try Data(text.utf8).write(to: URL(filePath: path), options: .atomic) } catch {
                throw Failure(.inputOutput, "\(path): can't be written; is there room, and is the folder yours?")
            }
        }
    }
}

extension EscalationPrediction {
    /// A judgement beside its label.
    init(_ row: TicketRow, _ judged: Escalation) {
        let isSeen = judged.decision != .answer
        self.init(
            row, decision: judged.decision, category: judged.category, needsHuman: isSeen ? judged.confidence : 1 - judged.confidence)
    }
}

/// Which layer decided how many rows.
struct LayerShare: Sendable, Hashable {
    var layer: Escalation.Layer
    /// Rows it alone would have given to a person.
    var alone: Int
    /// Rows it would have given to a person.
    var total: Int

    static func all(_ judged: [(TicketRow, Escalation)]) -> [LayerShare] {
        Escalation.Layer.allCases.compactMap { layer in
            let calls = judged.map { _, escalation in Set(escalation.evidence.filter { $0.decision != .answer }.map(\.layer)) }
            let total = calls.count { $0.contains(layer) }
            return total > 0 ? LayerShare(layer: layer, alone: calls.count { $0 == [layer] }, total: total) : nil
        }
    }
}

/// A dialogue and the turn at which a person should take it.
private struct Dialogue: Decodable {
    var id: String
    var turns: [String]
    /// The number of the customer's turn, from 0; nil when none should.
    var transfer: Int?

    static func read(_ path: String) throws -> [Dialogue] {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Failure(.inputOutput, "\(path): the dialogues can't be read; is there such a file?")
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return try lines.enumerated().compactMap { number, line in
            guard !line.isEmpty else { return nil }
            guard let row = try? JSONDecoder().decode(Dialogue.self, from: Data(line)) else {
                throw Failure(.badInput, "\(path):\(number + 1): a line must be {\"id\", \"turns\": [\"user: …\"], \"transfer\": 3}")
            }
            return row
        }
    }

    func outcome(_ assessor: EscalationAssessor) -> GoldenTransfer.Dialogue {
        let messages = turns.enumerated().map { Message(TicketTurn(marked: $1), number: $0) }
        return (predicted: assessor.firstTurn(of: messages), golden: transfer)
    }
}
