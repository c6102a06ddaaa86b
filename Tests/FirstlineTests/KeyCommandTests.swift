import Testing

@testable import firstline

@Suite struct KeyCommandTests {
    private func run(_ command: [String], limit: Duration = .seconds(10), environment: [String: String] = ["PATH": "/usr/bin:/bin"]) throws
        -> String
    {
        try KeyCommand(command, limit: limit).run(for: "anthropic", environment: environment)
    }

    @Test("the first line that the command prints is the key")
    func key() throws {
        #expect(try run(["printf", "sk-1\\nmore\\n"]) == "sk-1")
        #expect(try run(["printf", "sk-1"]) == "sk-1")
    }

    @Test("there is no shell: what looks like one is passed on as it is")
    func noShell() throws {
        #expect(try run(["printf", "%s", "$HOME;`id`|cat"]) == "$HOME;`id`|cat")
    }

    @Test("the command gets nobody's keys")
    func environment() throws {
        let secrets = [
            "PATH": "/usr/bin:/bin", "ANTHROPIC_API_KEY": "a", "OTHER_API_KEY": "b", "ANTHROPIC_AUTH_TOKEN": "c", "KEPT": "kept",
        ]
        #expect(
            try run(
                ["sh", "-c", "echo ${ANTHROPIC_API_KEY-none}${OTHER_API_KEY-none}${ANTHROPIC_AUTH_TOKEN-none}$KEPT"], environment: secrets)
                == "nonenonenonekept")
    }

    @Test(
        "a command that gives no key is an error that repeats nothing it printed",
        arguments: [
            ["sh", "-c", "echo sk-secret; exit 3"], ["printf", ""], ["printf", "\\nsk-secret"], ["printf", "sk-secret with words"],
            ["no-such-program-at-all"], ["sh", "-c", "kill -9 $$"],
        ])
    func faults(_ command: [String]) throws {
        let error = #expect(throws: ConfigurationError.self) { try run(command) }
        #expect(error?.sentence.contains("sk-secret") == false)
        #expect(error?.sentence.hasPrefix("the api_key_command of anthropic gave no key: ") == true)
    }

    @Test("a command that does not end is ended", arguments: [["sleep", "60"], ["sh", "-c", "exec 1>&-; exec sleep 60"]])
    func deadline(_ command: [String]) throws {
        let start = ContinuousClock.now
        #expect(throws: ConfigurationError.self) { try run(command, limit: .milliseconds(100)) }
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test("a command that prints without end is ended")
    func flood() throws {
        #expect(throws: ConfigurationError.self) { try run(["yes"]) }
    }
}
