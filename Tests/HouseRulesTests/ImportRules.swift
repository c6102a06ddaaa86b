import Testing

/// The law of who may import whom: the table of the architecture, section 2.
@Suite struct ImportRules {
    /// Ours and the packages' modules that each module may import, besides `system`.
    private static let allowed: [String: Set<String>] = [
        "ChatModel": [],
        "ServerSentEvents": [],
        "CellGrid": ["CMarkdown"],
        "SupportEngine": ["ChatModel", "CCrypto", "Yams"],
        "Interface": ["SupportEngine", "ChatModel", "CellGrid"],
        "Screens": ["Interface", "SupportEngine", "ChatModel", "CellGrid"],
        "Runtime": ["Screens", "Interface", "SupportEngine", "ChatModel", "CellGrid", "Logging"],
        "Curses": ["CellGrid", "CCurses"],
        "Providers": [
            "ServerSentEvents", "ChatModel", "AsyncHTTPClient", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOSSL", "Logging",
        ],
        "Storage": ["ChatModel", "GRDB", "Logging"],
        "ProviderSimulator": ["NIOCore", "NIOPosix", "NIOHTTP1", "Yams"],
        "firstline": [
            "Runtime", "Screens", "Interface", "SupportEngine", "ChatModel", "CellGrid", "Curses", "Providers", "Storage",
            "ProviderSimulator", "CThreadPool", "ArgumentParser", "Logging", "Yams",
        ],
        "EmbedText": ["PackagePlugin"],
        "EmbedTextTool": [],
    ]

    /// What the system offers, and who may have it: `ServerSentEvents` takes nothing at all, the pure modules no system calls.
    private static func system(_ module: String) -> Set<String> {
        switch module {
        case "ServerSentEvents": []
        case "ChatModel", "Interface", "Screens": ["FoundationEssentials"]
        // cmark-gfm keeps a table of its own for the whole process while it parses: one mutex stands before it.
        case "CellGrid": ["FoundationEssentials", "Synchronization"]
        // It reads the folders of words, and logarithms.
        case "SupportEngine": ["FoundationEssentials", "Glibc"]
        case "firstline", "EmbedText", "EmbedTextTool": ["FoundationEssentials", "Foundation", "Glibc", "Dispatch", "Synchronization"]
        default: ["FoundationEssentials", "Glibc", "Synchronization"]
        }
    }

    @Test("no module imports what the table does not give it")
    func imports() {
        let files = SourceTree.sources
        #expect(!files.isEmpty)
        for file in files {
            guard let allowed = Self.allowed[file.module] else {
                Issue.record("\(file): the module \(file.module) is not in the table")
                continue
            }
            for name in file.imports where !allowed.union(Self.system(file.module)).contains(name) {
                Issue.record("\(file) imports \(name), which \(file.module) may not")
            }
        }
    }

    @Test("Package.swift gives each module what the table says, and no more")
    func package() throws {
        let manifest = try #require(SourceTree.text("Package.swift"))
        let flat = manifest.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }.joined(separator: " ")
        for (module, allowed) in Self.allowed where !["firstline", "EmbedText", "EmbedTextTool"].contains(module) {
            let pattern = try Regex("module\\(\"\(module)\"(?:, \\[([^\\]]*)\\])?\\)").matchingSemantics(.unicodeScalar)
            let match = try #require(try pattern.firstMatch(in: flat), "Package.swift has no module \(module)")
            let names = (match.output[1].substring ?? "").split(separator: ",").map { $0.filter { $0.isLetter || $0.isNumber } }
            #expect(Set(names.map { $0.lowercased() }) == Set(allowed.map { $0.lowercased() }), "\(module) in Package.swift")
        }
    }
}
