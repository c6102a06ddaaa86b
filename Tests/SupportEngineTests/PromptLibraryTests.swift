import ChatModel
import SupportEngine
import Testing

@Suite("Prompt library") struct PromptLibraryTests {
    private func file(_ path: String, _ text: String) -> TextFile { TextFile(path: "prompts/" + path, text: text) }

    private func library(_ extra: [TextFile] = []) throws -> PromptLibrary {
        try PromptLibrary(
            files: [
                file("support/1.9.0.md", "nine {{company}}"), file("support/1.10.0.md", "ten {{ company }}"),
                file("support/work.md", "---\ndescription: try\nparams: {max_tokens: 512}\n---\nwork"), file("sales/0.1.0.md", "sell"),
            ] + extra, variables: ["company": "Acme"])
    }

    @Test(
        "a selection finds its prompt; a bare name means production, else the highest version",
        arguments: [
            ("support", "support@1.9.0"), ("support@production", "support@1.9.0"), ("support@1.10.0", "support@1.10.0"),
            ("support@beta", "support@1.10.0"), ("sales", "sales@0.1.0"),
        ])
    func selection(text: String, label: String) throws {
        let library = try library([file("support/labels.yaml", "production: 1.9.0\nbeta: 1.10.0")])
        let selector = try #require(PromptSelector(parsing: text))
        #expect(try library.prompt(selector).stamp.label == label)
        #expect(selector.description == text)
    }

    @Test("without a label the highest version counts by number, not by letters")
    func highest() throws {
        #expect(try library().prompt(PromptSelector(name: "support")).stamp.version == "1.10.0")
    }

    @Test("the working copy is named by the hash of its text")
    func work() throws {
        let prompt = try library().prompt(PromptSelector(name: "support", choice: .work))
        #expect(prompt.stamp.label == "support@work \(prompt.stamp.hash.prefix(4))")
        #expect(prompt.description == "try" && prompt.params == ["max_tokens": "512"] && prompt.text == "work")
    }

    @Test("the hash is SHA-256 of the text as sent, variables filled in (FIPS 180-4's own example)")
    func hash() throws {
        let library = try PromptLibrary(files: [file("p/1.0.0.md", "{{x}}c\n")], variables: ["x": "ab"])
        #expect(library.all.map(\.stamp.hash) == ["ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"])
    }

    @Test("texts that select nothing", arguments: ["", "@production", "support@"])
    func noSelection(text: String) {
        #expect(PromptSelector(parsing: text) == nil)
    }

    @Test("an unknown name or version is told with what there is")
    func unknown() throws {
        let library = try library()
        #expect(throws: PromptSelectionError.unknownName("none", known: ["sales", "support"])) {
            try library.prompt(PromptSelector(name: "none"))
        }
        let selector = PromptSelector(name: "support", choice: .label("production"))
        #expect(throws: PromptSelectionError.unknownVersion(selector, known: ["1.9.0", "1.10.0", "work"])) { try library.prompt(selector) }
    }

    @Test(
        "what is wrong is reported with file and line",
        arguments: [
            ("support/1.0.md", "x", ["prompts/support/1.0.md: the file must be called by its version"]),
            (
                "support/2.0.0.md", "---\nversion: 2.0.1\n---\nx",
                ["prompts/support/2.0.0.md:2: `version` is 2.0.1, but the file is 2.0.0.md"]
            ),
            ("support/2.0.0.md", "---\nname: other\n---\nx", ["prompts/support/2.0.0.md:2: `name` is other, but the folder is support"]),
            ("support/2.0.0.md", "---\ntemperature: 1\n---\nx", ["prompts/support/2.0.0.md:2: `temperature` is not a key here"]),
            (
                "support/2.0.0.md", "---\ndescription: d\n---\none\ntwo {{nobody}} {{no one}}",
                [
                    "prompts/support/2.0.0.md:5: `{{no one}}` is not a variable",
                    "prompts/support/2.0.0.md:5: `{{nobody}}` is not a variable",
                ]
            ),
            ("support/2.0.0.md", "---\ndescription: d\n---\n\n", ["prompts/support/2.0.0.md:4: the prompt has no text"]),
            (
                "support/labels.yaml", "production: 9.9.9",
                ["prompts/support/labels.yaml:1: `production` points at 9.9.9, which is no version here"]
            ),
            ("support/labels.yaml", "a: 1.9.0\na: 1.10.0", ["prompts/support/labels.yaml:2: this is not YAML: `a` stands twice"]),
            (
                "support/labels.yaml", "work: 1.9.0\nb: work",
                [
                    "prompts/support/labels.yaml:1: `work` can't be a label", "prompts/support/labels.yaml:2: `b` points at work",
                ]
            ),
            ("old/support/1.9.0.md", "again", ["prompts/support/1.9.0.md: support@1.9.0 stands in another file too"]),
        ])
    func faults(path: String, text: String, expected: [String]) {
        let found = problems { try library([file(path, text)]) }
        #expect(found.count == expected.count && zip(found, expected).allSatisfy { $0.hasPrefix($1) }, "\(found)")
    }

    @Test("a label that points at a broken version is not a second problem")
    func brokenVersion() {
        let found = problems { try library([file("support/2.0.0.md", "{{x}}"), file("support/labels.yaml", "production: 2.0.0")]) }
        #expect(found.count == 1)
    }

    @Test(
        "versions are three plain numbers", arguments: ["1", "1.0", "1.0.0.0", "v1.0.0", "01.0.0", "1.0.-1", "1.0.0-beta", "1..0", "٣.0.0"])
    func versions(text: String) {
        #expect(SemanticVersion(parsing: text) == nil)
    }
}

