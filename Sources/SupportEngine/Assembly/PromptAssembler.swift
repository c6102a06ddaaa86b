public import ChatModel

/// Makes the request for an answer. Its parts stand in the order of their volatility, so that a provider's prompt cache can keep the
/// beginning from turn to turn:
///
///     [system prompt][articles always included][all other articles] ⟨breakpoint⟩ [history] ⟨breakpoint⟩ [named articles][passages][question]
///
/// Everything up to the last breakpoint is byte-identical in the next turn, which only appends. That is why an aside, which later
/// turns leave out, stands behind the last breakpoint as a question does; why passages found for a question do too; and why the
/// answer to an aside follows the one it rewrites instead of replacing it. Two of the four breakpoints a provider allows are used.
public struct PromptAssembler: Sendable {
    private let prompt: Prompt
    private let knowledge: KnowledgeBase?
    /// How large the parts may become.
    public let settings: AssemblySettings
    private let system: [PromptBlock]
    /// The passages of the articles that stand in the system prompt.
    private let standing: [SourceReference]
    /// Whether passages must be found for each question because the knowledge is too large.
    private let needsSearch: Bool

    /// An assembler for one prompt and one state of the knowledge.
    public init(prompt: Prompt, knowledge: KnowledgeBase?, settings: AssemblySettings = AssemblySettings()) {
        self.prompt = prompt
        self.knowledge = knowledge
        self.settings = settings
        needsSearch = (knowledge?.tokens ?? 0) > settings.knowledgeBudget
        let isWhole = !needsSearch
        standing = knowledge?.articles.filter { isWhole || $0.always }.flatMap(\.references) ?? []
        system = PromptAssembler.system(prompt, knowledge, includesAll: !needsSearch, lifetime: settings.systemLifetime)
    }

    /// The request for an answer to `question`, for which `found` was found (`KnowledgeSearch.passages(for:in:limit:)`); it is given to
    /// the model when the knowledge is too large. Of `history` (oldest first) counts what stands before the question. `historyStart` is
    /// what the previous turn gave back; the history must reach back to it for the prefix to stay the same. `params` go over the prompt's;
    /// `maxTokens` is held between 1 and what the model can give.
    public func assemble(
        history: [Message], question: Message, found: [FoundPassage] = [], model: ModelCard, historyStart: Message.ID? = nil,
        maxTokens: Int, params: [String: String] = [:]
    ) -> AssembledPrompt {
        let earlier = history.prefix { $0.id != question.id }.filter(MessageText.isHistory)
        let mentioned = knowledge.map { ArticleMentions.articles(in: question.text, of: $0) } ?? []
        let (named, left) = room(for: mentioned)
        let passages = fitting(found.filter { passage in !named.contains { $0.id == passage.passage.article } })
        let tail = PromptAssembler.tail(question, named, passages)
        let answer = max(1, min(maxTokens, model.maxOutput ?? .max))
        let fixed = PromptAssembler.tokens(system) + PromptAssembler.tokens(tail)
        let room = model.contextWindow.map { max(0, $0 - fixed - answer) } ?? .max
        let kept = HistoryBudget(earlier, start: historyStart, next: question.id, limit: min(settings.historyBudget, room))
        let past = PromptAssembler.past(kept.messages)
        let request = ChatRequest(
            model: model.id, system: system, messages: PromptAssembler.merged(past + [Piece(role: .user, blocks: tail)]), maxTokens: answer,
            params: prompt.params.filter { $0.key != "max_tokens" }.merging(params) { _, asked in asked })
        let prefix = PromptAssembler.prefix(system, past)
        let sources = PromptAssembler.sources(mentioned, found)
        return AssembledPrompt(
            request: request, blocks: reports(past, kept.messages.count, tail),
            warning: PromptAssembler.warning(leftOut: left) ?? PromptAssembler.warning(prefix.tokens, model),
            historyStart: kept.start, droppedMessages: kept.dropped, sources: sources,
            given: standing + named.flatMap(\.references) + passages.map(\.reference), prefixHash: prefix.hash, prefixTokens: prefix.tokens)
    }

    // MARK: Parts

    private typealias Piece = ChatRequest.Turn

    private static func system(_ prompt: Prompt, _ knowledge: KnowledgeBase?, includesAll: Bool, lifetime: CacheLifetime) -> [PromptBlock] {
        let articles = knowledge?.articles ?? []
        let always = articles.filter(\.always).map(Fence.article)
        let others = includesAll ? articles.filter { !$0.always }.map(Fence.article) : []
        var blocks = [PromptBlock(label: "system prompt", text: prompt.text)]
        if !always.isEmpty { blocks.append(PromptBlock(label: "always included", text: Fence.knowledge(always))) }
        if !others.isEmpty { blocks.append(PromptBlock(label: "knowledge", text: Fence.knowledge(others))) }
        blocks[blocks.count - 1].cacheBreakpoint = lifetime
        return blocks
    }

