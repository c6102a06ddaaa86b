import Foundation
import Interface
import Testing

/// The README's lists of keys and commands are the program's own tables.
@Suite(.serialized) struct ReadmeTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "README.md")

    @Test("the README lists every key as the help does (RECORD_README=1 writes it anew and fails)")
    func keys() throws {
        let rows = KeyContext.allCases.flatMap { context in
            Keymap.standard.bindings.filter { $0.context == context }.map { row in
                "| \(context.rawValue) | `\(row.action.name)` | \(row.keys.map(\.label).joined(separator: ", ")) | \(row.help) |"
            }
        }
        try Self.check("keys", ["| where | name | key | does |", "| --- | --- | --- | --- |"] + rows)
    }

    @Test("the README lists every command of the chat as the help does")
    func commands() throws {
        let rows = Command.allCases.map { "| `\($0.usage.replacing("|", with: "\\|"))` | \($0.summary) |" }
        try Self.check("slash", ["| command | does |", "| --- | --- |"] + rows)
    }

    @Test("no key means two things in one place")
    func conflicts() {
        for context in KeyContext.allCases {
            let keys = Keymap.standard.bindings.filter { $0.context == context }.flatMap(\.keys)
            let twice = Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.keys.map(\.label)
            #expect(twice.isEmpty, "\(twice) stand twice for \(context)")
        }
    }

    private static func check(_ name: String, _ lines: [String]) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let begin = try #require(text.range(of: "<!-- \(name) -->\n"))
        let end = try #require(text.range(of: "<!-- /\(name) -->"))
        let wanted = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["RECORD_README"] == "1" {
            let written = text.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: wanted)
            try written.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("the README was written anew; read it, and run again without RECORD_README")
        }
        let shown = try String(contentsOf: file, encoding: .utf8)
        let isCurrent = shown.contains("<!-- \(name) -->\n\(wanted)<!-- /\(name) -->")
        #expect(isCurrent, "write it anew with RECORD_README=1 swift test --filter ReadmeTests")
    }
}
