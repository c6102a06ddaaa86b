import CellGrid
import ChatModel
import Testing

@testable import Interface

/// The list of everything that can be done.
@Suite struct PaletteTests {
    private static func labels(_ filter: String, _ keymap: Keymap = .standard) -> [String] {
        PaletteItems.matching(filter, keymap).map { $0.label.hasPrefix("/") ? "\($0.label)  \($0.meaning)" : $0.meaning }
    }

    @Test(
        "the row that was meant comes first: beginnings of words and letters side by side count most",
        arguments: [
            ("new", "/new  new conversation"), ("/new", "/new  new conversation"), ("nc", "/new  new conversation"),
            ("cop", "/copy  copy the"), ("svscr", "/save-screen FILE"), ("theme", "/theme NAME"),
            ("quit", "/quit  quit"), ("find", "/find WORDS"), ("undo", "undo"), ("redo", "redo"),
            ("kill w", "kill the word before"), ("word kill", "kill the word before"), ("kwb", "kill the word before"),
            ("rate 3", "rate 3"),
            ("begin again", "begin a cut answer again"), ("newest", "to the newest message"), ("insp", "/inspect"),
            ("voice", "who speaks:"), ("yank", "put back"), ("transpose", "exchange"),
            ("who", "who speaks:"), ("mouse", "/mouse"), ("RESOLVED", "/resolve"), ("page up", "scroll a page up"),
            ("go", "/go WORDS"), ("zzz", nil), ("newnewnew", nil),
        ])
    func ranking(_ typed: String, _ beginning: String?) {
        let first = Self.labels(typed).first
        #expect(beginning.map { first?.hasPrefix($0) == true } ?? (first == nil), "\(first ?? "nothing")")
    }

    @Test(
        "in a row's prose letters are left out up to the next word's beginning only; in a name anywhere",
        arguments: [
            ("export", []), ("kwb", ["kill the word before"]), ("svscr", ["/save-screen FILE"]), ("restore", []),
            ("nxtv", ["who speaks: Customer, Aside, Staff"]),
        ])
    func scattered(_ typed: String, _ labels: [String]) {
        let found = PaletteItems.matching(typed, .standard).map { $0.label.hasPrefix("/") ? $0.label : $0.meaning }
        #expect(found == labels)
    }

    @Test(
        "of two texts the better one",
        arguments: [
            ("ab", "a b", "xab"), ("ab", "ab", "a b"), ("ab", "ab cd", "cab d"), ("ab", "xx ab", "axxb"), ("abc", "abc", "abcd"),
            ("fn", "find next", "function"), ("b", "b", "ab"), ("open", "open", "one pen"), ("a", "a then b", "b then a"),
        ])
    func better(_ pattern: String, _ good: String, _ bad: String) throws {
        let (left, right) = (try #require(FuzzyMatch(pattern, in: good)), try #require(FuzzyMatch(pattern, in: bad)))
        #expect(left > right)
    }

    @Test("letters must all be there, in order within a word; case and the order of words do not matter")
    func fits() {
        #expect(FuzzyMatch("ba", in: "ab") == nil && FuzzyMatch("aa", in: "ab") == nil && FuzzyMatch("x", in: "") == nil)
        #expect(FuzzyMatch("B a", in: "ab") != nil && FuzzyMatch("É", in: "é") != nil)
        #expect(FuzzyMatch("voice", in: "leaves from lips back there") == nil, "letters that lie about mean nothing")
        #expect(FuzzyMatch("", in: "ab") == FuzzyMatch("  ", in: "other"))
    }

    @Test("from the help a slash leads into the palette, where all of it is searched")
    func fromHelp() {
        var story = Story()
        story.press(Key(.function(1)), Key(.character("/")))
        story.type("branch")
        #expect(story.state.frontList?.kind == .palette && story.state.frontList?.items.first?.label.hasPrefix("/branch") == true)
        story.press(Key(.escape))
        #expect(story.state.layers.isEmpty && story.composer.isEmpty)
    }

    @Test("with nothing typed it has every command and every action once, whatever keys they have")
    func everything() throws {
        let bare = try KeymapTests.keymap([(.composer, .transpose, []), (.transcript, .fold, []), (.anywhere, .newConversation, [])])
        for keymap in [Keymap.standard, bare] {
            let items = PaletteItems.matching("", keymap)
            for command in Command.allCases {
                #expect(items.filter { $0.label == command.usage && $0.meaning == command.summary }.count == 1, "\(command)")
            }
            for action in Action.allCases where action != .palette {
                #expect(items.filter { $0.choice == .action(action) }.count == 1, "\(action.name)")
            }
            #expect(items.first?.label == "/new", "the commands come first")
        }
    }

    @Test("each row shows its keys, the user's own where there are some")
    func keys() throws {
        func detail(_ filter: String, _ keymap: Keymap) -> String? { PaletteItems.matching(filter, keymap).first?.detail }
        #expect(detail("/new", .standard) == "Ctrl-N")
        #expect(detail("/copy", .standard) == "Alt-c y")
        #expect(detail("new line", .standard) == "Ctrl-J")
        #expect(detail("/mouse", .standard)?.isEmpty == true)
        let own = try KeymapTests.keymap([(.anywhere, .newConversation, [Key(.function(8))]), (.composer, .transpose, [])])
        #expect(detail("/new", own) == "F8")
        #expect(detail("exchange", own)?.isEmpty == true)
    }

    @Test("a row is done at once, or written into the composer where it takes an argument")
    func choosing() {
        var story = Story(messages: 2)
        story.press(.control("p"))
        story.type("/new")
        story.press(Key(.enter))
        #expect(story.messages.isEmpty && story.composer.isEmpty)
        story.press(.control("p"))
        story.type("/ticket")
        story.press(Key(.enter))
        #expect(story.composer == "/ticket ")
    }

    @Test("what was chosen before changes nothing")
    func remembersNothing() {
        var story = Story(messages: 2)
        story.press(.control("p"))
        guard case .list(let before) = story.state.layers.last else { return #expect(Bool(false)) }
        story.type("redo")
        story.press(Key(.enter), .control("p"))
        guard case .list(let after) = story.state.layers.last else { return #expect(Bool(false)) }
        #expect(before == after)
    }
}
