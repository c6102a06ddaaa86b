import ArgumentParser
import Foundation
import SupportEngine

extension KnowledgeCommand {
    /// `kb eval`.
    struct Eval: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "eval", abstract: "Measure how often a search finds the right articles.",
            discussion: """
                Each line of the file is {"id": "...", "query": "...", "history": ["user: ..."], "relevant": ["article"]}. Lines without \
                "relevant" are searched for and written to --predictions, but not scored.
                """)

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Argument(help: "The questions, a JSON object a line.", completion: .file(extensions: ["jsonl"])) var file: String
        @Option(help: "Write the articles found for each question to this file, a line each.", completion: .file()) var predictions: String?
        @Flag(help: "Print JSON.") var json = false

        /// So many passages are looked through for ten different articles.
        private static let passages = 40

        func run() throws {
            let questions = try RetrievalQuestion.read(try text())
            let startup = try Startup(options)
            let search = try startup.knowledgeSearch()
            let ranked = try Bridge.wait { try await Self.ranked(questions, search) }
            var evaluation = RetrievalEvaluation()
            for (question, articles) in zip(questions, ranked) { evaluation.add(ranked: articles, relevant: question.relevant) }
            try write(zip(questions, ranked).map { ["id": .string($0.id), "ranked": .array($1.map(JSON.string))] })
            let recalls = RetrievalEvaluation.cuts.map { ("recall_at_\($0)", evaluation.recall(at: $0)) }
            let figures = recalls + [("mrr_at_10", evaluation.meanReciprocalRank)]
            if json {
                return Output.json(.object([("n", .integer(evaluation.count))] + figures.map { ($0, .number($1)) }))
            }
            let rows = [["n", "\(evaluation.count)"]] + figures.map { [$0, String(format: "%.3f", $1)] }
            Console(environment: startup.environment).table(rows).forEach(Output.line)
        }

        private func text() throws -> TextFile {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw Failure(.inputOutput, "\(file): the questions can't be read; is there such a file, in UTF-8?")
            }
            return TextFile(path: file, text: text)
        }

        private static func ranked(_ questions: [RetrievalQuestion], _ search: KnowledgeSearch) async throws -> [[String]] {
            var ranked: [[String]] = []
            for question in questions {
                let found = try await search.passages(for: question.query, after: question.previous, limit: passages)
                ranked.append(found.bestOfArticles.prefix(10).map(\.passage.article))
            }
            return ranked
        }

        private func write(_ lines: [JSON]) throws {
            guard let predictions else { return }
            do {
                try Data(lines.map { "\($0)\n" }.joined().utf8).write(to: URL(filePath: predictions))
            } catch {
                throw Failure(.inputOutput, "\(predictions): the predictions can't be written; check the folder and its rights.")
            }
        }
    }
}
