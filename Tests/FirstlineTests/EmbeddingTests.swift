import Foundation
import TestSupport
import Testing

@testable import EmbedTextTool
@testable import firstline

@Suite struct EmbeddingTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(
        "every prompt, article and table is in the program, to the byte",
        arguments: [("prompts", "prompts"), ("knowledge", "knowledge"), ("data", "Sources/firstline/Data")])
    func builtIn(_ name: String, _ folder: String) throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.root.appending(path: folder).path())
            .filter { $0.hasSuffix(".md") || $0.hasSuffix(".yaml") }.sorted()
        let embedded = BuiltIn.files.filter { $0.path.hasPrefix("\(name)/") }
        #expect(!paths.isEmpty)
        #expect(embedded.map(\.path) == paths.map { "\(name)/\($0)" })
        for (path, file) in zip(paths, embedded) {
            let text = try String(contentsOf: Self.root.appending(path: "\(folder)/\(path)"), encoding: .utf8)
            #expect(Array(file.text.utf8) == Array(text.utf8), "\(path)")
        }
    }

    private static let awkward = [
        "", "\n", "\n\n", "plain", "plain\n", "  indented\n\tand tabs ", "\"\"\"", "\"\"\"#", "#\"\"\"##", "a ##### b \"\"\"#####",
        "\\(x) \\#(x) \\##(x)", "\\", "\\\n",
        "one\r\ntwo\r\n", "one\rtwo", "\u{0}\u{1}\u{7}\u{1B}[31m\u{7F}\u{85}\u{9B}", "\u{FEFF}mark", "in\u{FEFF}side",
        "\u{2028}\u{2029}\u{200B}\u{202E}", "é e\u{301} 日本 👩‍👩‍👧‍👦 🇩🇪",
        "\u{10FFFF}\u{FFFE}",
    ]

    @Test("the compiler reads each literal as exactly the text it was made of")
    func literals() async throws {
        let folder = try TemporaryFolder()
        let literals = Self.awkward.map { SwiftLiteral($0).source + "," }.joined(separator: "\n")
        let source = "let texts: [String] = [\n\(literals)\n]\nfor text in texts { print(Array(text.utf8)) }\n"
        let path = try folder.write("main.swift", source)
        let compilation = try await run(["swiftc", path, "-o", "\(folder.path)/program"])
        try #require(compilation.status == 0, "\(compilation.output)")
        let lines = try await run(["\(folder.path)/program"]).output.split(separator: "\n").map(String.init)
        #expect(lines == Self.awkward.map { "\(Array($0.utf8))" })
    }

    private func run(_ command: [String]) async throws -> (status: Int32, output: String) {
        let ending = try await ProgramRun("/usr/bin/env", command).ending()
        return (ending.status, String(decoding: ending.output + ending.errors, as: UTF8.self))
    }
}
