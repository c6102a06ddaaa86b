import Testing

@testable import CellGrid

private func rows(_ text: String, _ width: Int) -> [String] {
    var layout = MarkdownLayout(width: width)
    layout.append(text)
    layout.finish()
    return layout.lines.map(\.text)
}

@Test("a table that fits is as wide as its cells")
func fittingTable() {
    #expect(
        rows("|plan|seats|note|\n|:-|-:|:-:|\n|Free|3|a|\n|Team|25|b c d|", 40) == [
            "plan │ seats │ note",
            "─────┼───────┼──────",
            "Free │     3 │   a",
            "Team │    25 │ b c d",
        ])
}

@Test("a table that is too wide is wrapped inside its cells, its rows apart; the widest column gives way first")
func wrappedTable() {
    let text = "|plan|what you get|\n|-|-|\n|Free|questions answered by other customers|\n|Team|mail|"
    #expect(
        rows(text, 26) == [
            "plan │ what you get",
            "─────┼────────────────────",
            "Free │ questions answered",
            "     │ by other customers",
            "     │",
            "Team │ mail",
        ])
}

@Test("a cell that is right or in the middle stays so on each of its lines, and keeps its roles")
func wrappedAlignment() {
    var layout = MarkdownLayout(width: 19)
    layout.append("|a|b|\n|-:|:-:|\n|**one two**|first second third|")
    layout.finish()
    #expect(
        layout.lines.map(\.text) == [
            "      a │     b",
            "────────┼──────────",
            "one two │   first",
            "        │  second",
            "        │   third",
        ])
    #expect(layout.lines[2].spans.first == Span("one two", .strong))
    #expect(layout.lines.map(\.continuesPrevious) == [false, false, false, true, true])
}

@Test("without room for its columns side by side, a table's rows are lists of cells after their headers")
func stackedTable() {
    #expect(
        rows("|name|value|\n|-|-|\n|x|a longer value|\n|y|2|", 12) == [
            "name: x", "value: a", "  longer", "  value", "", "name: y", "value: 2",
        ])
}

@Test("the first four rows settle the widths; later rows are wrapped in what there is, and nothing is lost")
func settledTable() {
    let words = (0..<300).map { $0 == 250 ? "a key far longer than the first four" : "key \($0)" }
    let lines = rows("|a|b|\n|-|-|\n" + words.map { "| \($0) | v |\n" }.joined(), 40)
    #expect(lines[...2] == ["a       │ b", "────────┼──", "key 0   │ v"][...])
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 40 })
    #expect(lines.first { $0.hasPrefix("key 299") } == "key 299 │ v")
    let long = lines.drop { !$0.hasPrefix("a key") }.prefix(7).map { $0.prefix { $0 != "│" }.filter { $0 != " " } }
    #expect(long.joined() == "akeyfarlongerthanthefirstfour")
}

@Test("a growing table shows nothing that could move: a remark first, then rows that stay")
func growingTable() {
    let text =
        "Plans:\n\n| plan | price |\n|------|------:|\n"
        + (1...9).map { "| number \($0 * $0 * $0) | \($0) |\n" }.joined() + "\nEnd.\n"
    var layout = MarkdownLayout(width: 30)
    layout.append(text)
    layout.finish()
    let final = layout.lines.map(\.text)
    var remarks: [String] = []
    var growing = MarkdownLayout(width: 30)
    for scalar in text.unicodeScalars {
        growing.append(String(scalar))
        growing.layOut()
        let shown = growing.lines.map(\.text)
        #expect(!shown.contains { $0.hasPrefix("|") })
        if let last = shown.last, last.hasPrefix("…") {
            if remarks.last != last { remarks.append(last) }
            #expect(shown.dropLast() == ["Plans:", ""])
        } else {
            #expect(shown.dropLast() == final.prefix(max(0, shown.count - 1)))
        }
    }
    #expect(remarks == ["… table", "… table, row 1", "… table, row 2", "… table, row 3"])
    #expect(growing.lines.map(\.text) == final)
}

@Test("a table inside an item or a quote waits and settles like any other", arguments: ["- ", "> ", "1. > "])
func nestedTables(marker: String) {
    let rest = marker == "> " ? "> " : marker == "- " ? "  " : "   > "
    let body = ["x", "", "|a|b|", "|-|-|"] + (0..<7).map { "|cell \($0)|\(String(repeating: "word ", count: $0 * $0))|" }
    let text = body.enumerated().map { ($0 == 0 ? marker : rest) + $1 + "\n" }.joined()
    var final = MarkdownLayout(width: 40)
    final.append(text)
    final.finish()
    var growing = MarkdownLayout(width: 40)
    var shown: [String] = []
    for scalar in text.unicodeScalars {
        growing.append(String(scalar))
        growing.layOut()
        guard scalar == "\n" else { continue }
        shown = growing.lines.map(\.text)
        let isWaiting = shown.last?.contains("…") == true
        #expect(shown.dropLast(isWaiting ? 1 : 0) == final.lines.map(\.text).prefix(shown.count - (isWaiting ? 1 : 0)))
    }
    #expect(shown.count == final.lineCount)
}
