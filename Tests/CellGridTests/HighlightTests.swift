import Testing

@testable import CellGrid

/// The tokens of a block of code with a letter for each role; plain words and white space are left out.
private func tokens(_ code: String, _ label: String) -> [String] {
    var highlighter = CodeHighlighter(label: label)
    return code.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        highlighter.spans(of: String(line)).compactMap { span in letter(of: span.role).map { $0 + " " + span.text } }
    }
}

private func letter(of role: TextRole) -> String? {
    switch role {
    case .codeKeyword: "W"
    case .codeString: "S"
    case .codeNumber: "N"
    case .codeComment: "C"
    case .codeKey: "K"
    case .codeLevel: "L"
    case .codeAlarm: "A"
    default: nil
    }
}

@Test(
    "the tokens of each language",
    arguments: [
        (
            "json", #"{"id": "e\"v", "n": -1.5e+3, "ok": true, "x": null} // a note"#,
            ["K \"id\"", #"S "e\"v""#, "K \"n\"", "N 1.5e+3", "K \"ok\"", "W true", "K \"x\"", "W null", "C // a note"]
        ),
        (
            "bash", "$ curl -sS --data '{\"a\": 1}' \"$URL\" | jq .id # that's all",
            ["W curl", "K -sS", "K --data", "S '{\"a\": 1}'", "S \"$URL\"", "W jq", "C # that's all"]
        ),
        ("sh", "if test $HOME; then X=${A}b echo don't 3; fi", ["W if", "W test", "K $HOME", "W then", "K X", "K ${A}", "N 3", "W fi"]),
        (
            "http", "POST /v1/hooks HTTP/1.1\nHost: api.x.com\nX-Id: 12\n\n{\"a\": null}\nHTTP/1.1 429 Too Many\nRetry-After: 3",
            [
                "W POST", "W HTTP", "N 1.1", "K Host", "K X-Id", "N 12", "K \"a\"", "W null", "W HTTP", "N 1.1", "N 429",
                "K Retry-After", "N 3",
            ]
        ),
        (
            "yaml", "- on-push: true # it's\n  url: http://a.b\n  'q r': \"two\n    lines\"\n  n: 3",
            ["K on-push", "W true", "C # it's", "K url", "K 'q r'", "S \"two", "S     lines\"", "K n", "N 3"]
        ),
        ("yml", "run: |-\n  # not: a comment\n\n  x\nnext: 1", ["K run", "S   # not: a comment", "S   x", "K next", "N 1"]),
        (
            "sql", "Select a_1 FROM \"t\" -- why\nwhere x = 'it''s\n two' /* a\n b */ limit 5;",
            ["W Select", "W FROM", "S \"t\"", "C -- why", "W where", "S 'it''s", "S  two'", "C /* a", "C  b */", "W limit", "N 5"]
        ),
        (
            "python", "def f(x, n=2):\n    '''a\n b''' # c\n    return {\"k\": x == 1, 'v': None}",
            ["W def", "K n", "N 2", "S '''a", "S  b'''", "C # c", "W return", "K \"k\"", "N 1", "K 'v'", "W None"]
        ),
        (
            "js", "const a = {id: `x\n${y}`, \"b\": 0x1F}; // end\n/* c\n*/ await f('don\\'t')",
            ["W const", "K id", "S `x", "S ${y}`", "K \"b\"", "N 0x1F", "C // end", "C /* c", "C */", "W await", "S 'don\\'t'"]
        ),
        (
            "log", "2026-03-03T09:12:44.120Z ERROR [api] status=410 msg=\"not there\" level=warn it's INFO",
            ["N 2026-03-03T09:12:44.120Z", "A ERROR", "K status", "N 410", "K msg", "S \"not there\"", "K level", "L warn", "L INFO"]
        ),
        ("brainfuck", "if \"a\" # b", []),
        ("", "true", []),
    ])
func languages(label: String, code: String, expected: [String]) {
    #expect(tokens(code, label) == expected)
}

@Test("each name of a language leads to it, in capitals too")
func languageLabels() {
    for language in CodeLanguage.allCases {
        #expect(!language.labels.isEmpty)
        for label in language.labels {
            #expect(CodeLanguage(label: label) == language)
            #expect(CodeLanguage(label: label.uppercased()) == language)
        }
    }
    #expect(CodeLanguage(label: "cobol") == nil)
}

private let snippets = [
    "\"", "'", "`", "\"\"\"", "'''", "/*", "*/", "//", "#", "--", "\\", "$", "${", "}", "{", " ", "  ", ":", "=", "|", ">", "-", "\n",
    "\n\n",
    "word",
    "true", "SELECT", "12", "3.4e5", "é", "\u{301}", "漢字", "HTTP/1.1", "GET / HTTP/1.1", "key: |", "ERROR", "a=b", "x: y",
]

@Test("the runs of a line are the line, for every language and any text", arguments: CodeLanguage.allCases)
func faithful(language: CodeLanguage) {
    var dice = SeededDice(state: 7)
    for _ in 0..<300 {
        let code = (0..<30).compactMap { _ in snippets.randomElement(using: &dice) }.joined()
        var highlighter = CodeHighlighter(label: language.labels[0])
        for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
            #expect(highlighter.spans(of: String(line)).map(\.text).joined() == line)
        }
    }
}

