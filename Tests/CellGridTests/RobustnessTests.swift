import CellGrid
import FoundationEssentials
import Testing

/// Whether a text holds nothing a terminal would obey: of the controls only LF and tab, nothing bidirectional.
func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F: false
        default: true
        }
    }
}

/// Texts collected to break programs. They lie beside the repository and are not part of it: absent, the tests are skipped.
private enum Naughty {
    static let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/../shared/data/robustness/"
    static var isThere: Bool { FileManager.default.fileExists(atPath: folder + "blns.txt") }

    static func lines(_ name: String) throws -> [String] {
        let bytes = try Data(contentsOf: URL(filePath: folder + name))
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    static func texts(_ name: String) throws -> [String] {
        struct Entry: Decodable { let text: String }
        return try lines(name).map { try JSONDecoder().decode(Entry.self, from: Data($0.utf8)).text }
    }

    static func all() throws -> [String] {
        try lines("blns.txt") + texts("terminal_escapes.jsonl") + texts("grapheme_break_tests.jsonl")
    }
}

@Test("naughty strings come out harmless", .enabled(if: Naughty.isThere))
func naughtyCleaning() throws {
    let texts = try Naughty.all()
    #expect(texts.count > 1800)
    for text in texts + [texts.joined(separator: "\n")] {
        let clean = DisplayText.cleaned(text)
        #expect(isHarmless(clean))
        #expect(DisplayText.cleaned(clean) == clean)
    }
}

@Test("naughty strings are laid out within the width", .enabled(if: Naughty.isThere), arguments: [1, 2, 20, 80])
func naughtyLayout(width: Int) throws {
    let texts = try Naughty.all()
    for text in texts + [texts.joined(separator: "\n\n"), texts.joined()] {
        var layout = MarkdownLayout(width: width)
        layout.append(text)
        layout.finish()
        #expect(layout.lines.allSatisfy { $0.width <= width && isHarmless($0.text) }, "\(text.debugDescription.prefix(80))")
    }
}
