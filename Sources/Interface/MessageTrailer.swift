import CellGrid
import ChatModel
import SupportEngine

/// What stands under a message: its sources, how it ended when that needs a word, and its figures.
enum MessageTrailer {
    /// The rows under `message`, `width` columns wide; while it grows there are none, so that nothing jumps. `cut` is the answer it goes
    /// on from, if that is in memory; `branch` says which of the branches it is that part here.
    static func rows(
        for message: Message, continuing cut: Message? = nil, branch: String? = nil, isGrowing: Bool, keymap: Keymap, width: Int
    ) -> [MessageLayout.Row] {
        let alarm = alarm(of: message, keymap)
        guard !isGrowing, message.voice == .assistant else {
            let notes = [grade(of: message), isGrowing ? nil : branch].compactMap(\.self)
            return alarm + notes.map { .note($0) }
        }
        var rows = sources(of: message, width: width) + alarm
        if let remark = ErrorText.remark(onForged: message.cited.forgedCount) { rows.append(.note(remark)) }
        if let cut, !message.text.isEmpty { rows += SeamText.remarks(on: message, continuing: cut, keymap).map { .note($0) } }
        if let ending = ErrorText.ending(of: message, keymap) { rows.append(.note(ending)) }
        if let figures = figures(of: message) { rows.append(.note(figures)) }
        if let branch { rows.append(.note(branch)) }
        return rows
    }

    /// Why a person is needed, under the words that say so.
    private static func alarm(of message: Message, _ keymap: Keymap) -> [MessageLayout.Row] {
        guard let judged = message.escalation, judged.category != nil else { return [] }
        let label = EscalationText.label(judged) + " (\(keymap.word(.inspector)) shows why)"
        return [judged.needsPerson ? .alarm("! " + label) : .note(label)]
    }

    /// On narrow screens the article's id is what one can do without; elsewhere a long row ends before its section does.
    private static func sources(of message: Message, width: Int) -> [MessageLayout.Row] {
        message.numberedSources.enumerated().map { number, source in
            .source(number: number + 1, width >= 60 ? source.line : source.place)
        }
    }

    private static func figures(of message: Message) -> String? {
        guard let turn = message.turn, turn.duration != nil || turn.usage != Usage() else { return nil }
        let mark = turn.usage.isEstimated ? "~" : ""
        var parts = [turn.isOffline ? "offline answer" : turn.model.shortName]
        if let prompt = turn.prompt { parts.append(prompt.label) }
        if let ttft = turn.timeToFirstToken { parts.append("TTFT \(Figures.seconds(ttft))") }
        if turn.usage.outputTokens > 0 { parts.append("\(mark)\(Figures.tokens(turn.usage.outputTokens)) out") }
        if turn.usage.reasoningTokens > 0 { parts.append("\(Figures.tokens(turn.usage.reasoningTokens)) of it reasoning") }
        if let cost = turn.cost { parts.append(mark + cost.short + (turn.isSimulated ? " sim" : "")) }
        // As short as it gets, so that a grade adds no row at 80 columns.
        if let rating = message.rating { parts.append("\(rating)/5") }
        return parts.joined(separator: "  ")
    }

    private static func grade(of message: Message) -> String? {
        message.rating.map { "rated \($0)/5" }
    }
}
