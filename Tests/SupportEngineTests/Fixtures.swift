import ChatModel
import Foundation
import Storage
import SupportEngine

/// Places beside the tests. The package may be reached through links, so `#filePath` is resolved first.
enum Places {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static let prompts = root + "/prompts"
    static let knowledge = root + "/knowledge"
    static let catalogue = root + "/Sources/firstline/Data/catalogue.yaml"
    static let lexicon = root + "/Sources/firstline/Data/search.yaml"
    static let questions = root + "/Tests/SupportEngineTests/Questions"

    /// Collections that are not part of the repository; tests over them are skipped where they are absent.
    static let shared = URL(filePath: root).deletingLastPathComponent().path + "/shared"
    static var hasShared: Bool { FileManager.default.fileExists(atPath: shared + "/data/robustness/prompt_injection.jsonl") }

    /// The field `text` of each row of a shared JSONL file.
    static func texts(_ name: String) throws -> [String] {
        struct Row: Decodable { var text: String }
        let lines = try String(contentsOfFile: "\(shared)/data/robustness/\(name)", encoding: .utf8).utf8.split(separator: 0x0A)
        return try lines.map { try JSONDecoder().decode(Row.self, from: Data($0)).text }
    }
}

/// What ships with the product.
enum Shipped {
    static func prompts() throws -> PromptLibrary {
        let files = try TextFolder.read(Places.prompts) + TextFolder.read(Places.prompts, extension: "yaml")
        return try PromptLibrary(files: files, variables: ["company": "Acme"])
    }

    /// Read once for all tests.
    private static let base = Result { try KnowledgeBase(files: try TextFolder.read(Places.knowledge)) }
    static func knowledge() throws -> KnowledgeBase { try base.get() }

    /// A search of what ships, with an index in memory that all tests share.
    static func search() throws -> KnowledgeSearch { try shared.get() }
    private static let shared = Result { try knowledge().search(lexicon: try lexicon()) }
    static func lexicon() throws -> SearchLexicon {
        try SearchLexicon(yaml: try String(contentsOfFile: Places.lexicon, encoding: .utf8), file: "search.yaml")
    }

    static func catalogue() throws -> Catalogue {
        try Catalogue(yaml: try String(contentsOfFile: Places.catalogue, encoding: .utf8), file: "catalogue.yaml")
    }
}

extension KnowledgeBase {
    /// A search of these articles with an index of its own in memory.
    func search(lexicon: SearchLexicon = SearchLexicon()) -> KnowledgeSearch {
        KnowledgeSearch(self, index: KnowledgeIndex(path: nil), lexicon: lexicon)
    }
}

extension Message {
    /// A message whose id says what it is; times do not matter to the engine.
    static func of(_ voice: Voice, _ id: String, _ text: String, status: MessageStatus = .complete) -> Message {
        Message(id: ID(rawValue: id), voice: voice, text: text, status: status, created: Date(timeIntervalSince1970: 0))
    }
}

extension ModelCard {
    /// A model with round prices: 1, 5, 0.1, 1.25 and 2 dollars per million tokens.
    static let plain = ModelCard(
        id: ModelID(provider: "anthropic", name: "plain"), contextWindow: 200_000, maxOutput: 8_192,
        prices: Prices(
            input: Cost(picodollars: 1_000_000), output: Cost(picodollars: 5_000_000), cacheRead: Cost(picodollars: 100_000),
            cacheWrite5m: Cost(picodollars: 1_250_000), cacheWrite1h: Cost(picodollars: 2_000_000)),
        minimumCacheTokens: 1_024, source: "test", date: "2026-11-21")
}

/// The problems of content that must be wrong, as `file:line: sentence` without the sentence's tail.
func problems(_ body: () throws -> some Any) -> [String] {
    do {
        _ = try body()
        return []
    } catch let error as ContentError {
        return error.problems.map(\.description)
    } catch {
        return ["another error: \(error)"]
    }
}

/// A small generator whose numbers depend on the seed alone (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
