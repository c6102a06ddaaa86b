import ChatModel
import Foundation
import Providers
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
    /// Synonyms, stop words and spellings.
    let lexicon: SearchLexicon

    /// Reads the configuration and the catalogue, and settles what is in force.
    init(_ options: GlobalOptions, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        let surroundings = Surroundings.current(environment)
        let folders = Folders(environment: environment)
        let file = ConfigurationFile(option: options.config, environment: environment, folders: folders)
        let configuration = try file.read(home: surroundings.home)
        let builtIn = try Self.table("catalogue.yaml", folders, read: Catalogue.init) { $0.overriding(with: $1) }
        let catalogue = (configuration.catalogue.map(builtIn.overriding) ?? builtIn).priced(on: Today.day)
        self.environment = environment
        self.surroundings = surroundings
        self.catalogue = catalogue
        lexicon = try Self.table("search.yaml", folders, read: SearchLexicon.init) { $0.overriding(with: $1) }
        settings = Settings(
            options: options, environment: environment, configuration: configuration, workingDirectory: surroundings.workingDirectory
        ) { name in catalogue.cards.first { $0.id.name == name }?.id.provider }
    }

    /// The model to ask first, on a day as `YYYY-MM-DD`: the one that was asked for, else the catalogue's default if its provider is set
    /// up or none is, else the first provider's that is. Its name is empty where only the provider itself knows one.
    func model(on day: String) -> ModelID {
        if let asked = settings.models.first { return asked }
        let usual = catalogue.defaultModel(on: day).id
        let configured = settings.providers.filter(\.isConfigured)
        guard let first = configured.first, !configured.contains(where: { $0.name == usual.provider }) else { return usual }
        let served = catalogue.cards.first { $0.id.provider == first.name && ($0.retirement.map { day <= $0 } ?? true) }
        return ModelID(provider: first.name, name: first.preset.defaultModel ?? served?.id.name ?? "")
    }

    /// The models to ask when the first one fails, in their order.
    var fallbacks: [ModelID] { Array(settings.models.dropFirst()) }

    /// The providers with the keys that commands print: those of the models to ask, since a command may ask its user.
    func resolvedProviders() throws(ConfigurationError) -> [ProviderSettings] {
        let asked = Set(([model(on: Today.day)] + fallbacks).map(\.provider))
        var resolved: [ProviderSettings] = []
        for provider in settings.providers {
            resolved.append(asked.contains(provider.name) ? try provider.resolved(environment: environment) : provider)
        }
        return resolved
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

    /// An index for the articles of a folder, in a file of the cache folder that bears the folder's name as a digest.
    func index(of folder: ContentFolder) -> KnowledgeIndex {
        let name = "knowledge-\(KnowledgeBase.indexName(of: folder.path ?? "built in")).db"
        return KnowledgeIndex(path: Path.join(settings.folders.cache, name))
    }

    /// The articles in force, and how they are searched.
    func knowledgeSearch() throws -> KnowledgeSearch {
        KnowledgeSearch(try knowledgeBase(), index: index(of: try folder(.knowledge)), lexicon: lexicon)
    }

    /// A table that is built in; a file of the same name in the user's configuration folder adds to it and replaces parts of it.
    private static func table<Table>(
        _ name: String, _ folders: Folders, read: (_ yaml: String, _ file: String) throws(ContentError) -> Table,
        merge: (Table, Table) -> Table
    ) throws(ContentError) -> Table {
        let file = BuiltIn.file("data/\(name)")
        let builtIn = try read(file.text, file.path)
        guard let own = try own(name, folders) else { return builtIn }
        return merge(builtIn, try read(own.text, own.path))
    }

    /// The user's own table of a name, if there is one.
    static func own(_ name: String, _ folders: Folders) throws(ContentError) -> TextFile? {
        let path = Path.join(folders.configuration, name)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ContentError(path: path, "the file can't be read as UTF-8; repair it or remove it.")
        }
        return TextFile(path: path, text: text)
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
