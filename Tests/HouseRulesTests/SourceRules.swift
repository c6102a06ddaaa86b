import Testing

/// What every source file keeps to.
@Suite struct SourceRules {
    @Test("no file has more than 400 lines")
    func fileLength() {
        for file in SourceTree.sources + SourceTree.tests where file.lines.count > 401 {
            Issue.record("\(file) has \(file.lines.count - 1) lines")
        }
    }

    @Test("no function has more than 40 lines")
    func functionLength() {
        for file in SourceTree.sources {
            for function in file.functions where function.length > 40 {
                Issue.record("\(file):\(function.line): a function of \(function.length) lines")
            }
        }
    }

    @Test("no type is called by a word that says nothing")
    func typeNames() throws {
        let declaration = try Regex(
            "\\b(?:class|struct|enum|actor|protocol|typealias)\\s+(\\w*(?:Manager|Helper|Util|Service|Handler|Data|Info)\\w*)")
        for file in SourceTree.sources {
            for (index, line) in file.code.enumerated() {
                if let match = try declaration.firstMatch(in: line), let name = match.output[1].substring {
                    Issue.record("\(file):\(index + 1): \(name)")
                }
            }
        }
    }

    @Test(
        "nothing switches off what the compiler and the types promise",
        arguments: ["@unchecked Sendable", "nonisolated(unsafe)", "try!", "fatalError(", "as! "])
    func promises(_ forbidden: String) {
        for file in SourceTree.sources {
            for (index, line) in file.code.enumerated() where line.contains(forbidden) {
                Issue.record("\(file):\(index + 1): \(forbidden)")
            }
        }
    }

    @Test("the database is asked on the thread that asks: GRDB's asynchronous calls start threads that wake up every second")
    func databaseThreads() {
        for file in SourceTree.sources where file.module == "Storage" {
            for (index, line) in file.code.enumerated()
            where line.contains(/await \w+\.(read|write|writeWithoutTransaction|unsafeRead|barrierWriteWithoutTransaction)\b/) {
                Issue.record("\(file):\(index + 1): \(line)")
            }
        }
    }

    @Test(
        "money is never a floating-point number",
        arguments: ["ChatModel/Cost.swift", "ChatModel/ModelCard.swift", "SupportEngine/Catalogue/Price.swift"])
    func money(_ path: String) throws {
        let file = try #require(SourceTree.sources.first { $0.path == "Sources/\(path)" })
        for (index, line) in file.code.enumerated() where line.contains(/\b(Double|Float)\b/) {
            Issue.record("\(file):\(index + 1): \(line)")
        }
    }

    @Test("the function counter sees what it should")
    func counter() {
        let file = SourceTree.File(
            path: "x", module: "x",
            lines: [
                "struct A {", "    func one() {", "        if true { print(\"}\") }  // }", "    }", "    var two: Int { 2 }",
                "    init() {}", "}",
            ])
        #expect(file.functions.map(\.line) == [2, 6])
        #expect(file.functions.map(\.length) == [3, 1])
    }
}
