import TestSupport
import Testing

@testable import CellGrid

private func whole(_ text: some StringProtocol, _ width: Int) -> MarkdownLayout {
    var layout = MarkdownLayout(width: width)
    layout.append(String(text))
    layout.layOut()
    return layout
}

private func isSame(_ left: MarkdownLayout, _ right: MarkdownLayout) -> Bool {
    let blocks = 0..<((left.lines.last?.block ?? 0) + 2)
    return left.lines == right.lines && left.codeBlocks == right.codeBlocks && left.links == right.links
        && blocks.allSatisfy { index in
            left.sourceRange(ofBlock: index).map { left.source[$0] } == right.sourceRange(ofBlock: index).map { right.source[$0] }
        }
}

@Test("a text cut in two anywhere is laid out like the whole", arguments: MarkdownCorpus.documents.indices)
func everyCut(index: Int) {
    let text = MarkdownCorpus.documents[index]
    let scalars = Array(text.unicodeScalars)
    let step = scalars.count > 1000 ? scalars.count / 50 : max(1, scalars.count / 200)
    for width in [1, 38, 120] {
        var expected = whole(text, width)
        expected.finish()
        for cut in stride(from: 0, through: scalars.count, by: step) {
            var layout = whole(String(String.UnicodeScalarView(scalars[..<cut])), width)
            layout.append(String(String.UnicodeScalarView(scalars[cut...])))
            layout.finish()
            #expect(isSame(layout, expected), "width \(width), cut \(cut)")
        }
    }
}

@Test("a growing text always shows what the same text shows at once", arguments: MarkdownCorpus.documents.indices)
func everyPrefix(index: Int) {
    let scalars = Array(MarkdownCorpus.documents[index].unicodeScalars)
    let step = scalars.count > 1000 ? scalars.count / 50 : max(1, scalars.count / 160)
    for width in [1, 20, 77] {
        var growing = MarkdownLayout(width: width)
        var start = 0
        while start < scalars.count {
            let end = min(scalars.count, start + step)
            growing.append(String(String.UnicodeScalarView(scalars[start..<end])))
            growing.layOut()
            let expected = whole(String(String.UnicodeScalarView(scalars[..<end])), width)
            #expect(isSame(growing, expected), "width \(width), prefix \(end)")
            start = end
        }
    }
}

@Test("no row is wider than asked, and a new width gives what that width gave from the start", arguments: [1, 2, 3, 5, 9, 20, 51, 120])
func widths(width: Int) {
    for text in MarkdownCorpus.documents {
        var layout = whole(text, 33)
        layout.setWidth(width)
        #expect(isSame(layout, whole(text, width)))
        layout.finish()
        #expect(layout.lines.allSatisfy { $0.width <= width }, "\(text.prefix(40))")
    }
}

/// SplitMix64, so that a failure can be repeated.
struct SeededDice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

@Test("random texts in random parts obey the law", arguments: UInt64(1)...240)
func fuzz(seed: UInt64) {
    let parts = [
        "word ", "longer words here ", "\n", "\n\n", "- ", "1. ", "2. ", "> ", "```", "```sh\n", "`", "*", "**", "_", "~~", "[", "](x)",
        "[a-b]",
        "# ", "    ", "\t", "|", "|-|-|\n", "a|b\n", "---\n", "===\n", "<div>", "&#27;", "\\", "漢字", "é", "😀", "www.a.bc ", "x@y.zz ",
        "\r\n", "| a | b |\n", "| - | - |\n", "| one | two words |\n", "- [x] ", "```json\n", "{\"a\": [1, 'b', null]}\n", "```\n", "\"",
        "```yaml\n", "key: |\n", "  ", "/*", "'''", "## ", "***\n", "[\u{F0001}] ",
        "\u{1B}[1m", "\u{200D}", "\u{202E}", String(repeating: "many words ", count: 40), String(repeating: "z", count: 400),
    ]
    var dice = SeededDice(state: seed)
    let text = (0..<Int.random(in: 5...80, using: &dice)).compactMap { _ in parts.randomElement(using: &dice) }.joined()
    let width = Int.random(in: 1...200, using: &dice)
    let scalars = Array(text.unicodeScalars)
    var growing = MarkdownLayout(width: width)
    var start = 0
    while start < scalars.count {
        let end = min(scalars.count, start + Int.random(in: 1...60, using: &dice))
        growing.append(String(String.UnicodeScalarView(scalars[start..<end])))
        growing.layOut()
        start = end
    }
    var expected = whole(text, width)
    #expect(isSame(growing, expected))
    growing.finish()
    expected.finish()
    #expect(isSame(growing, expected))
    #expect(growing.lines.allSatisfy { $0.width <= width && isHarmless($0.text) })
}

@Test("a paragraph of 1 MB in 4-byte deltas is parsed in linear effort")
func linearEffort() {
    func parsed(_ size: Int) -> Int {
        let words = "Some words of a paragraph that never ends, with **bold** ones and `code` now and then. "
        let text = Array(String(repeating: words, count: size / words.utf8.count + 1).utf8.prefix(size))
        var layout = MarkdownLayout(width: 80)
        for start in stride(from: 0, to: size, by: 4) {
            layout.append(String(decoding: text[start..<min(size, start + 4)], as: UTF8.self))
            if start % 256 == 0 { layout.layOut() }
        }
        layout.finish()
        return layout.parsedBytes
    }
    let small = parsed(125_000)
    let large = parsed(1_000_000)
    #expect(large <= 9 * small)
    #expect(large <= 5 * 1_000_000)
}

@Test("the signs of a fence never show while it is open")
func fencesStayHidden() {
    let text = "Do this:\n```swift\nlet a = 1\n```\nand\n\n1. x\n   ~~~~ sh\n   ls\n   ~~~~\n"
    var layout = MarkdownLayout(width: 40)
    for scalar in text.unicodeScalars {
        layout.append(String(scalar))
        layout.layOut()
        #expect(!layout.lines.contains { $0.text.contains("`") || $0.text.contains("~") })
    }
    #expect(layout.codeBlocks == ["let a = 1\n", "ls\n"])
}
