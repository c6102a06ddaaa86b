import ChatModel
import SupportEngine

/// What changed when the files of prompts or knowledge changed, in one line:
/// `support@work 3f2a -> 9c1d, +14 -3 tokens, next turn writes the cache, $0.0079`.
struct ReloadNotice {
    /// The line; nil when the texts are the same.
    let sentence: String?

    init(
        from old: (prompt: Prompt, knowledge: KnowledgeBase), to new: (prompt: Prompt, knowledge: KnowledgeBase), card: ModelCard
    ) {
        var parts: [String] = []
        if old.prompt.stamp.hash != new.prompt.stamp.hash { parts.append(Self.change(of: old.prompt, to: new.prompt)) }
        if old.knowledge.hash != new.knowledge.hash { parts.append(Self.change(of: old.knowledge, to: new.knowledge)) }
        guard !parts.isEmpty else {
            sentence = nil
            return
        }
        sentence = (parts + ["next turn writes the cache"] + Self.price(new, card)).joined(separator: ", ")
    }

    private static func change(of old: Prompt, to new: Prompt) -> String {
        let diff = PromptDiff(from: old, to: new)
        let hashes = "\(old.stamp.hash.prefix(4)) -> \(new.stamp.hash.prefix(4))"
        let names = old.stamp.version == new.stamp.version ? "" : "\(old.stamp.name)@\(old.stamp.version) -> "
        return "\(names)\(new.stamp.name)@\(new.stamp.version) \(hashes), +\(diff.addedTokens) -\(diff.removedTokens) tokens"
    }

    private static func change(of old: KnowledgeBase, to new: KnowledgeBase) -> String {
        let before = Dictionary(old.articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let names = Set(before.keys).union(after.keys).filter {
            before[$0]?.text != after[$0]?.text || before[$0]?.title != after[$0]?.title
        }
        let difference = new.tokens - old.tokens
        let count = names.count == 1 ? names.first ?? "" : "\(names.count) articles"
        return "knowledge \(old.hash.prefix(4)) -> \(new.hash.prefix(4)) (\(count)), \(difference < 0 ? "" : "+")\(difference) tokens"
    }

    /// What writing the whole prefix costs.
    private static func price(_ texts: (prompt: Prompt, knowledge: KnowledgeBase), _ card: ModelCard) -> [String] {
        let tokens = texts.prompt.tokens + texts.knowledge.tokens
        return card.prices(forInput: tokens).map { [($0.cacheWrite5m * tokens).short] } ?? []
    }
}