    /// The history, with the moving breakpoint at its end.
    private static func past(_ messages: [Message]) -> [Piece] {
        guard let first = messages.first else { return [] }
        var pieces = messages.map { message in
            Piece(role: MessageText.role(of: message), blocks: [PromptBlock(label: "history", text: MessageText.sent(message))])
        }
        pieces[pieces.count - 1].blocks[0].cacheBreakpoint = .fiveMinutes
        switch MessageText.role(of: first) {
        case .user: return pieces
        case .assistant: return [Piece(role: .user, blocks: [PromptBlock(label: "history", text: MessageText.opening)])] + pieces
        }
    }

    private static func tail(_ question: Message, _ named: [Article], _ passages: [Passage]) -> [PromptBlock] {
        let asked = PromptBlock(label: question.voice == .aside ? "aside" : "question", text: fenced(question))
        let articles = named.isEmpty ? [] : [PromptBlock(label: "named articles", text: Fence.knowledge(named.map(Fence.article)))]
        guard !passages.isEmpty else { return articles + [asked] }
        return articles + [PromptBlock(label: "passages", text: Fence.knowledge(passages.map(Fence.passage))), asked]
    }

    /// A question is always the user's side, whoever speaks.
    private static func fenced(_ question: Message) -> String {
        switch question.voice {
        case .aside: Fence.aside.wrap(question.text)
        case .staff: Fence.staff.wrap(question.text)
        case .customer, .assistant: Fence.customer.wrap(question.text)
        }
    }

    /// Neighbours of the same role as one message of several blocks, as providers want it.
    private static func merged(_ pieces: [Piece]) -> [Piece] {
        pieces.reduce(into: []) { turns, piece in
            if let last = turns.indices.last, turns[last].role == piece.role {
                turns[last].blocks += piece.blocks
            } else {
                turns.append(piece)
            }
        }
    }

    /// Those of the named articles that do not stand in the system prompt and fit, as much as the whole knowledge may take, and the ids
    /// of those that don't.
    private func room(for mentioned: [Article]) -> (named: [Article], left: [String]) {
        guard needsSearch else { return ([], []) }
        var room = settings.knowledgeBudget
        return mentioned.filter { !$0.always }.reduce(into: ([], [])) { parts, article in
            if article.tokens <= room {
                room -= article.tokens
                parts.named.append(article)
            } else {
                parts.left.append(article.id)
            }
        }
    }

    /// What was named, then the best passages of what was found, each article once.
    private static func sources(_ mentioned: [Article], _ found: [FoundPassage]) -> [SourceReference] {
        let named = mentioned.compactMap(\.references.first)
        return named + found.bestOfArticles.map(\.reference).filter { other in !named.contains { $0.article == other.article } }
    }

    /// Those of the passages that the model needs and that the budget allows.
    private func fitting(_ found: [FoundPassage]) -> [Passage] {
        guard needsSearch else { return [] }
        var room = settings.passageBudget
        let missing = found.map(\.passage).filter { knowledge?.article($0.article)?.always != true }
        return missing.prefix(settings.passageLimit).prefix { passage in
            room -= TokenEstimate.tokens(Fence.passage(passage))
            return room >= 0
        }.map(\.self)
    }

    // MARK: Sizes

    private static func tokens(_ blocks: [PromptBlock]) -> Int {
        blocks.reduce(0) { $0 + TokenEstimate.tokens($1.text) }
    }

    private static func prefix(_ system: [PromptBlock], _ past: [Piece]) -> (hash: String, tokens: Int) {
        let fields = system.map(\.text) + past.flatMap { piece in [piece.role.rawValue] + piece.blocks.map(\.text) }
        return (Digest.sha256(fields: fields), tokens(system + past.flatMap(\.blocks)))
    }

    private func reports(_ past: [Piece], _ messages: Int, _ tail: [PromptBlock]) -> [BlockReport] {
        let beginning = system.map { BlockReport($0, role: nil) }
        let end = tail.map { BlockReport($0, role: .user) }
        guard !past.isEmpty else { return beginning + end }
        let history = BlockReport(
            label: messages == 1 ? "history (1 message)" : "history (\(messages) messages)",
            tokens: PromptAssembler.tokens(past.flatMap(\.blocks)), breakpoint: .fiveMinutes,
            texts: past.flatMap { piece in piece.blocks.map { BlockReport.Text(role: piece.role, text: $0.text) } })
        return beginning + [history] + end
    }

    private static func warning(leftOut ids: [String]) -> String? {
        guard !ids.isEmpty else { return nil }
        return ids.map { "@\($0)" }.joined(separator: ", ") + " is too long to be given whole: only the passages that were found are."
    }

    private static func warning(_ prefix: Int, _ model: ModelCard) -> String? {
        guard let minimum = model.minimumCacheTokens, prefix < minimum else { return nil }
        return "the prompt's cacheable beginning is about \(prefix) tokens, and \(model.id.name) caches nothing below \(minimum): "
            + "every turn costs the full price."
    }
}
