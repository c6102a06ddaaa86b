import ArgumentParser
import SupportEngine

/// `kb`.
struct KnowledgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kb", abstract: "The knowledge base: check its files, search it, measure it.",
        subcommands: [Check.self, Search.self, Stats.self, Eval.self])

    /// `kb check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Prove that all articles can be read and agree; every fault with its file:line.",
            discussion: """
                Besides what can't be read it finds broken links, articles that repeat more than 30 % of another, two prices for one \
                plan, articles not checked for over a year, and articles and sections that are too long.
                """)

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let startup = try Startup(options)
            let folder = try startup.folder(.knowledge)
            try ContentCheck.run(json: json) {
                let (knowledge, problems) = KnowledgeBase.check(files: try folder.files(.knowledge), on: Today.day)
                guard problems.isEmpty else { throw ContentError(problems) }
                return "\(knowledge.articles.count) articles, about \(knowledge.tokens) tokens: \(folder.summary)"
            }
        }
    }

    /// `kb search`.
    struct Search: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "search", abstract: "Find passages, best first.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Argument(help: "What to look for.") var text: String
        @Option(help: "At most this many passages.") var limit = 10
        @Flag(help: "Print JSON.") var json = false

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit takes a number above 0.") }
        }

        func run() throws {
            let search = try Startup(options).knowledgeSearch()
            let found = try Bridge.wait { try await search.passages(for: text, limit: limit) }
            if json {
                Output.json(["results": .array(found.map(Self.json))])
            } else {
                for found in found {
                    let section = found.passage.section.isEmpty ? "" : " > \(found.passage.section)"
                    Output.line("[\(found.passage.article)] \(found.passage.title)\(section)\n    \(found.snippet)")
                }
                if found.isEmpty { Output.note("nothing found") }
            }
        }

        private static func json(_ found: FoundPassage) -> JSON {
            [
                "article": .string(found.passage.article), "title": .string(found.passage.title),
                "section": .string(found.passage.section), "score": .number(found.score), "snippet": .string(found.snippet),
            ]
        }
    }

    /// `kb stats`.
    struct Stats: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "stats", abstract: "How large the knowledge is and how old.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let startup = try Startup(options)
            let folder = try startup.folder(.knowledge)
            let knowledge = try KnowledgeBase(files: folder.files(.knowledge))
            let size = knowledge.statistics
            let budget = startup.settings.knowledgeTokenBudget
            if json { return Output.json(Self.json(size, hash: knowledge.hash, folder: folder, budget: budget)) }
            let rows = [
                ["from", folder.summary], ["articles", "\(size.articles) (\(size.alwaysArticles) in every prompt)"],
                ["passages", "\(size.passages)"],
                ["tokens", "about \(size.tokens) (\(size.alwaysTokens) in every prompt); budget \(budget)"],
                ["longest", size.longest ?? "-"], ["oldest update", size.oldestUpdate ?? "-"], ["hash", knowledge.hash],
            ]
            Console(environment: startup.environment).table(rows).forEach(Output.line)
        }

        private static func json(_ size: KnowledgeBase.Statistics, hash: String, folder: ContentFolder, budget: Int) -> JSON {
            [
                "folder": JSON(folder.path), "articles": .integer(size.articles), "always_articles": .integer(size.alwaysArticles),
                "passages": .integer(size.passages), "tokens": .integer(size.tokens), "always_tokens": .integer(size.alwaysTokens),
                "token_budget": .integer(budget), "longest": JSON(size.longest), "oldest_update": JSON(size.oldestUpdate),
                "hash": .string(hash),
            ]
        }
    }
}

/// What the `check` commands share: all problems at once, and the exit code 65 when there are any.
enum ContentCheck {
    /// Prints what `proof` says of good files, or every problem it throws.
    static func run(json: Bool, _ proof: () throws -> String) throws {
        do {
            let summary = try proof()
            if json { Output.json(["ok": true, "problems": []]) } else { Output.line("ok: \(summary)") }
        } catch let error as ContentError {
            if json {
                Output.json(["ok": false, "problems": .array(error.problems.map(Self.json))])
            } else {
                error.problems.forEach { Output.line($0.description) }
            }
            throw ExitCode(ExitStatus.badInput.rawValue)
        }
    }

    private static func json(_ problem: ContentError.Problem) -> JSON {
        ["path": .string(problem.path), "line": problem.line > 0 ? .integer(problem.line) : .null, "sentence": .string(problem.sentence)]
    }
}
