import Foundation
import Testing

/// The demo answers what it has found, not what it was told to expect.
@Suite struct QuestionRules {
    @Test("no question that the articles were written for stands in the sources")
    func questions() throws {
        struct Row: Decodable { var query: String }
        let folder = SourceTree.root.appending(path: "Tests/SupportEngineTests/Questions")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let rows = try files.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
                try JSONDecoder().decode(Row.self, from: Data($0.utf8))
            }
        }
        #expect(rows.count > 100)
        let paths = FileManager.default.enumerator(at: SourceTree.root.appending(path: "Sources"), includingPropertiesForKeys: nil)
        let texts = (paths?.compactMap { $0 as? URL } ?? []).filter { !$0.hasDirectoryPath }.compactMap {
            try? String(contentsOf: $0, encoding: .utf8)
        }
        let all = texts.joined(separator: "\n").lowercased()
        #expect(all.contains("public struct offlineanswer"))
        for row in rows where all.contains(row.query.lowercased()) { Issue.record("a question stands in the sources: \(row.query)") }
    }
}
