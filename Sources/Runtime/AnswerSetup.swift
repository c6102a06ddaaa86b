public import ChatModel
public import Interface
public import SupportEngine

/// Everything an answer is made with: who is asked, on which texts, at which prices.
public struct AnswerSetup: Sendable {
    /// What the screen says of it.
    public var facts: SetupFacts
    /// Makes requests of the prompt and the knowledge in force.
    public var assembler: PromptAssembler
    /// The knowledge base in force and how it is searched; nil without one.
    public var search: KnowledgeSearch?
    /// Who may be asked, the first choice first; never empty.
    public private(set) var candidates: [AnswerCandidate]
    /// All rows, for passes that another model made.
    public var catalogue: Catalogue
    /// Whether that is the simulator.
    public var isSimulated: Bool
    /// Parameters by name: the prompt's, the configuration's and the command line's, later ones winning.
    public var params: [String: String]
    /// Judges whether cases need a person; nil judges nothing.
    public var judging: Judging?

    /// What answers are made with.
    public init(
        facts: SetupFacts, assembler: PromptAssembler, search: KnowledgeSearch?, first: AnswerCandidate,
        others: [AnswerCandidate] = [], catalogue: Catalogue, isSimulated: Bool, params: [String: String], judging: Judging? = nil
    ) {
        self.facts = facts
        self.assembler = assembler
        self.search = search
        candidates = [first] + others
        self.catalogue = catalogue
        self.isSimulated = isSimulated
        self.params = params
        self.judging = judging
    }

    /// The row of the model that is asked first.
    public var card: ModelCard { candidates[0].card }

    /// The knowledge base in force; nil without one.
    public var knowledge: KnowledgeBase? { search?.knowledge }

    /// What requests are made of, beside the order: equal ones give equal requests.
    struct Texts: Sendable, Hashable {
        var model: ModelID
        var prompt: PromptStamp
        var knowledge: String?
        var params: [String: String]
    }

    /// What requests are made of at present.
    var texts: Texts { Texts(model: card.id, prompt: facts.prompt, knowledge: knowledge?.hash, params: params) }

    /// The request for an order, with what the knowledge has on it.
    public func assemble(_ order: TurnOrder) async -> AssembledPrompt {
        do throws(StorageError) {
            return try await searched(order)
        } catch {
            var prompt = assemble(order, found: [])
            prompt.warning = "the articles could not be searched: \(error.message)"
            return prompt
        }
    }

    /// The same; throws where the articles can't be searched.
    func searched(_ order: TurnOrder) async throws(StorageError) -> AssembledPrompt {
        // Some of what is found may stand in every prompt already.
        let limit = 2 * assembler.settings.passageLimit
        return assemble(order, found: try await search?.passages(for: order.question, in: order.history, limit: limit) ?? [])
    }

    private func assemble(_ order: TurnOrder, found: [FoundPassage]) -> AssembledPrompt {
        var prompt = ordinary(order, found: found)
        // What a cut answer is asked to go on with stands behind the question, so that the cached beginning stays as it is.
        guard let partial = order.partial, !prompt.request.messages.isEmpty else { return prompt }
        let (instruction, quotation) = Continuation.request(toContinue: partial)
        let block = PromptBlock(label: "cut answer", text: "\(instruction)\n\n\(Fence.unfinished.wrap(quotation))")
        prompt.request.messages[prompt.request.messages.count - 1].blocks.append(block)
        prompt.blocks.append(BlockReport(block, role: .user))
        return prompt
    }

    private func ordinary(_ order: TurnOrder, found: [FoundPassage]) -> AssembledPrompt {
        let params = params.merging(order.params) { _, chosen in chosen }
        let maxTokens = params["max_tokens"].flatMap { Int($0) } ?? 1_024
        return assembler.assemble(
            history: order.history.withoutContinued, question: order.question, found: found, model: card, historyStart: order.historyStart,
            maxTokens: maxTokens, params: params.filter { $0.key != "max_tokens" })
    }

    /// The record of a turn that has just begun, with what its answer may name.
    func beginning(with prompt: AssembledPrompt) -> TurnRecord {
        var params = prompt.request.params
        params["max_tokens"] = "\(prompt.request.maxTokens)"
        return TurnRecord(
            model: card.id, prompt: facts.prompt, knowledgeHash: knowledge?.hash ?? "", params: params, isSimulated: isSimulated,
            sources: prompt.sources, given: prompt.given)
    }
}

extension [Message] {
    /// Without the answers that a later whole one goes on from: it holds their text.
    fileprivate var withoutContinued: [Message] {
        let continued = Set(filter { $0.status == .complete }.compactMap(\.continues))
        return continued.isEmpty ? self : filter { !continued.contains($0.id) }
    }
}

/// Where setups come from: the folders of prompts and knowledge, the catalogue, the configuration.
public protocol SetupSource: Sendable {
    /// The setup in force, read anew when a file changed since the last call; the notice says what changed.
    /// When the changed files are faulty, the setup before stays in force and the notice says why.
    func current() async throws(SetupError) -> (setup: AnswerSetup, notice: String?)
    /// The setup in force with another model or prompt, for one answer; the setup in force stays what it is.
    func setup(choosing choice: AnswerChoice) async throws(SetupError) -> AnswerSetup
    /// Takes another model or prompt, as a person typed it; an empty word leaves that as it is. The doubt says what was probably meant
    /// by a name that nobody knows.
    func choose(model: String, prompt: String) async throws(SetupError) -> (setup: AnswerSetup, doubt: String?)
    /// Closes what answers were made with.
    func shutDown() async
}

/// Why there is no setup, in one sentence that names the file or the word and says what to do.
public struct SetupError: Error, Sendable, Hashable {
    /// The sentence.
    public var sentence: String
    /// Whether a key, an address or another setting is wrong, rather than a prompt or an article.
    public var isConfiguration: Bool

    /// An error with its sentence.
    public init(_ sentence: String, isConfiguration: Bool = false) {
        self.sentence = sentence
        self.isConfiguration = isConfiguration
    }
}
