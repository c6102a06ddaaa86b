import ChatModel
import Foundation
import SupportEngine
import Testing

/// The words that ship with the program.
@Suite struct ContentRules {
    @Test("the shipped prompts load, with one in force")
    func prompts() throws {
        let folder = SourceTree.root.appending(path: "prompts").path()
        let files = try TextFolder.read(folder) + TextFolder.read(folder, extension: "yaml")
        let library = try PromptLibrary(files: files, variables: ["company": "Acme"])
        #expect(try library.prompt(PromptSelector(name: "support", choice: .label("production"))).tokens > 0)
    }

    @Test("the shipped articles load, with all their links")
    func articles() throws {
        let knowledge = try KnowledgeBase(files: TextFolder.read(SourceTree.root.appending(path: "knowledge").path()))
        #expect(!knowledge.articles.isEmpty)
    }

    @Test("the shipped catalogue loads, with a default that has prices")
    func catalogue() throws {
        let path = "Sources/firstline/Data/catalogue.yaml"
        let text = try #require(SourceTree.text(path))
        let standard = try Catalogue(yaml: text, file: path).cards.first(where: \.isDefault)
        #expect(standard?.prices != nil)
    }
}