@Test("the effort of a line is linear in its length, whatever it holds", arguments: CodeLanguage.allCases)
func linearScan(language: CodeLanguage) {
    for snippet in snippets + ["\" ", "'x", "\"\" ", "\"a\"    ", "/* ", "${x ", "a:", "|>", "\\\""] where !snippet.contains("\n") {
        let line = String(repeating: snippet, count: 4000 / snippet.utf8.count)
        let scanner = CodeScanner(line, language.grammar, .start)
        #expect(scanner.steps <= 3 * line.utf8.count + 8, "\(snippet)")
    }
}

@Test("what stands behind 4 kB of a line is plain")
func longLines() {
    var highlighter = CodeHighlighter(label: "json")
    let spans = highlighter.spans(of: String(repeating: "1 ", count: 5000))
    #expect(spans.last.map { $0.role == .codeBlock && $0.text.utf8.count >= 10_000 - 4096 } == true)
    #expect(spans.first == Span("1", .codeNumber))
}

private func layout(_ text: String, _ width: Int) -> MarkdownLayout {
    var layout = MarkdownLayout(width: width)
    layout.append(text)
    layout.finish()
    return layout
}

@Test("a code block has its language's name over it, and a sign before what of a line did not fit")
func codeBlocks() {
    let lines = layout("```json\n{\"key\": [1, 2, 3]}\n\n{\"a-name-without-end\": 1}\n```", 16).lines
    #expect(
        lines.map(\.text) == [
            "── json", "  {\"key\": [1, 2,", "»  3]}", "", "  {\"a-name-witho", "» ut-end\": 1}",
        ])
    #expect(lines.map(\.continuesPrevious) == [false, false, true, false, false, true])
    #expect(lines[0].spans == [Span("── json", .codeLabel)])
    #expect(lines[2].spans.first == Span("» ", .codeLabel))
    #expect(lines[4].spans.last == Span("\"a-name-witho", .codeKey))
}

@Test("tokens go on over lines, at the top and inside an item")
func inheritedTokens() {
    let code = ["```py", "x = \"\"\"", "if", "\"\"\"", "if", "```"]
    for prefix in ["", "  "] {
        let text = (prefix.isEmpty ? "" : "- a\n") + code.map { prefix + $0 + "\n" }.joined()
        let spans = layout(text, 40).lines.flatMap(\.spans).filter { $0.text.contains("if") }
        #expect(spans.map(\.role) == [.codeString, .codeKeyword])
    }
}

@Test("a line of code without end is cut every 4 kB, and is one line of the block")
func endlessLine() {
    let line = String(repeating: "0123456789", count: 2000)
    let result = layout("```\n\(line)\nb\n```\n", 102)
    #expect(result.codeBlocks == [line + "\nb\n"])
    let rows = result.lines.map { $0.text.dropFirst(2) }
    #expect(rows.joined() == line + "b")
    #expect(result.lines.dropFirst().dropLast().allSatisfy { $0.continuesPrevious && $0.text.hasPrefix("» ") })
    #expect(result.lines.last?.continuesPrevious == false)
}
