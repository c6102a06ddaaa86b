import CellGrid
import Testing

@Test(
    "text is clipped at the edge, at the limit and on the left",
    arguments: [
        (2, nil, "  abc\n", 3), (2, 2, "  ab\n", 2), (-2, nil, "cdefg\n", 7), (7, Int.max, "\n", 0), (1, -3, "\n", 0),
        (Int.min, nil, "\n", 7), (0, 0, "\n", 0),
    ])
func clipping(column: Int, limit: Int?, text: String, used: Int) {
    var frame = Frame(size: Size(rows: 1, columns: 5))
    #expect(frame.write("abcdefg", row: 0, column: column, style: .plain, limit: limit) == used)
    #expect(frame.text == text)
    #expect(frame.write("abc", row: 1, column: 0, style: .plain) == 0)
}

@Test("half a wide cell is never left")
func wideCells() {
    var narrow = Frame(size: Size(rows: 2, columns: 4))
    narrow.write("a漢字", row: 0, column: 0, style: .plain)
    narrow.write("漢字", row: 1, column: -1, style: .plain)
    #expect(narrow.text == "a漢\n 字\n")
    var frame = Frame(size: Size(rows: 1, columns: 6))
    frame.write("漢字x", row: 0, column: 0, style: .plain)
    frame.write("ab", row: 0, column: 1, style: .plain)
    #expect(frame.text == " ab x\n")
    #expect(frame.row(0).allSatisfy { !$0.isContinuation })
}

@Test("every overwrite of wide cells leaves whole cells", arguments: 0..<8)
func overwriting(column: Int) {
    var frame = Frame(size: Size(rows: 1, columns: 8))
    frame.write("漢字漢字", row: 0, column: 0, style: .plain)
    frame.write("x語y", row: 0, column: column, style: .plain)
    for index in 0..<8 {
        let isWide = Unicode.Scalar(frame[0, index].base).map { CharacterWidth.of($0) == 2 } ?? false
        #expect(isWide == (index < 7 && frame[0, index + 1].isContinuation), "column \(index)")
    }
}

@Test("marks stay with their cell")
func marks() {
    var frame = Frame(size: Size(rows: 1, columns: 3))
    frame.write("e\u{301}x", row: 0, column: 0, style: .plain)
    #expect(frame[0, 0].scalars == ["e", "\u{301}"])
    #expect(frame.text == "e\u{301}x\n")
}

@Test("the style map names each style once")
func styleMap() {
    var frame = Frame(size: Size(rows: 2, columns: 6))
    frame.write("ab", row: 0, column: 1, style: Style(.indexed(1), .bold))
    frame.write("c", row: 1, column: 0, style: Style(.rgb(0x0A0B0C), on: .indexed(4)))
    #expect(frame.styleMap == ".aa\nb\na = 1 on default bold\nb = #0a0b0c on 4\n")
}
