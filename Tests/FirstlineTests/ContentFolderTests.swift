import SupportEngine
import Testing

@testable import firstline

@Suite struct ContentFolderTests {
    private let home: TemporaryFolder
    private let surroundings: Surroundings
    private let data: String

    init() throws {
        home = try TemporaryFolder()
        data = "\(home.path)/data"
        surroundings = Surroundings(workingDirectory: try home.folder("work"), programFolder: try home.folder("app/bin"), home: home.path)
    }

    private func find(_ asked: Chosen<String>? = nil) throws(ConfigurationError) -> ContentFolder {
        try .find(.knowledge, asked: asked, dataFolder: data, surroundings: surroundings)
    }

    @Test("without any folder the copies built in are used")
    func builtIn() throws {
        #expect(try find() == ContentFolder(path: nil, origin: .builtIn))
        #expect(try find().files(.knowledge).contains { $0.path == "knowledge/billing/billing-invoices.md" })
    }

    @Test("the folders are asked in their order")
    func order() throws {
        _ = try home.folder("app/share/firstline/knowledge")
        #expect(try find().origin == .besideProgram)
        _ = try home.folder("work/knowledge", mode: 0o755)
        #expect(try find().origin == .workingDirectory)
        let own = try home.folder("data/knowledge")
        #expect(try find() == ContentFolder(path: own, origin: .userFolder))
        let asked = try home.folder("mine")
        #expect(try find(Chosen(option: "~/mine", environment: nil, configuration: nil)) == ContentFolder(path: asked, origin: .option))
    }

    @Test("a folder of the working directory that others can write is passed over", arguments: [0o775, 0o757, 0o777])
    func shared(_ mode: Int) throws {
        _ = try home.folder("work/knowledge", mode: mode)
        #expect(try find().origin == .builtIn)
    }

    @Test("a file is no folder")
    func file() throws {
        try home.write("work/knowledge", "text")
        #expect(try find().origin == .builtIn)
    }

    @Test("a folder that was asked for must be there", arguments: [Origin.option, .environment, .configuration])
    func missing(_ origin: Origin) throws {
        let chosen = Chosen(
            option: origin == .option ? "/dev/null/none" : nil, environment: origin == .environment ? "/dev/null/none" : nil,
            configuration: "/dev/null/none")
        #expect(throws: ConfigurationError.noFolder(path: "/dev/null/none", askedBy: origin.rawValue)) { try find(chosen) }
    }
}
