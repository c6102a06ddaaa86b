import CellGrid
import Interface
import Runtime
import Testing

/// Scripts as files: what they say, and where they are wrong.
@Suite struct KeyScriptTests {
    @Test("a script is text, keys, waits, sizes and screens, each with its line")
    func reading() throws {
        let script = try KeyScript(
            text: """
                # a comment
                <size 120x36>

                  Why <<>b<>>?<Enter>
                <wait idle><save a b.txt>
                <Ctrl-G><Shift-Tab><F2><#><Space><Alt-Enter>
                """, file: "x.keys")
        let text: [KeyScript.Act] = [
            .press("Why ".map { .character($0) }), .press([.character("<")]), .press([.character("b")]), .press([.character(">")]),
            .press([.character("?")]), .press([Key(.enter)]),
        ]
        let keys: [Key] = [
            .control("g"), Key(.tab, .shift), Key(.function(2)), .character("#"), .character(" "), Key(.enter, .alt),
        ]
        let acts: [KeyScript.Act] =
            [.size(Size(rows: 36, columns: 120))] + text + [.waitIdle, .save("a b.txt")] + keys.map { .press([$0]) }
        #expect(script.steps.map(\.act) == acts)
        #expect(script.steps.map(\.line) == [2, 4, 4, 4, 4, 4, 4, 5, 5, 6, 6, 6, 6, 6, 6])
    }

    @Test("every key of the help can be named in a script")
    func keys() throws {
        for key in Keymap.standard.bindings.flatMap(\.keys) {
            #expect(try KeyScript(text: "<\(key.label)>", file: "x").steps.map(\.act) == [.press([key])], "\(key.label)")
        }
    }

    @Test(
        "a bad line is named with its file",
        arguments: [
            ("ok\n<Entr>", "x.keys:2: “<Entr>” is neither a key"), ("<ctrl-g>", "x.keys:1: “<ctrl-g>” is neither a key"),
            ("a < b", "x.keys:1: “<” without its “>”"), ("#\n\n<size 80>", "x.keys:3: a size is columns and rows from 1 to 500"),
            ("<size 0x10>", "x.keys:1: a size is"), ("<size 99999999999999999999x10>", "x.keys:1: a size is"),
            ("<save>", "x.keys:1: “<save>” is neither"), ("<wait>", "x.keys:1: “<wait>” is neither"), ("<", "x.keys:1: “<” without"),
        ])
    func bad(text: String, sentence: String) {
        let error = #expect(throws: KeyScriptError.self) { try KeyScript(text: text, file: "x.keys") }
        #expect(error?.sentence.hasPrefix(sentence) == true, "\(error?.sentence ?? "")")
        #expect(error?.kind == .badLine)
    }
}
