import ChatModel
import Foundation
import Storage
import SupportEngine

/// What every command begins with: the settings in force, and the words and tables they lead to.
struct Startup: Sendable {
    /// The environment the program was started with.
    let environment: [String: String]
    /// Where the program stands and runs.
    let surroundings: Surroundings
    /// What is in force.
    let settings: Settings
    /// The models and their prices.
    let catalogue: Catalogue

    /// Reads the configuration and the catalogue, and settles what is in force.
    init(_ options: GlobalOptions, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        let surroundings = Surroundings.current(environment)
        let folders = Folders(environment: environment)
        let file = ConfigurationFile(option: options.config, environment: environment, folders: folders)
        let configuration = try file.read(home: surroundings.home)
        let builtIn = try Self.catalogue(folders)
        let catalogue = configuration.catalogue.map(builtIn.overriding) ?? builtIn
        self.environment = environment
        self.surroundings = surroundings
        self.catalogue = catalogue
        settings = Settings(
            options: options, environment: environment, configuration: configuration, workingDirectory: surroundings.workingDirectory
        ) { name in catalogue.cards.first { $0.id.name == name }?.id.provider }
    }

    /// The model to ask first, on a day as `YYYY-MM-DD`.
    func model(on day: String) -> ModelID {
        settings.models.first ?? catalogue.defaultModel(on: day).id
    }

    /// Where prompts or articles are read from.
    func folder(_ kind: ContentFolder.Kind) throws(ConfigurationError) -> ContentFolder {
        let asked =
            switch kind {
            case .prompts: settings.prompts
            case .knowledge: settings.knowledge
            }
        return try .find(kind, asked: asked, dataFolder: settings.folders.data, surroundings: surroundings)
    }

    /// The prompts in force, their variables filled in.
    func promptLibrary() throws -> PromptLibrary {
        try PromptLibrary(files: folder(.prompts).files(.prompts), variables: settings.variables)
    }

    /// The articles in force.
    func knowledgeBase() throws -> KnowledgeBase {
        try KnowledgeBase(files: folder(.knowledge).files(.knowledge))
    }

    /// The conversations on disk.
    func store() throws(StorageError) -> SQLiteConversationStore {
        try .open(path: settings.folders.database)
    }

    /// The rows built in; a file of the same name in the user's configuration folder adds rows and replaces those of the same model.
    private static func catalogue(_ folders: Folders) throws(ContentError) -> Catalogue {
        let file = BuiltIn.file("data/catalogue.yaml")
        let builtIn = try Catalogue(yaml: file.text, file: file.path)
        let own = Path.join(folders.configuration, "catalogue.yaml")
        guard FileManager.default.fileExists(atPath: own) else { return builtIn }
        guard let text = try? String(contentsOfFile: own, encoding: .utf8) else {
            throw ContentError(path: own, "the file can't be read as UTF-8; repair it or remove it.")
        }
        return builtIn.overriding(with: try Catalogue(yaml: text, file: own))
    }
}

extension BuiltIn {
    /// A file that is built in; an empty one if there is none of that name.
    static func file(_ path: String) -> TextFile {
        TextFile(path: path, text: files.first { $0.path == path }?.text ?? "")
    }
}

extension ContentFolder {
    /// The Markdown and YAML files in it, or the ones built in.
    func files(_ kind: Kind) throws(ContentError) -> [TextFile] {
        guard let path else {
            return BuiltIn.files.filter { $0.path.hasPrefix("\(kind.rawValue)/") }.map { TextFile(path: $0.path, text: $0.text) }
        }
        let texts = try TextFolder.read(path)
        return kind == .prompts ? texts + (try TextFolder.read(path, extension: "yaml")) : texts
    }
}

extension Surroundings {
    /// Where the program stands and runs now.
    static func current(_ environment: [String: String]) -> Surroundings {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return Surroundings(
            workingDirectory: FileManager.default.currentDirectoryPath, programFolder: Path.folder(of: program),
            home: environment["HOME"].flatMap { $0.isEmpty ? nil : $0 })
    }
}
