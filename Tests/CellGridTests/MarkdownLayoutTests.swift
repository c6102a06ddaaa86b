import CellGrid
import Testing

private func layout(_ text: String, _ width: Int = 40) -> MarkdownLayout {
    var layout = MarkdownLayout(width: width)
    layout.append(text)
    layout.finish()
    return layout
}

@Test(
    "how each construct is laid out",
    arguments: [
        ("# A *b*\ntext", ["A b", "", "text"]),
        ("one\ntwo  \nthree\\\nfour", ["one two", "three", "four"]),
        ("- a\n- b\n  1. c\n  2. d\n- e", ["• a", "• b", "  1. c", "  2. d", "• e"]),
        ("- a\n\n- b", ["• a", "", "• b"]),
        ("3. c\n3. d\n\n\n7. e", ["3. c", "4. d", "", "5. e"]),
        ("- [x] done\n- [ ] open", ["[x] done", "[ ] open"]),
        ("> a\n>\n> b\n> > c", ["│ a", "│", "│ b", "│", "│ │ c"]),
        ("```sh\nls\n\n  x\n```", ["── sh", "  ls", "", "    x"]),
        ("```\nno name\n```", ["  no name"]),
        ("- a\n  ```yaml\n  b: 1\n  ```\n- c", ["• a", "  ── yaml", "    b: 1", "• c"]),
        ("1. [ ] a\n2. [x] b", ["1. [ ] a", "2. [x] b"]),
        ("- a\n\n  b\n\n  - c", ["• a", "", "  b", "", "  • c"]),
        ("> > a\n> b", ["│ │ a b"]),
        ("> - a\n>   > b\n> - c", ["│ • a", "│   │ b", "│ • c"]),
        ("a\n\n---\n\nb", ["a", "", "────────────────", "", "b"]),
        ("[l](t) <http://a> ![i](p)", ["l (t) http://a i", "(p)"]),
        ("[foo]: /x\n[foo]", ["[foo]: /x [foo]"]),
        ("|a|b|\n|-|-:|\n|x|10|\n|y|2|", ["a │  b", "──┼───", "x │ 10", "y │  2"]),
        ("<div>\nx", ["<div>", "x"]),
        ("    code\n     more", ["  code", "   more"]),
    ])
func constructs(text: String, lines: [String]) {
    #expect(layout(text, 16).lines.map(\.text) == lines)
}

@Test("roles")
func roles() {
    let text = "a **b** *c* ***d*** `e` ~~f~~ [g](h) \(CitationSign.sign(12)) <b>"
    let spans = layout(text, 80).lines.flatMap(\.spans).filter { $0.text != " " }
    let expected: [(String, TextRole)] = [
        ("a ", .body), ("b", .strong), ("c", .emphasis), ("d", .strongEmphasis), ("e", .code), ("~~f~~", .strikethrough), ("g", .link),
        (" (h)", .linkTarget), ("[12]", .citation), ("<b>", .note),
    ]
    #expect(spans == expected.map { Span($0.0, $0.1) })
}

@Test(
    "struck out words keep their signs, whatever is in them, since not every terminal can dim",
    arguments: [
        ("~~$20~~ $25", "~~$20~~ $25"), ("~one~ two", "~~one~~ two"), ("~~**$20** a~~ b", "~~$20 a~~ b"), ("# ~~a~~ b", "~~a~~ b"),
        ("**~~a~~**", "~~a~~"), ("~~[a](https://x.y)~~", "~~a (https://x.y)~~"), ("[~~a~~](https://x.y)", "~~a~~ (https://x.y)"),
        (CitationSign.struck("made-up"), "[x made-up]"),
    ])
func struckOut(text: String, shown: String) {
    let result = layout(text, 80)
    #expect(result.lines.map(\.text) == [shown])
    #expect(result.links.allSatisfy { $0.label == "a" })
}

@Test("items wrap under their text and quotes behind their bar")
func hanging() {
    let lines = layout("- one two three\n\n> four five six", 10).lines
    #expect(lines.map(\.text) == ["• one two", "  three", "", "│ four", "│ five six"])
    #expect(lines.map(\.continuesPrevious) == [false, true, false, false, true])
    #expect(lines.map(\.block) == [0, 0, 1, 1, 1])
}

@Test("blocks, code and links lead back to the source")
func sources() {
    let text = "# Title\n\n- a\n- b\n\n```swift\nlet x\n```\n\nSee [docs](https://x.y).\n"
    let result = layout(text)
    let blocks = (0..<5).map { index in result.sourceRange(ofBlock: index).map { String(text[$0]) } }
    #expect(blocks == ["# Title", "- a\n- b", "```swift\nlet x\n```", "See [docs](https://x.y).", nil])
    #expect(result.codeBlocks == ["let x\n"])
    #expect(result.links == [MarkdownLink(label: "docs", target: "https://x.y")])
    #expect(result.lineCount == result.lines.count)
    #expect(result.line(0) == result.lines[0])
    #expect(result.line(99).spans == [])
    #expect(result.line(-1).spans == [])
}

@Test("a table of more than 64 columns, and containers nested too deep, are shown as they came")
func guards() {
    let table = ["|a", "|-", "|1"].map { String(repeating: $0, count: 65) + "|" }.joined(separator: "\n")
    #expect(layout(table, 200).lines.map(\.text) == table.split(separator: "\n").map(String.init))
    let deep = String(repeating: "> ", count: 30) + "x"
    #expect(layout(deep, 200).lines.map(\.text) == [deep])
}

@Test("containers nested line by line, as deep as a piece allows, are laid out", arguments: [1, 40])
func deepNesting(width: Int) {
    let steps = (0..<90).map { String(repeating: "  ", count: $0) + "- x\n" }.joined()
    let leaps = (0..<15).map { String(repeating: " ", count: $0 * 48) + String(repeating: "- ", count: 24) + "x\n" }.joined()
    #expect(layout(steps, width).lines.count { $0.text.contains("x") } == 90)
    #expect(layout(leaps, width).lines.count { $0.text.contains("x") } == 15)
}

@Test("a wide character in one column is a question mark")
func oneColumn() {
    #expect(layout("a漢", 1).lines.map(\.text) == ["a", "?"])
    #expect(layout("```\n漢\n```", 1).lines.map(\.text) == ["?"])
}
