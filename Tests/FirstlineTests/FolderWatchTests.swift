import Foundation
import Testing

@testable import firstline

@Suite struct FolderWatchTests {
    /// A change made below a folder that holds `billing/invoices.md` and is reached by the link `knowledge`.
    struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var make: @Sendable (TemporaryFolder) throws -> Void
    }

    private static let changes = [
        Change(testDescription: "a file is written anew") { try $0.write("real/billing/invoices.md", "new") },
        Change(testDescription: "a file is added") { try $0.write("real/billing/refunds.md", "new") },
        Change(testDescription: "a file is added in a new folder") { try $0.write("real/api/limits.md", "new") },
        Change(testDescription: "a file is removed") { try FileManager.default.removeItem(atPath: $0.path + "/real/billing/invoices.md") },
        Change(testDescription: "a file is put in the place of another") { home in
            let new = try home.write("elsewhere.md", "new")
            #expect(rename(new, home.path + "/real/billing/invoices.md") == 0)
        },
        Change(testDescription: "a folder is renamed") { home in
            #expect(rename(home.path + "/real/billing", home.path + "/real/money") == 0)
        },
        Change(testDescription: "the folder goes") { try FileManager.default.removeItem(atPath: $0.path + "/real") },
        Change(testDescription: "the link leads elsewhere") { home in
            try home.write("other/a.md", "other")
            try FileManager.default.removeItem(atPath: home.path + "/knowledge")
            try FileManager.default.createSymbolicLink(atPath: home.path + "/knowledge", withDestinationPath: home.path + "/other")
        },
    ]

    @Test("every change is told, and nothing before it", arguments: changes)
    func changed(_ change: Change) throws {
        let home = try TemporaryFolder()
        try home.write("real/billing/invoices.md", "old")
        try FileManager.default.createSymbolicLink(atPath: home.path + "/knowledge", withDestinationPath: home.path + "/real")
        let watch = try #require(FolderWatch(home.path + "/knowledge"))
        _ = try String(contentsOfFile: home.path + "/knowledge/billing/invoices.md", encoding: .utf8)
        #expect(!watch.hasChanged && !watch.hasChanged)
        try change.make(home)
        #expect(watch.hasChanged && watch.hasChanged)
    }

    @Test("what is no folder is not watched")
    func none() throws {
        let home = try TemporaryFolder()
        #expect(FolderWatch(home.path + "/none") == nil)
    }
}
