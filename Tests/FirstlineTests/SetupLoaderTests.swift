import ArgumentParser
import Foundation
import Interface
import Runtime
import SupportEngine
import Testing

@testable import firstline

/// A file that is changed while the program runs counts from the next turn on.
@Suite struct SetupLoaderTests {
    private let home: TemporaryFolder
    private let loader: SetupLoader

    init() throws {
        home = try TemporaryFolder()
        try home.write("prompts/support/1.0.0.md", "---\nname: support\nversion: 1.0.0\n---\nAnswer kindly.\n")
        try home.write("knowledge/billing/invoices.md", "---\ntitle: Invoices\nupdated: 2026-11-01\n---\n\nIssued on the 1st.\n")
        let options = try GlobalOptions.parse(["--prompts", home.path + "/prompts", "--knowledge", home.path + "/knowledge"])
        loader = try SetupLoader(startup: try Startup(options, environment: ["HOME": home.path]), connector: DemoConnector())
    }

    private func article(_ text: String) throws {
        try home.write("knowledge/billing/invoices.md", "---\ntitle: Invoices\nupdated: 2026-11-01\n---\n\n\(text)\n")
    }

    /// The text of the article that the next turn uses, and what it says.
    private func turn() async throws -> (text: String?, notice: String?) {
        let (setup, notice) = try await loader.current()
        return (setup.facts.articles["invoices"]?.text, notice)
    }

    @Test("an article that was changed is used by the next turn, which says so once")
    func article() async throws {
        let first = try await turn()
        #expect(first.text?.contains("Issued on the 1st.") == true && first.notice == nil)
        #expect(try await turn().notice == nil)
        try article("Issued on the 2nd.")
        let second = try await turn()
        #expect(second.text?.contains("Issued on the 2nd.") == true)
        #expect(second.notice?.hasPrefix("knowledge ") == true && second.notice?.contains("(invoices)") == true)
        #expect(try await turn().notice == nil)
        try home.write("prompts/support/1.0.0.md", "---\nname: support\nversion: 1.0.0\n---\nAnswer briefly.\n")
        #expect(try await turn().notice?.hasPrefix("support@1.0.0 ") == true)
        await loader.shutDown()
    }

    @Test("a file that can't be read leaves those before in use, and says why")
    func broken() async throws {
        _ = try await turn()
        try home.write("prompts/support/1.0.0.md", "---\nname: support\nversion: one\n---\nBe kind.\n")
        let broken = try await turn()
        #expect(broken.text?.contains("Issued on the 1st.") == true)
        #expect(broken.notice?.hasPrefix("the files before stay in use: ") == true)
        #expect(broken.notice?.contains("1.0.0.md") == true, "\(broken.notice ?? "nothing")")
        await loader.shutDown()
    }
}
