import Foundation
import SupportEngine
import Testing

@Suite("Folders of text") struct TextFolderTests {
    @Test("files are read with everything below, by path; hidden ones and other kinds are left out")
    func reading() throws {
        let folder = try TemporaryFolder([
            "b.md": "two", "a/c.md": "one", "a/notes.txt": "no", ".hidden.md": "no", ".git/x.md": "no", "labels.yaml": "production: 1.0.0",
        ])
        let files = try TextFolder.read(folder.path)
        #expect(files.map(\.path) == ["\(folder.path)/a/c.md", "\(folder.path)/b.md"])
        #expect(files.map(\.text) == ["one", "two"])
        #expect(try TextFolder.read(folder.path, extension: "yaml").map(\.text) == ["production: 1.0.0"])
    }

    @Test("a byte that is not UTF-8 is reported with its line")
    func undecodable() throws {
        let folder = try TemporaryFolder([:])
        try Data("first\nsecond \u{FF}".utf8.dropLast(2) + [0xFF, 0x0A, 0x61]).write(to: URL(filePath: folder.path + "/x.md"))
        #expect(
            problems { try TextFolder.read(folder.path) } == ["\(folder.path)/x.md:2: a byte here is not UTF-8; save the file as UTF-8."])
    }

    @Test("a link to a file inside counts, one that leads out is a problem, a linked folder is not entered")
    func links() throws {
        let outside = try TemporaryFolder(["secret.md": "secret"])
        let folder = try TemporaryFolder(["a.md": "a"])
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/b.md", withDestinationPath: "a.md")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/loop", withDestinationPath: ".")
        #expect(try TextFolder.read(folder.path).map(\.text) == ["a", "a"])
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/c.md", withDestinationPath: outside.path + "/secret.md")
        #expect(problems { try TextFolder.read(folder.path) }.map { $0.hasPrefix("\(folder.path)/c.md: this link leads out") } == [true])
    }

    @Test("a file over 1 MB and a folder that is not there are problems, not crashes")
    func limits() throws {
        let folder = try TemporaryFolder(["big.md": String(repeating: "x", count: TextFolder.maximumFileSize + 1)])
        #expect(
            problems { try TextFolder.read(folder.path) } == [
                "\(folder.path)/big.md: the file is larger than 1 MB; divide it into several."
            ])
        #expect(problems { try TextFolder.read(folder.path + "/none") }.count == 1)
        #expect(TextFolder.signature(folder.path + "/none") == nil)
    }

    @Test("the signature changes when a file is written, added or removed, and only then")
    func signature() throws {
        let folder = try TemporaryFolder(["a.md": "one", "b/c.md": "two"])
        let first = TextFolder.signature(folder.path)
        #expect(first != nil && first == TextFolder.signature(folder.path))
        try "longer".write(toFile: folder.path + "/a.md", atomically: true, encoding: .utf8)
        let second = TextFolder.signature(folder.path)
        #expect(second != first)
        try "other!".write(toFile: folder.path + "/a.md", atomically: true, encoding: .utf8)
        let third = TextFolder.signature(folder.path)
        #expect(third != second, "equal in size, but another file")
        try FileManager.default.removeItem(atPath: folder.path + "/b/c.md")
        #expect(TextFolder.signature(folder.path) != third)
    }
}

@Suite("Front matter") struct FrontMatterTests {
    @Test(
        "it is optional, and a leading rule that nothing closes is text",
        arguments: [
            ("---\ntitle: T\n---\nbody", "T", "body"),
            ("\u{FEFF}---\r\ntitle: T\r\n---\r\nbody\r\n", "T", "body"),
            ("--- \ntitle: 'A: b'\n---  \n\nbody", "A: b", "body"),
            ("---\ntitle: T\nbody", "x", "---\ntitle: T\nbody"),
            ("# Heading\n\nbody", "Heading", "# Heading\n\nbody"),
            ("---\n---\nbody", "x", "body"),
            ("body\n---\ntitle: T\n---", "x", "body\n---\ntitle: T\n---"),
        ])
    func shapes(text: String, title: String, body: String) throws {
        let article = try #require(try KnowledgeBase(files: [TextFile(path: "k/x.md", text: text)]).articles.first)
        #expect(article.title == title)
        #expect(article.text == body)
    }

    @Test(
        "what is wrong is reported with file and line, all at once",
        arguments: [
            ("---\ntitle: T\ncolour: red\n---\nb", ["k/x.md:3: `colour` is not a key here"]),
            ("---\ntitle: [a]\n---\nb", ["k/x.md:2: `title` must be a single value."]),
            ("---\ntags: {a: b}\n---\nb", ["k/x.md:2: `tags` must be a list"]),
            ("---\nalways: yes\n---\nb", ["k/x.md:2: `always` must be true or false, not `yes`."]),
            ("---\nupdated: 2026-02-30\n---\nb", ["k/x.md:2: `updated` must be a day"]),
            ("---\ntitle: a\ntitle: b\n---\nb", ["k/x.md:3: this is not YAML: `title` stands twice"]),
            ("---\n- a\n---\nb", ["k/x.md:2: here must stand lines of the form `key: value`."]),
            ("---\ntitle: \"open\nid: x\n---\nb", ["k/x.md:"]),
            ("---\ntitle:\n---\nb", ["k/x.md:2: `title` is empty"]),
            ("---\ntitle: " + String(repeating: "[", count: 5_000) + "\n---\nb", ["k/x.md:2: brackets are nested too deeply here."]),
            ("---\ntitle: T\n---\n", ["k/x.md:4: the article has no text"]),
            ("---\nid: a b\nwrong: 1\n---\nb", ["k/x.md:2: `a b` can't be an article's id", "k/x.md:3: `wrong` is not a key here"]),
        ])
    func faults(text: String, expected: [String]) {
        let found = problems { try KnowledgeBase(files: [TextFile(path: "k/x.md", text: text)]) }
        #expect(found.count == expected.count && zip(found, expected).allSatisfy { $0.hasPrefix($1) }, "\(found)")
    }

    @Test("no text traps the reader, whatever bytes it is made of")
    func storm() {
        var random = SeededGenerator(1)
        let parts = [
            "---\n", "title: ", "[", "{", "&a ", "*a", "|\n ", "- ", "\"", "é", "\r\n", "```\n", "# ", "](", "`", "{{", ": ", "!!binary ",
            "\t", "\u{0}",
        ]
        for _ in 0..<2_000 {
            let text = "---\n" + (0..<12).map { _ in parts.randomElement(using: &random) ?? "" }.joined() + "\n---\nbody"
            _ = problems { try KnowledgeBase(files: [TextFile(path: "k/x.md", text: text)]) }
        }
    }
}

/// A folder that is removed with its contents when nothing refers to it any more.
final class TemporaryFolder {
    let path: String

    init(_ files: [String: String]) throws {
        path = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path + "/engine-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files {
            let file = URL(filePath: "\(path)/\(name)")
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite("What is wrong with a file") struct ContentErrorTests {
    @Test(
        "the first twenty faults are told, and how many more there are",
        arguments: [(1, ""), (20, ""), (21, "and 1 more"), (360, "and 340 more")])
    func many(count: Int, rest: String) {
        let faults = (1...count).map { ContentError.Problem(path: "t.jsonl", line: $0, sentence: "this is no row.") }
        let lines = ContentError(faults).description.split(separator: "\n")
        #expect(lines.count == min(count, 20) + (rest.isEmpty ? 0 : 1))
        #expect(lines.first == "t.jsonl:1: this is no row.")
        #expect(rest.isEmpty || lines.last?.hasPrefix(rest) == true)
    }
}
