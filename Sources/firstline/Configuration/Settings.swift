import ChatModel
import Interface
import Logging
import Providers
import SupportEngine

/// What is in force: the option, else the environment, else the configuration, else the default. Made once, before anything starts.
struct Settings: Sendable, Equatable {
    /// The configuration file that was read; nil when there was none.
    var configurationFile: String?
    /// The usual folders.
    var folders: Folders
    /// The models to ask, the primary first; empty = the catalogue's default.
    var models: [ModelID]
    /// The prompt to use, `NAME[@VERSION|@LABEL]`.
    var prompt: String
    /// Parameters to send, by wire name; `max_tokens` among them only if somebody asked for it.
    var params: [String: String]
    /// Values for `{{name}}` in prompts.
    var variables: [String: String]
    /// The most tokens of articles in a prompt.
    var knowledgeTokenBudget: Int
    /// The folder of prompts that was asked for; nil = look for one.
    var prompts: Chosen<String>?
    /// The folder of articles that was asked for; nil = look for one.
    var knowledge: Chosen<String>?
    /// How providers are reached: every one that is built in or configured.
    var providers: [ProviderSettings]
    /// The most that may be spent.
    var limits: SpendingLimits
    /// Rows that replace or extend the built-in catalogue.
    var catalogue: Catalogue?
    /// Which keys do what in the chat.
    var keymap: Keymap
    /// The theme that the configuration asks for.
    var theme: ThemeChoice?
    /// Where the log goes.
    var logFile: String
    /// How much is logged.
    var logLevel: Logger.Level

    /// `max_tokens` where neither the user nor the prompt says otherwise.
    static let defaultMaxTokens = 1_024
    /// Values for `{{name}}` in the prompts that are built in.
    static let defaultVariables = ["company": "Acme"]

    /// Settles what is in force. `modelProviders` says at whom the catalogue knows a model that is named without a provider.
    init(
        options: GlobalOptions, environment: [String: String], configuration: Configuration, workingDirectory: String = ".",
        modelProviders: (String) -> String? = { _ in nil }
    ) {
        let home = environment["HOME"]
        var folders = Folders(environment: environment)
        if let folder = options.dataDir ?? Variable.dataFolder.value(in: environment) {
            folders.data = Path.absolute(folder, in: workingDirectory, home: home)
        }
        self.folders = folders
        configurationFile = configuration.file
        let names = (options.model ?? Variable.model.value(in: environment)).map { [$0] + configuration.models.dropFirst() }
        let providers = ProviderSettings.all(environment: environment, configuration: configuration)
        self.providers = providers
        limits = configuration.limits
        models = (names ?? configuration.models).map { Self.model($0, providers: providers, modelProviders: modelProviders) }
        prompt = options.prompt ?? configuration.prompt ?? "support"
        params = configuration.params.merging(options.params.compactMap(Parameter.init(parsing:)).map { ($0.key, $0.value) }) { $1 }
        variables = Self.defaultVariables.merging(configuration.variables) { $1 }
        knowledgeTokenBudget = configuration.knowledgeTokenBudget ?? 12_000
        prompts = Chosen(option: options.prompts, environment: Variable.prompts.value(in: environment), configuration: nil)
        knowledge = Chosen(
            option: options.knowledge, environment: Variable.knowledge.value(in: environment), configuration: configuration.knowledgeFolder)
        catalogue = configuration.catalogue
        keymap = configuration.keymap
        theme = configuration.theme
        logFile = options.logFile.map { Path.absolute($0, in: workingDirectory, home: home) } ?? folders.logFile
        logLevel = options.logLevel ?? .info
    }

    /// The model that `[PROVIDER/]NAME` means: what stands before the first slash is a provider only if one of that name exists,
    /// and whatever follows it is the name.
    static func model(_ text: String, providers: [ProviderSettings], modelProviders: (String) -> String?) -> ModelID {
        if let slash = text.firstIndex(of: "/"), providers.contains(where: { $0.name == text[..<slash] }) {
            return ModelID(provider: String(text[..<slash]), name: String(text[text.index(after: slash)...]))
        }
        let usual = providers.first(where: \.isConfigured) ?? providers.first
        return ModelID(provider: modelProviders(text) ?? usual?.name ?? "", name: text)
    }

    /// The model that somebody typed, at the provider that the catalogue knows it at.
    func model(_ text: String, in catalogue: Catalogue) -> ModelID {
        Self.model(text, providers: providers) { name in catalogue.cards.first { $0.id.name == name }?.id.provider }
    }

    /// The settings of a provider; nil when there is none of that name.
    func provider(_ name: String) -> ProviderSettings? { providers.first { $0.name == name } }
}

/// A value and who asked for it.
struct Chosen<Value: Sendable & Equatable>: Sendable, Equatable {
    /// The value.
    var value: Value
    /// Who asked for it.
    var origin: Origin

    /// The first of the values that is given; nil when none is.
    init?(option: Value?, environment: Value?, configuration: Value?) {
        if let option {
            (value, origin) = (option, .option)
        } else if let environment {
            (value, origin) = (environment, .environment)
        } else if let configuration {
            (value, origin) = (configuration, .configuration)
        } else {
            return nil
        }
    }
}

/// Where a setting, a prompt or an article comes from, in the order in which they are asked.
enum Origin: String, Sendable, CaseIterable {
    case option = "the command line"
    case environment = "the environment"
    case configuration = "the configuration"
    case userFolder = "your data folder"
    case workingDirectory = "the working directory"
    case besideProgram = "the installation"
    case builtIn = "the program itself"
}
