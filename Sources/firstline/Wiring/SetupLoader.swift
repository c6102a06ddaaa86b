import CThreadPool
import ChatModel
import Interface
import Providers
import Runtime
import Storage
import SupportEngine

/// Makes setups of what the folders, the catalogue and the settings say, and makes them anew when a file changed.
actor SetupLoader: SetupSource {
    private let startup: Startup
    private let connector: any Connector
    private let folders: (prompts: ContentFolder, knowledge: ContentFolder)
    private let index: KnowledgeIndex
    private var model: ModelID
    private var selector: String
    /// Its tables are read from the first setup on: the first screen needs the processor for itself.
    private lazy var judging = Self.judging(startup)
    private var signatures: [String?] = []
    /// What tells that a look at the folders' signatures is due; empty when it always is.
    private var watches: [FolderWatch] = []
    private var setup: AnswerSetup?
    private var texts: (prompt: Prompt, knowledge: KnowledgeBase)?

    /// A loader that reaches providers by `connector`. Nothing is read yet.
    init(startup: Startup, connector: any Connector) throws {
        self.startup = startup
        self.connector = connector
        folders = (try startup.folder(.prompts), try startup.folder(.knowledge))
        index = startup.index(of: folders.knowledge)
        model = startup.model(on: Today.day)
        selector = startup.settings.prompt
    }

    private static func judging(_ startup: Startup) -> Judging {
        Judging {
            // Reading the tables takes ten times what they hold.
            defer { cthreadpool_give_back_memory() }
            do throws(ContentError) {
                let judges = try startup.escalationJudges()
                return .success(Judging.Tables(assessor: judges.assessor, watch: judges.watch))
            } catch {
                return .failure(SetupError("no case is judged: \(error.description)"))
            }
        }
    }

    func current() async throws(SetupError) -> (setup: AnswerSetup, notice: String?) {
        if let setup, !watches.isEmpty, !watches.contains(where: \.hasChanged) { return (setup, nil) }
        // Before the look: what changes from here on is told.
        let paths = [folders.prompts.path, folders.knowledge.path].compactMap(\.self)
        let watches = paths.compactMap(FolderWatch.init)
        defer { self.watches = watches.count == paths.count ? watches : [] }
        let now = currentSignatures
        if let setup, now == signatures {
            return (setup, nil)
        }
        let before = texts
        do throws(SetupError) {
            let made = try await take(model, selector)
            signatures = now
            guard let before, let texts else { return (made, nil) }
            let notice = ReloadNotice(from: before, to: texts, card: made.card).sentence
            return (made, notice)
        } catch {
            guard let setup else { throw error }
            signatures = now
            return (setup, "the files before stay in use: \(error.sentence)")
        }
    }

    func choose(model name: String, prompt: String) async throws(SetupError) -> (setup: AnswerSetup, doubt: String?) {
        let (oldModel, oldSelector) = (model, selector)
        if !name.isEmpty {
            model = startup.settings.model(name, in: startup.catalogue)
        }
        if !prompt.isEmpty { selector = prompt }
        do throws(SetupError) {
            let made = try await take(model, selector)
            let known = startup.settings.providers.map(\.name)
            return (made, name.isEmpty ? nil : UnknownName.note(on: made.card.id, providers: known, catalogue: startup.catalogue))
        } catch {
            (model, selector) = (oldModel, oldSelector)
            throw error
        }
    }

    func setup(choosing choice: AnswerChoice) async throws(SetupError) -> AnswerSetup {
        try await make(choice.model ?? model, choice.prompt ?? selector).setup
    }

    func shutDown() async {
        await index.close()
        await connector.shutDown()
    }

    private var currentSignatures: [String?] {
        [folders.prompts.path, folders.knowledge.path].map { $0.flatMap(TextFolder.signature) }
    }

    // MARK: Making

    /// Makes the setup that is in force from now on.
    private func take(_ model: ModelID, _ selector: String) async throws(SetupError) -> AnswerSetup {
        let made = try await make(model, selector)
        setup = made.setup
        texts = (made.prompt, made.knowledge)
        return made.setup
    }

    private typealias Made = (setup: AnswerSetup, prompt: Prompt, knowledge: KnowledgeBase)

    private func make(_ model: ModelID, _ selector: String) async throws(SetupError) -> Made {
        let (library, knowledge) = try readTexts()
        let prompt = try choosePrompt(library, selector)
        let search = KnowledgeSearch(knowledge, index: index, lexicon: startup.lexicon)
        await connector.take(search)
        let first = try await candidate(model)
        var others: [AnswerCandidate] = []
        for model in startup.fallbacks where model != first.card.id {
            // One that is not set up is left out; `doctor` says so.
            if let other = try? await candidate(model) { others.append(other) }
        }
        let card = first.card
        let assembler = PromptAssembler(
            prompt: prompt, knowledge: knowledge, settings: AssemblySettings(knowledgeBudget: startup.settings.knowledgeTokenBudget))
        let made = AnswerSetup(
            facts: facts(card, others, prompt, library, knowledge), assembler: assembler, search: search, first: first, others: others,
            catalogue: startup.catalogue, isSimulated: connector.isSimulated,
            params: params(of: prompt), judging: judging)
        // The first question should not wait for the index; if it can't be made, the question says so.
        Task { try? await search.prepare() }
        return (made, prompt, knowledge)
    }

    /// A model with who is asked for it. One without a name is the first that its provider lists.
    private func candidate(_ model: ModelID) async throws(SetupError) -> AnswerCandidate {
        let (provider, circuit) = try await connector.provider(for: model)
        var model = model
        if model.name.isEmpty {
            do throws(ProviderError) {
                model.name = try await provider.models().first ?? ""
            } catch {
                throw SetupError(ErrorText.sentence(for: await provider.diagnosed(error), model: model))
            }
            guard !model.name.isEmpty else { throw SetupError("\(model.provider) has no model: install one, or name one with --model") }
        }
        let card = startup.catalogue.card(for: model) ?? ModelCard(id: model, source: "", date: "")
        return AnswerCandidate(card: card, provider: provider, circuit: circuit)
    }

    private func readTexts() throws(SetupError) -> (PromptLibrary, KnowledgeBase) {
        do {
            let library = try PromptLibrary(files: folders.prompts.files(.prompts), variables: startup.settings.variables)
            return (library, try KnowledgeBase(files: folders.knowledge.files(.knowledge)))
        } catch {
            throw SetupError(Failure(error)?.sentence ?? "\(error)")
        }
    }

    private func choosePrompt(_ library: PromptLibrary, _ selector: String) throws(SetupError) -> Prompt {
        guard let parsed = PromptSelector(parsing: selector) else {
            throw SetupError("a prompt is named NAME, NAME@VERSION or NAME@LABEL, not “\(selector)”")
        }
        do throws(PromptSelectionError) {
            return try library.prompt(parsed)
        } catch {
            throw SetupError(error.message)
        }
    }

    /// The prompt's parameters under those of the settings.
    private func params(of prompt: Prompt) -> [String: String] { prompt.params.merging(startup.settings.params) { _, asked in asked } }

    private func facts(
        _ card: ModelCard, _ others: [AnswerCandidate], _ prompt: Prompt, _ library: PromptLibrary, _ knowledge: KnowledgeBase
    ) -> SetupFacts {
        let choices = startup.catalogue.cards.filter { $0.isServed(on: Today.day) && connector.reaches($0.id.provider) }
        let isLocal = [folders.prompts.origin, folders.knowledge.origin].contains(.workingDirectory)
        let articles = knowledge.articles.map {
            ($0.id, ArticleText(title: $0.title, text: $0.text, marks: Set($0.marks.map(\.description))))
        }
        var facts = SetupFacts(
            model: card.id, card: card, fallbacks: others.map(\.card), choices: choices, prompt: prompt.stamp,
            origin: isLocal ? "from ./" : nil,
            places: ["prompts: \(folders.prompts.summary)", "knowledge: \(folders.knowledge.summary)"],
            articles: Dictionary(articles, uniquingKeysWith: { first, _ in first }),
            models: startup.catalogue.cards.map(\.id.description), prompts: library.all.map(\.stamp.label))
        facts.catalogue = startup.catalogue
        facts.limits = connector.isSimulated ? SpendingLimits() : startup.settings.limits
        facts.params = params(of: prompt).merging(["max_tokens": "\(Settings.defaultMaxTokens)"]) { set, _ in set }
        return facts
    }
}
