import Foundation
import Testing

/// README, CI and package say the same.
@Suite struct DocumentRules {
    private static let readme = SourceTree.text("README.md")

    /// The Debian packages that an `apt-get install` line in a text names, the first such line only.
    private static func packages(in text: String) -> Set<String> {
        guard let line = text.split(whereSeparator: \.isNewline).first(where: { $0.contains("apt-get install") }) else { return [] }
        let words = line.split(separator: "apt-get install").last?.prefix { $0 != "&" }.split(separator: " ") ?? []
        return Set(words.filter { !$0.hasPrefix("-") }.map { $0.trimmingCharacters(in: ["`"]) })
    }

    @Test("README and package name the same system libraries", .enabled(if: readme != nil, "there is no README yet"))
    func systemLibraries() throws {
        let readme = try #require(Self.readme)
        let manifest = try #require(SourceTree.text("Package.swift"))
        let packages = Self.packages(in: readme)
        let named = manifest.matches(of: /"(lib[a-z0-9-]+-dev)"/).map { String($0.1) }
        // Two libraries have no target that could name them: GRDB brings SQLite's own, and CCurses is a target of C.
        #expect(packages == Set(named).union(["libsqlite3-dev", "libncursesw5-dev"]))
        let lines = readme.split(whereSeparator: \.isNewline).filter { $0.contains("apt-get install") }
        #expect(lines.allSatisfy { Self.packages(in: String($0)) == packages })
    }

    @Test("CI installs what the README says, by reading it there")
    func ci() throws {
        let script = try #require(SourceTree.text(".ci/run"))
        #expect(script.contains("README.md"))
        #expect(Self.packages(in: script).isEmpty)
    }

    @Test("the README names every package that is fetched", .enabled(if: readme != nil, "there is no README yet"))
    func dependencies() throws {
        let readme = try #require(Self.readme)
        let manifest = try #require(SourceTree.text("Package.swift"))
        let urls = manifest.matches(of: /\.package\(url: "https:\/\/github.com\/[^\/]+\/([^"]+)"/).map { String($0.1) }
        #expect(!urls.isEmpty)
        for name in urls where !readme.contains(name) { Issue.record("README.md does not name \(name)") }
    }
}