@Suite("Prompt differences") struct PromptDiffTests {
    private func diff(_ old: String, _ new: String) -> PromptDiff {
        PromptDiff(from: Prompt(name: "p", version: "1.0.0", text: old), to: Prompt(name: "p", version: "work", text: new))
    }

    @Test("a change stands between three common lines on each side, with its place and its tokens")
    func unified() {
        let old = (1...9).map { "line \($0)" }.joined(separator: "\n")
        let new = old.replacing("line 5", with: "line five\nand more")
        #expect(
            diff(old, new).text == """
                @@ -2,7 +2,8 @@
                 line 2
                 line 3
                 line 4
                -line 5
                +line five
                +and more
                 line 6
                 line 7
                 line 8
                +5 -2 tokens (estimate)
                """)
    }

    @Test("changes far apart have places of their own; near ones share one")
    func places() {
        let old = (1...30).map(String.init)
        var far = old, near = old
        (far[4], far[24]) = ("x", "y")
        (near[4], near[10]) = ("x", "y")
        let count = { (new: [String]) in diff(old.joined(separator: "\n"), new.joined(separator: "\n")).lines.count { $0.kind == .place } }
        #expect([count(far), count(near), count(old)] == [2, 1, 0])
    }

    @Test("from nothing to something and back", arguments: [("", "a\nb"), ("a\nb", "")])
    func ends(old: String, new: String) {
        let lines = diff(old, new).lines.filter { $0.kind == .added || $0.kind == .removed }
        #expect(lines.contains { $0.text == "a" } && lines.contains { $0.text == "b" })
    }

    @Test("the new text can be made from the old one and the difference, for any texts")
    func property() {
        var random = SeededGenerator(3)
        for _ in 0..<200 {
            let text = { (count: Int) in (0..<count).map { _ in ["a", "b", "c", ""].randomElement(using: &random) ?? "" } }
            let old = text(Int.random(in: 1...25, using: &random)), new = text(Int.random(in: 1...25, using: &random))
            let difference = diff(old.joined(separator: "\n"), new.joined(separator: "\n"))
            #expect(patched(old, difference) == new)
        }
    }

    /// Applies a unified diff by the places it names.
    private func patched(_ old: [String], _ diff: PromptDiff) -> [String] {
        var result: [String] = []
        var next = 0
        for line in diff.lines {
            switch line.kind {
            case .place:
                let numbers = line.text.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
                let start = numbers[1] == 0 ? numbers[0] : numbers[0] - 1
                result += old[next..<start]
                next = start
            case .common:
                #expect(old[next] == line.text)
                result.append(line.text)
                next += 1
            case .removed: next += 1
            case .added: result.append(line.text)
            }
        }
        return result + old[next...]
    }
}
