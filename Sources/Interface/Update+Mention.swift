import CellGrid

/// Naming an article with `@`: only a typed `@` opens the list; Escape, a space, a paste or moving away closes it.
extension AppState {
    /// An `@` was typed: where it begins a word, the articles are offered.
    mutating func beginMention() {
        let composer = conversation.composer
        let start = composer.caret - 1
        guard start >= 0, !setup.articles.isEmpty, Mention.isBeginning(start, in: composer) else { return }
        conversation.mention = Mention(start: start)
    }

    /// Types an `@` at the caret as a word's beginning.
    mutating func nameArticle() -> [Effect] {
        guard !setup.articles.isEmpty else { return note("the knowledge base has no articles") }
        let isBeginning = Mention.isBeginning(conversation.composer.caret, in: conversation.composer)
        changeComposer { $0.insert(isBeginning ? "@" : " @") }
        beginMention()
        return []
    }

    /// A key while articles are offered; true when it was for them.
    mutating func takeInMention(_ key: Key) -> Bool {
        guard conversation.mention != nil else { return false }
        let matches = Mention.matches(self)
        guard !matches.isEmpty else { return false }
        switch (key.code, key.modifiers) {
        case (.escape, []): conversation.mention = nil
        case (.up, []), (.character("p"), .control): moveMention(by: -1, among: matches.count)
        case (.down, []), (.character("n"), .control): moveMention(by: 1, among: matches.count)
        case (.tab, []), (.enter, []): takeMention(among: matches)
        case (_, _): return false
        }
        return true
    }

    private mutating func moveMention(by rows: Int, among count: Int) {
        guard let mention = conversation.mention else { return }
        conversation.mention?.selected = min(max(0, mention.selected + rows), count - 1)
    }

    private mutating func takeMention(among matches: [Mention.Match]) {
        guard let mention = conversation.mention, let last = matches.indices.last else { return }
        let range = mention.start..<conversation.composer.caret
        let id = matches[min(mention.selected, last)].id
        changeComposer { $0.replace(range, with: "@\(id) ") }
        conversation.mention = nil
    }

    /// The word behind the `@` that is being typed.
    var mentionedWord: String? { conversation.mention.flatMap { Mention.word(from: $0.start, in: conversation.composer) } }

    /// Closes the list when the caret is no longer in its word; a word that changed begins at the best match again.
    mutating func settleMention(wasWord before: String?) {
        guard let mention = conversation.mention else { return }
        let word = Mention.word(from: mention.start, in: conversation.composer)
        if word == nil { conversation.mention = nil } else if word != before { conversation.mention?.selected = 0 }
    }
}
