import CellGrid
import Testing

@Test(
    "wrapping",
    arguments: [
        ("", 10, 0, [""]),
        ("one two three", 7, 0, ["one two", "three"]),
        ("one two  three", 8, 0, ["one two", "three"]),
        ("  indented text", 10, 0, ["  indented", "text"]),
        ("abcdefghij", 4, 0, ["abcd", "efgh", "ij"]),
        ("ab abcdefgh", 4, 0, ["ab", "abcd", "efgh"]),
        ("one two three", 7, 3, ["one two", "thre", "e"]),
        ("a\n\nb", 5, 0, ["a", "", "b"]),
        ("漢字漢字漢", 5, 0, ["漢字", "漢字", "漢"]),
        ("abc", 0, 9, ["a", "b", "c"]),
        ("      ", 4, 0, ["    ", "  "]),
        ("one   ", 4, 0, ["one"]),
    ])
func wrapping(text: String, width: Int, hanging: Int, lines: [String]) {
    #expect(TextWrap.wrap(text, width: width, hanging: hanging).map(String.init) == lines)
}

@Test("no line is wider than asked, and no letter is lost", arguments: [1, 2, 3, 7, 20, 80])
func bounds(width: Int) {
    let text = "Words of many lengths, some extraordinarilylongonesamongthem,\n\ttabs, and  doubled  spaces. " + "e\u{301}tude"
    let lines = TextWrap.wrap(text, width: width)
    #expect(lines.allSatisfy { DisplayText.width($0) <= width || $0.contains("\t") })
    #expect(lines.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
}
