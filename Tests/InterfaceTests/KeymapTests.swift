import CellGrid
import ChatModel
import Foundation
import Testing

@testable import Interface

/// Which keys do what, and what users may change of it.
@Suite struct KeymapTests {
    @Test("the names of actions stay as they are: configurations hold them")
    func names() {
        let names = [
            "send", "new_line", "new_conversation", "conversations", "switch_focus", "next_voice", "escape", "interrupt", "quit", "palette",
            "help", "find", "search_sent", "inspector", "editor", "repaint", "suspend", "saved_hint", "scroll_page_up", "scroll_page_down",
            "scroll_up", "scroll_down", "follow", "left", "right", "up", "down", "word_left", "word_right", "line_start", "line_end",
            "delete_backward", "delete_forward", "kill_line", "kill_line_start", "kill_word_backward", "kill_word_forward", "yank",
            "transpose", "undo", "redo", "previous_message", "next_message", "first_message", "last_message", "copy", "rate_up",
            "rate_down", "again", "continue", "restart", "keep", "resolve", "open_source", "fold", "bare_text", "find_next",
            "find_previous", "rate_1", "rate_2", "rate_3", "rate_4", "rate_5",
        ]
        for name in names { #expect(Action(name: name)?.name == name, "\(name)") }
        #expect(Action(name: "carry_on") == nil)
    }

    @Test("every action has a name of its own in small letters, and a row that says what it does", arguments: Action.allCases)
    func documented(_ action: Action) {
        #expect(Action.allCases.filter { $0.name == action.name } == [action])
        #expect(action.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(action.name)")
        #expect(Keymap.standard.bindings.contains { $0.action == action && !$0.help.isEmpty }, "\(action.name)")
    }

    @Test("as built in, no key means two things in a place, and no action has two rows in one")
    func standard() {
        let rows = Keymap.standard.bindings
        for (index, row) in rows.enumerated() {
            for other in rows[..<index] where row.context == other.context || row.context.sharesKeys(with: other.context) {
                #expect(row.context != other.context || row.action != other.action, "\(row.action.name) has two rows")
                let shared = Set(row.keys).intersection(other.keys)
                #expect(row.action == other.action || shared.isEmpty, "\(shared.map(\.label)): \(row.action.name), \(other.action.name)")
            }
        }
    }

    // MARK: Names of keys

    @Test("every key of the help is found by its name")
    func labels() {
        for key in Keymap.standard.bindings.flatMap(\.keys) { #expect(Key(label: key.label) == key, "\(key.label)") }
    }

    @Test(
        "the name that was meant is offered for what other programs write",
        arguments: [
            ("ctrl-g", "Ctrl-G"), ("ctrl+g", "Ctrl-G"), ("C-g", "Ctrl-G"), ("^G", "Ctrl-G"), ("M-x", "Alt-x"), ("alt+enter", "Alt-Enter"),
            ("PageUp", "PgUp"), ("page_down", "PgDn"), ("escape", "Esc"), ("Return", "Enter"), ("f2", "F2"), ("s-tab", "Shift-Tab"),
            ("control-alt-delete", "Ctrl-Alt-Del"), ("space", "Space"), ("C--", "Ctrl--"), ("c-SPC", "Ctrl-Space"), ("hyper-x", nil),
            ("F99", nil), ("word", nil), ("", nil), ("^", "^"), ("-", "-"),
        ])
    func meant(_ name: String, _ label: String?) {
        #expect(Key.label(meantBy: name) == label)
        if let label { #expect(Key(label: label)?.label == label) }
    }

    // MARK: Own keys

    typealias Row = (KeyContext, Action, [Key])

    static func keymap(_ rows: [Row]) throws -> Keymap {
        try Keymap.standard.remapped(rows.enumerated().map { Keymap.Assignment($1.0, $1.1, $1.2, line: $0 + 1) })
    }

    private static let swapped: [Row] = [(.composer, .send, [.control("s")]), (.composer, .newLine, [Key(.enter)])]

    @Test("an action's own keys take the place of the built-in ones, and what they leave is free")
    func replaces() throws {
        let keymap = try Self.keymap(Self.swapped + [(.transcript, .copy, [.character("c")]), (.transcript, .carryOn, [.character("y")])])
        #expect(keymap.action(for: .control("s"), in: .composer) == .send)
        #expect(keymap.action(for: Key(.enter), in: .composer) == .newLine)
        #expect(keymap.action(for: .control("j"), in: .composer) == nil)
        #expect(keymap.action(for: .character("c"), in: .transcript) == .copy)
        #expect(keymap.action(for: .character("y"), in: .transcript) == .carryOn)
        #expect(keymap.action(for: .alt("c"), in: .transcript) == .copy, "another place's keys stay")
        #expect(keymap.action(for: .control("q"), in: .composer) == .savedHint, "it gives way only where its key is wanted")
        #expect(keymap.changes.map(\.action) == [.send, .newLine, .copy, .carryOn])
        #expect(try Self.keymap([(.composer, .send, [Key(.enter)])]).changes.isEmpty)
    }

    @Test("an action may get keys where it has none, and lose those it has")
    func addsAndTakesAway() throws {
        let keymap = try Self.keymap([
            (.transcript, .send, [.character("S")]), (.anywhere, .again, []), (.composer, .copy, [Key(.function(6))]),
        ])
        #expect(keymap.action(for: .character("S"), in: .transcript) == .send)
        #expect(keymap.action(for: Key(.function(6)), in: .composer) == .copy)
        #expect(keymap.action(for: .alt("r"), in: .composer) == nil)
        #expect(keymap.action(for: .character("r"), in: .transcript) == .again)
    }

    @Test("Ctrl-/ and Ctrl-_ are one key, whichever a terminal sends")
    func slash() throws {
        let keymap = try Self.keymap([(.composer, .undo, []), (.anywhere, .find, [.control("/")])])
        #expect(keymap.action(for: .control("_"), in: .composer) == .find)
        #expect(keymap.action(for: .control("/"), in: .composer) == .find)
    }

    @Test(
        "what can't be followed has its line, both sides, and what to do",
        arguments: [
            (
                [(.transcript, .copy, [.character("c")])], 1,
                "“c” is given twice: to “continue” (transcript, built in) and to “copy” (transcript, line 1); give “continue” under transcript another key, or [] for none"
            ),
            (
                [(.composer, .undo, [.control("x")]), (.anywhere, .find, [Key(.function(7)), .control("x")])], 2,
                "“Ctrl-X” is given twice: to “undo” (composer, line 1) and to “find” (anywhere, line 2); a key does one thing in a place"
            ),
            (
                [(.anywhere, .find, [Key(.enter)])], 1,
                "“Enter” is given twice: to “send” (composer, built in) and to “find” (anywhere, line 1); give “send” under composer another key"
            ),
            (
                [(.composer, .undo, [.control("_")]), (.anywhere, .find, [.control("/")])], 2,
                "“Ctrl-/”, which terminals send for “Ctrl-_” too, is given twice: to “undo” (composer, line 1) and to “find” (anywhere, line 2); a key does one thing in a place"
            ),
            ([(.anywhere, .escape, [Key(.function(9))])], 1, "“escape” keeps its key: Esc, Ctrl-C and Ctrl-Z must always be there"),
            ([(.anywhere, .suspend, [])], 1, "“suspend” keeps its key: Esc, Ctrl-C and Ctrl-Z must always be there"),
            (
                [(.composer, .send, [Key(.enter)]), (.composer, .undo, [.control("z")])], 2,
                "“Ctrl-Z” can't be given away: Esc, Ctrl-C and Ctrl-Z must always be there"
            ),
            ([(.composer, .undo, [.control("[")])], 1, "“Ctrl-[” reaches no program, since terminals send “Esc” for it; write that"),
            ([(.composer, .undo, [.control("i")])], 1, "“Ctrl-I” reaches no program, since terminals send “Tab” for it; write that"),
            (
                [(.transcript, .copy, [Key(.character("a"), .shift)])], 1,
                "“Shift-a” reaches no program, since terminals send “A” for it; write that"
            ),
            (
                [(.composer, .undo, [.character("u")])], 1,
                "“u” is typed while writing, so it works only under transcript; take one with Ctrl or Alt, or a function key"
            ),
            (
                [(.anywhere, .follow, [.character(" ")])], 1,
                "“Space” is typed while writing, so it works only under transcript; take one with Ctrl or Alt, or a function key"
            ),
            (
                [(.composer, .newLine, [.control("j")]), (.composer, .send, [Key(.enter, .alt)])], 2,
                "“Alt-Enter” can't be “send”: Esc and a key right behind it arrive as Alt and that key, which must not send, spend or mark"
            ),
            ([(.composer, .send, [])], 1, "“send” needs a key while writing; give it one under composer or anywhere"),
            ([(.composer, .endOfInput, [])], 1, "“quit” needs a key while writing; give it one under composer or anywhere"),
            ([(.anywhere, .help, [])], 1, "“help” needs a key while writing; give it one under composer or anywhere"),
        ] as [([Row], Int, String)])
    func faults(_ rows: [Row], _ line: Int, _ sentence: String) {
        let fault = #expect(throws: Keymap.Fault.self) { try Self.keymap(rows) }
        #expect(fault?.sentence == sentence)
        #expect(fault?.line == line)
    }

    @Test("what must stay may move")
    func moves() throws {
        let keymap = try Self.keymap([
            (.composer, .send, []), (.anywhere, .send, [Key(.enter, .control)]), (.composer, .newLine, [Key(.enter)]),
        ])
        #expect(keymap.action(for: Key(.enter, .control), in: .composer) == .send)
    }

    // MARK: What is done and said

    private static func story(_ rows: [Row], messages: Int = 2) throws -> Story {
        var story = Story(messages: messages)
        story.state.keymap = try keymap(rows)
        story.state.layOut()
        return story
    }

    @Test("sending and new lines with keys of one's own")
    func sends() throws {
        var story = try Self.story(Self.swapped)
        story.type("one")
        story.press(Key(.enter))
        story.type("two")
        #expect(story.composer == "one\ntwo")
        story.press(.control("s"))
        #expect(story.messages.contains { $0.text == "one\ntwo" })
        story.end()
        story.type("/var")
        story.press(.control("s"))
        #expect(story.state.notice?.text == "no such command: /var; Ctrl-S sends it as text")
    }

    @Test("a key of one's own for quitting deletes forward in a draft and leaves on an empty one")
    func quits() throws {
        var story = try Self.story([(.composer, .endOfInput, [Key(.function(10))])])
        story.press(.control("d"))
        #expect(!story.state.isLeaving)
        story.press(.control("q"))
        #expect(story.state.notice?.text == "saved all the time; quit: F10")
        story.type("ab")
        story.press(Key(.home), Key(.function(10)))
        #expect(story.composer == "b" && !story.state.isLeaving)
        story.press(Key(.delete), Key(.function(10)))
        #expect(story.state.isLeaving)
    }

    @Test("the words under answers name the user's own keys, and where there is none the command")
    func words() throws {
        let own: [Row] = [
            (.transcript, .again, [.character("R")]), (.transcript, .carryOn, [.character("C")]), (.transcript, .restart, []),
            (.transcript, .keep, []),
        ]
        var story = try Self.story(own)
        story.ask("Why?")
        story.stream("Because of ")
        story.end(.partial)
        #expect(story.rows.joined(separator: " ").contains("In the messages (Tab): C goes on. Ctrl-P begins again, /accept keeps it."))
        story.ask("And now?")
        story.end(.failed, text: "")
        #expect(story.rows.contains { $0.contains("R asks again.") })
    }

    @Test("with a key of one's own to the messages the words name that, and with none no way")
    func way() throws {
        func words(_ row: Row) throws -> String { try Self.keymap([row]).sentences([(.again, "asks again")]) }
        #expect(try words((.anywhere, .switchFocus, [Key(.function(6))])) == "In the messages (F6): r asks again.")
        #expect(try words((.anywhere, .switchFocus, [])) == "In the messages: r asks again.")
        #expect(try words((.transcript, .again, [])) == "Alt-r asks again.")
    }

    @Test("a key of one's own for the earlier kill says what it needs")
    func yankEarlier() throws {
        var story = try Self.story([(.composer, .yankEarlier, [Key(.function(7))])])
        story.press(Key(.function(7)))
        #expect(story.state.notice?.text == "F7 works right after Ctrl-Y")
    }

    @Test("an answer that was laid out before the keys were known names them as soon as it is drawn")
    func late() throws {
        var story = Story()
        story.ask("Why?")
        story.end(.failed, text: "")
        #expect(story.rows.contains { $0.contains("r asks again.") })
        story.state.keymap = try Self.keymap([(.transcript, .again, [.character("R")])])
        story.state.layOut()
        #expect(story.rows.contains { $0.contains("R asks again.") })
    }

    @Test("the help has the user's own keys and no row without one")
    func help() throws {
        let keymap = try Self.keymap(Self.swapped + [(.composer, .transpose, [])])
        let lines = HelpText.lines(.composer, keymap, width: 80).map { $0.map(\.text).joined() }
        #expect(lines.contains("Ctrl-S                        send"))
        #expect(lines.contains { $0.hasPrefix("Enter ") && $0.contains("new line") })
        #expect(!lines.contains { $0.contains("exchange two characters") || $0.contains("Ctrl-J") })
    }

    @Test("a layer is closed by the key of one's own that opened it, and repainting works from there")
    func layers() throws {
        var story = try Self.story([(.anywhere, .help, [.control("x")]), (.anywhere, .repaint, [Key(.function(5))])])
        story.press(.control("x"))
        #expect(story.state.layers == [.help(row: 0)])
        #expect(story.press(Key(.function(5))) == [.terminal(.repaint)])
        story.press(.control("x"))
        #expect(story.state.layers.isEmpty)
    }

    @Test("no sentence names a key that users can change: Keymap.word does", arguments: ["Interface", "Screens"])
    func literals(_ target: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "Sources/\(target)")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".swift") }.map {
            folder.appending(path: $0)
        }
        #expect(files.count > 10)
        // Without a screen there are the terminal's own keys only.
        for file in files where !file.lastPathComponent.hasPrefix("PlainText") && file.lastPathComponent != "Key+Label.swift" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.contains("//") {
                let literals = line.matches(of: /"[^"]*"/).map(\.output)
                let named = literals.flatMap { $0.matches(of: /(Ctrl|Alt)-[^ CZ]|\bF[1-9][0-9]?\b/).map(\.output.0) }
                #expect(named.isEmpty, "\(file.lastPathComponent): \(line)")
            }
        }
    }

    @Test("a word for an action: its key here, else anywhere, else its command, else the palette's key")
    func word() throws {
        let keymap = try Self.keymap([(.transcript, .copy, []), (.anywhere, .newConversation, []), (.transcript, .fold, [])])
        #expect(Keymap.standard.word(.copy, in: .transcript) == "y")
        #expect(keymap.word(.copy, in: .transcript) == "Alt-c")
        #expect(keymap.word(.newConversation) == "/new")
        #expect(keymap.word(.fold, in: .transcript) == "Ctrl-P")
        #expect(try Self.keymap([(.anywhere, .palette, []), (.transcript, .fold, [])]).word(.fold) == "/help")
    }
}
