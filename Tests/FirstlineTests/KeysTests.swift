import CellGrid
import Interface
import Testing

@testable import firstline

/// `keys:` in the configuration.
@Suite struct KeysTests {
    private func keymap(_ yaml: String) throws -> Keymap { try Configuration(text: yaml, file: "c.yaml").keymap }

    @Test("keys are read by their names, in one line or in several, a single one without brackets too")
    func reading() throws {
        let keymap = try keymap(
            """
            keys:
              composer: {send: [Ctrl-S], new_line: Enter}
              transcript:
                copy: [c, Alt-y, Ctrl-Y]
                continue: ["-", Space]
                rate_down: []
                scroll_page_down: []
                previous_branch: []
                scroll_page_up: ["[", "#", Shift-PgUp]
              anywhere:
                find: [F5, "Ctrl-]"]
            """)
        #expect(keymap.action(for: .control("s"), in: .composer) == .send)
        #expect(keymap.action(for: Key(.enter), in: .composer) == .newLine)
        #expect(keymap.action(for: .control("y"), in: .transcript) == .copy)
        #expect(keymap.action(for: .character("-"), in: .transcript) == .carryOn)
        #expect(keymap.action(for: .character(" "), in: .transcript) == .carryOn)
        #expect(keymap.action(for: .character("["), in: .transcript) == .scrollPageUp)
        #expect(keymap.action(for: Key(.pageUp, .shift), in: .transcript) == .scrollPageUp)
        #expect(keymap.action(for: .control("]"), in: .composer) == .find)
        #expect(keymap.changes.count == 9)
    }

    @Test("without keys the built-in ones stay", arguments: ["prompt: a", "keys: {}", "keys: {composer: {}}"])
    func nothing(_ yaml: String) throws {
        #expect(try keymap(yaml) == .standard)
    }

    @Test(
        "each fault has its file, its line and what to do",
        arguments: [
            ("keys:\n  composr: {}\n", "c.yaml:2: unknown key “keys.composr”; did you mean “composer”?"),
            ("keys: [a]\n", "c.yaml:1: “keys” must be a table of keys and values"),
            ("keys:\n  composer:\n    sned: [F5]\n", "c.yaml:3: there is no action “sned”; did you mean “send”?"),
            ("keys:\n  composer:\n    dance: [F5]\n", "c.yaml:3: there is no action “dance”; the README lists them all with their keys"),
            ("keys:\n  composer:\n    send: [ctrl+s]\n", "c.yaml:3: there is no key “ctrl+s”; did you mean “Ctrl-S”?"),
            ("keys:\n  composer:\n    send: [Entre]\n", "c.yaml:3: there is no key “Entre”; did you mean “Enter”?"),
            (
                "keys:\n  composer:\n    send: [the big one]\n",
                "c.yaml:3: there is no key “the big one”; keys are named as in the help: Ctrl-G, Alt-c, F2, Shift-Tab, PgUp, Space"
            ),
            (
                "keys:\n  composer:\n    undo:\n",
                "c.yaml:3: “keys.composer.undo” must be a list of keys such as [Ctrl-G, F2], signs in quotes, or [] for none"
            ),
            (
                "keys:\n  transcript:\n    help: [?]\n",
                "c.yaml:3: “keys.transcript.help” must be a list of keys such as [Ctrl-G, F2], signs in quotes, or [] for none"
            ),
            (
                "keys:\n  composer:\n    undo: [Ctrl-X]\n  anywhere:\n    find: [Ctrl-X]\n",
                "c.yaml:5: “Ctrl-X” is given twice: to “undo” (composer, line 3) and to “find” (anywhere, line 5); a key does one thing in a place"
            ),
            (
                "keys:\n  transcript:\n    copy: [c]\n",
                "c.yaml:3: “c” is given twice: to “continue” (transcript, built in) and to “copy” (transcript, line 3); give “continue” under transcript another key, or [] for none"
            ),
            ("keys: {composer: {send: []}}\n", "c.yaml:1: “send” needs a key while writing; give it one under composer or anywhere"),
        ])
    func faults(_ yaml: String, _ sentence: String) {
        let error = #expect(throws: ConfigurationError.self) { try keymap(yaml) }
        #expect(error?.sentence == sentence)
    }

    @Test("the doctor says how many actions have other keys, and which")
    func doctor() throws {
        #expect(Examination.keymap(.standard) == Finding(.ok, "keymap", "the keys that are built in"))
        let own = try keymap("keys: {composer: {send: [Enter], undo: [F5, F6]}}")
        #expect(Examination.keymap(own) == Finding(.ok, "keymap", "1 action has keys of your own: undo (F5, F6)"))
        let more = try keymap("keys: {composer: {undo: [], redo: [F5]}}")
        #expect(Examination.keymap(more) == Finding(.ok, "keymap", "2 actions have keys of your own: undo (none), redo (F5)"))
    }

    @Test("a fault among the keys ends a command with 78 and one line", .enabled(if: Program.isBuilt, "the program is not built"))
    func exit() async throws {
        let program = Program(home: try TemporaryFolder())
        let path = try program.home.write("keys.yaml", "prompt: support\nkeys:\n  composer: {sned: [F5]}\n")
        let ending = try await program.run(["models", "--config", path])
        #expect(ending.status == 78)
        #expect(ending.errors.contains("keys.yaml:3: there is no action “sned”; did you mean “send”?"))
    }
}
