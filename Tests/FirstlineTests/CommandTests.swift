import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import firstline

/// The built program from outside: exit codes, what goes to which stream, JSON.
@Suite(.enabled(if: Program.isBuilt, "the program is not beside the tests")) struct CommandTests {
    private let program: Program

    init() throws { program = Program(home: try TemporaryFolder()) }

    @Test(
        "each end has its exit code",
        arguments: [
            (["--version"], 0), (["--help"], 0), (["history", "--help"], 0), (["--no-such-option"], 2), (["no-such-command"], 2),
            (["models", "--json"], 0), (["kb", "check"], 0), (["kb", "stats"], 0), (["prompts", "check"], 0), (["prompts", "list"], 0),
            (["prompts", "show", "support@production"], 0), (["prompts", "show", "none"], 1), (["prompts", "show", "@"], 2),
            (["prompts", "diff", "support", "support@1.0.0"], 0), (["kb", "search", "invoice", "--limit", "0"], 2),
            (["kb", "search", "invoice"], 0), (["kb", "eval", "/dev/null/none"], 74),
            (["completions", "bash"], 0), (["completions", "zsh"], 0), (["completions", "fish"], 0), (["completions", "tcsh"], 2),
            (["man"], 0),
            (["history", "list"], 0), (["history", "show", "none"], 1), (["history", "prune", "--older-than", "x"], 2),
            (["history", "prune", "--older-than", "90d", "--dry-run"], 0), (["history", "import", "/dev/null/none"], 74),
            (["backup", "/dev/null/none"], 74),
            (["simulate", "--scenario", "/dev/null/none"], 74), (["simulate", "--port", "70000"], 2),
            (["kb", "stats", "--config", "/dev/null/none"], 78),
            (["kb", "check", "--knowledge", "/dev/null/none"], 78), (["models", "--param", "x"], 2),
        ] as [([String], Int32)])
    func exitCodes(_ arguments: [String], _ status: Int32) async throws {
        let ending = try await program.run(arguments)
        #expect(ending.status == status, "\(ending.errors)")
        #expect(status == 0 || ending.output.isEmpty)
        #expect(ending.errors.isEmpty == (status == 0))
    }

    @Test("a fault of the configuration is told with its line")
    func configuration() async throws {
        let path = try program.home.write(".config/firstline/config.yaml", "prompt: support\nmodles: [x]\n")
        let ending = try await program.run(["models"])
        #expect(ending.status == 78)
        #expect(ending.errors == "firstline: \(path):2: unknown key “modles”; did you mean “models”?\n")
    }

    @Test("a fault of an article is told with its line, and as JSON")
    func knowledge() async throws {
        let path = try program.home.write("articles/a.md", "---\nupdated: yesterday\n---\nText.\n")
        let folder = "\(program.home.path)/articles"
        let ending = try await program.run(["kb", "check", "--knowledge", folder])
        #expect(ending.status == 65)
        #expect(ending.output.hasPrefix("\(path):2: "))
        let json = try await program.run(["kb", "check", "--json", "--knowledge", folder])
        #expect(json.status == 65 && json.json["ok"] as? Bool == false)
        #expect((json.json["problems"] as? [[String: Any]])?.first?["line"] as? Int == 2)
        #expect(try await program.run(["kb", "search", "text", "--knowledge", folder]).status == 65)
    }

    @Test("a search is measured by questions whose articles are known; others are only searched for")
    func retrieval() async throws {
        let rows = """
            {"id": "a", "query": "where are my invoices", "relevant": ["billing-invoices"]}
            {"query": "and how do I pay them?", "history": ["user: where are my invoices"]}
            """
        let file = try program.home.write("questions.jsonl", rows)
        let (predictions, wrong) = ("\(program.home.path)/ranked.jsonl", try program.home.write("wrong.jsonl", "{}\n"))
        let ending = try await program.run(["kb", "eval", file, "--json", "--predictions", predictions])
        #expect(Set(ending.json.keys) == ["n", "recall_at_1", "recall_at_3", "recall_at_5", "recall_at_10", "mrr_at_10"])
        #expect(ending.json["n"] as? Int == 1 && ending.json["recall_at_3"] as? Double == 1)
        let lines = try String(contentsOfFile: predictions, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2 && lines[0].hasPrefix(#"{"id":"a","ranked":["#) && lines[1].hasPrefix(#"{"id":"2","ranked":["#))
        #expect(lines[0].contains("billing-invoices") && lines[1].contains("billing-invoices"))
        #expect(try await program.run(["kb", "eval", file]).output.contains("recall_at_3"))
        #expect(try await program.run(["kb", "eval", wrong]).status == 65)
    }

    @Test("the index of the articles is a private file in the cache folder, and follows the articles")
    func index() async throws {
        let article = try program.home.write("articles/a.md", "Zebras are striped.\n")
        let arguments = ["kb", "search", "--json", "--knowledge", "\(program.home.path)/articles"]
        #expect(try await program.run(arguments + ["zebra"]).output.contains("striped"))
        let files = try FileManager.default.contentsOfDirectory(atPath: program.home.path + "/.cache/firstline")
        #expect(files.count == 1 && files[0].hasPrefix("knowledge-") && files[0].hasSuffix(".db"))
        try Data("Lions are not.\n".utf8).write(to: URL(filePath: article))
        #expect(try await program.run(arguments + ["zebra"]).json["results"] as? [String] == [])
        #expect(try await program.run(arguments + ["lion"]).output.contains("Lions are not."))
    }

    @Test("own synonyms are added to those built in, and their faults are told")
    func synonyms() async throws {
        try program.home.write("articles/a.md", "Zebras are striped.\n")
        let arguments = ["kb", "search", "horse", "--knowledge", "\(program.home.path)/articles"]
        #expect(try await program.run(arguments).output.isEmpty)
        let path = try program.home.write(".config/firstline/search.yaml", "synonyms: ['horse, zebra']\n")
        #expect(try await program.run(arguments).output.contains("striped"))
        try program.home.write(".config/firstline/search.yaml", "synonyms: [horse]\n")
        let ending = try await program.run(arguments)
        #expect(ending.status == 65 && ending.errors.hasPrefix("firstline: \(path):1: `horse` must be"))
    }

    @Test("what articles contradict or repeat is told by the check, besides what is wrong in others")
    func review() async throws {
        try program.home.write("articles/a.md", "# Prices\n\nThe Pro plan costs $25 per user per month.\n")
        let path = try program.home.write("articles/b.md", "# More\n\nThe Pro plan costs $29 per user per month.\n")
        let broken = try program.home.write("articles/c.md", "# Links\n\nSee [this](gone.md).\n")
        let ending = try await program.run(["kb", "check", "--knowledge", "\(program.home.path)/articles"])
        #expect(ending.status == 65 && ending.output.hasPrefix("\(path):1: Pro costs $29 here and $25 in "))
        #expect(ending.output.contains("\n\(broken):3: the link leads to gone.md, "))
    }

    @Test("options of every command may stand before the command and after it")
    func globalOptions() async throws {
        let path = try program.home.write("other.yaml", "modles: [x]\n")
        #expect(try await program.run(["--config", path, "kb", "stats"]).status == 78)
        #expect(try await program.run(["kb", "--config", path, "stats"]).status == 78)
        #expect(try await program.run(["kb", "stats", "--config", path]).status == 78)
        #expect(try await program.run(["kb", "stats"], environment: ["FIRSTLINE_CONFIG": path]).status == 78)
    }

    @Test("the model in use follows option, environment and configuration")
    func model() async throws {
        func inUse(_ arguments: [String], _ environment: [String: String] = [:]) async throws -> [String] {
            let rows = try await program.run(["models", "--json"] + arguments, environment: environment).json["models"] as? [[String: Any]]
            return (rows ?? []).filter { $0["in_use"] as? Bool == true }.compactMap { $0["model"] as? String }
        }
        #expect(try await inUse([]).count == 1)
        #expect(try await inUse(["--model", "claude-haiku-4-5"]) == ["claude-haiku-4-5"])
        #expect(try await inUse(["--model", "claude-haiku-4-5"], ["FIRSTLINE_MODEL": "claude-sonnet-4-6"]) == ["claude-haiku-4-5"])
        #expect(try await inUse([], ["FIRSTLINE_MODEL": "anthropic/claude-sonnet-4-6"]) == ["claude-sonnet-4-6"])
    }

    @Test("a catalogue of one's own adds rows and replaces those of the same model, and so does the configuration")
    func catalogue() async throws {
        let rows = """
            - {id: mine, provider: anthropic, prices: {input: "1", output: "2"}}
            - {id: claude-sonnet-4-6, provider: anthropic}
            """
        try program.home.write(".config/firstline/catalogue.yaml", rows)
        try program.home.write(".config/firstline/config.yaml", "catalogue: [{id: second, provider: anthropic, context: 9}]")
        let models = try #require(try await program.run(["models", "--json"]).json["models"] as? [[String: Any]])
        func row(_ name: String) -> [String: Any]? { models.first { $0["model"] as? String == name } }
        #expect(row("mine")?["prices"] is [String: Any])
        #expect(row("claude-sonnet-4-6")?["prices"] is NSNull)
        #expect(row("second")?["context"] as? Int == 9)
        #expect(row("claude-haiku-4-5")?["prices"] is [String: Any])
        try program.home.write(".config/firstline/catalogue.yaml", "- {id: mine}")
        #expect(try await program.run(["models"]).status == 65)
    }

    @Test("a search of the knowledge prints the fields that scripts rely on")
    func search() async throws {
        let results =
            try await program.run(["kb", "search", "charged twice invoice", "--json", "--limit", "3"]).json["results"] as? [[String: Any]]
        #expect(results?.count == 3)
        #expect(results?.first?["article"] as? String == "billing-invoices")
        #expect(Set(results?.first?.keys.map { $0 } ?? []) == ["article", "title", "section", "score", "snippet"])
    }

    @Test("a conversation goes in, is found, renamed, exported the same, copied and deleted")
    func history() async throws {
        let message = #"{"id":"m","role":"customer","text":"Billed twice","status":"complete","created":"2026-05-01T10:00:00Z"}"#
        let head =
            #"{"id":"abc123","title":"Billing","customer":"Dana","ticket":"","created":"2026-05-01T10:00:00Z","updated":"2026-05-01T10:00:00Z","resolved":false}"#
        let file = try program.home.write("c.jsonl", "\(head)\n\(message)\n")
        #expect(try await program.run(["history", "import", file]).output == "imported abc123: 1 messages\n")
        #expect(try await program.run(["history", "import", file]).status == 74)
        #expect(try await program.run(["history", "rename", "abc", "Double\u{1B}[31m charge"]).status == 0)
        let row = try #require((try await program.run(["history", "list", "--json"]).json["conversations"] as? [[String: Any]])?.first)
        #expect(Set(row.keys) == ["id", "title", "updated", "messages", "cost_usd", "escalation"])
        #expect(row["id"] as? String == "abc123" && row["messages"] as? Int == 1)
        #expect(try await program.run(["history", "list"]).output.contains("Double charge"))
        let shown = try #require((try await program.run(["history", "show", "abc", "--json"]).json["messages"] as? [[String: Any]])?.first)
        #expect(Set(shown.keys) == ["id", "role", "text", "status", "created", "usage", "cost_usd", "ttft_ms", "prompt", "escalation"])
        #expect(try await program.run(["history", "search", "billed"]).output.contains("abc123"))
        #expect(try await program.run(["history", "search", "--exact", "BILLED TW"]).output.contains("abc123"))
        #expect(try await program.run(["history", "search", "--exact", "twice billed"]).output == "")
        #expect(try await program.run(["history", "export", "abc"]).output.contains("## Customer, 2026-05-01T10:00:00Z\n\nBilled twice\n"))
        #expect(try await program.run(["backup", "copy.db"]).status == 0)
        #expect(try await program.run(["history", "prune", "--older-than", "1h", "--dry-run"]).output == "would remove 1 conversation\n")
        #expect(try await program.run(["history", "delete", "abc123"]).status == 0)
        #expect(try await program.run(["history", "list", "--json"]).output == "{\"conversations\":[]}\n")
    }

    @Test("what the program writes is for its user alone")
    func privacy() async throws {
        #expect(try await program.run(["history", "list"]).status == 0)
        let folder = "\(program.home.path)/.local/share/firstline"
        func mode(_ path: String) throws -> Int? { try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int }
        #expect(try mode(folder) == 0o700)
        #expect(try mode("\(folder)/firstline.db") == 0o600)
    }

    @Test("a reader that has gone ends the program quietly")
    func closedPipe() async throws {
        let ending = try await program.run(["models"], reader: .absent)
        #expect(ending.status == 0)
        #expect(ending.errors == "")
    }

    @Test("the simulator prints its address first, and Ctrl-C ends it with 130")
    func simulator() async throws {
        let ending = try await program.run(["simulate"], reader: .signalsAfterLine(SIGINT))
        #expect(ending.output.wholeMatch(of: /http:\/\/127\.0\.0\.1:\d+\n/) != nil)
        #expect(ending.status == 130)
    }

    @Test("the doctor names what it finds, never a key, and fails only for what is broken")
    func doctor() async throws {
        let ending = try await program.run(["doctor", "--json"])
        let findings = try #require(ending.json["findings"] as? [[String: String]])
        #expect(
            findings.map { $0["check"] } == [
                "terminal", "colours", "locale", "clipboard", "configuration", "keymap", "key", "prompts", "knowledge", "database",
            ])
        #expect(ending.status == 0)
        let refused = try await program.run(
            ["doctor"], environment: ["ANTHROPIC_API_KEY": "sk-secret", "ANTHROPIC_BASE_URL": "http://127.0.0.1:1"])
        #expect(refused.status == 1)
        #expect(refused.output.contains("ok    key: anthropic: ANTHROPIC_API_KEY is set\n"))
        #expect(refused.output.contains("fail  provider: "))
        #expect(!refused.output.contains("sk-secret") && !refused.output.contains("\u{1B}"))
        #expect(try await program.run(["doctor"], environment: ["TERM": "dumb"]).status == 1)
        #expect(
            try await program.run(["doctor", "--config", "/dev/null/none"]).output.contains(
                "fail  configuration: /dev/null/none: there is no such configuration file"))
    }

    @Test("the manual page names every command")
    func manual() async throws {
        let page = try await program.run(["man"]).output
        for command in ["ask", "history list", "kb search", "prompts diff", "models", "simulate", "doctor", "backup", "completions"] {
            #expect(page.contains("firstline \(command)"), "\(command)")
        }
        #expect(page.contains("FIRSTLINE_CONFIG") && page.contains(".SH \"EXIT STATUS\""))
    }
}

@Suite struct CommandNameTests {
    /// A command and those below it that do not say their name.
    private static func unnamed(_ command: any ParsableCommand.Type) -> [String] {
        let configuration = command.configuration
        return (configuration.commandName == nil ? ["\(command)"] : []) + configuration.subcommands.flatMap(unnamed)
    }

    @Test("every command says its name: that of its type would be looked up at each start, for a third of a millisecond each")
    func names() {
        #expect(Self.unnamed(Firstline.self) == [])
    }
}
