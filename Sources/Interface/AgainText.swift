import CellGrid
import ChatModel

/// The rows of the card before an answer is asked for again.
enum AgainText {
    static func lines(_ card: AgainCard, _ state: AppState, width: Int) -> [[Span]] {
        let question = state.conversation.transcript.message(card.question)?.text ?? ""
        let first = question.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let isNarrow = width < narrow
        let place = card.parts ? isNarrow ? "into a branch" : "into a branch; all that is here stays" : "behind the last answer"
        return [
            [Span("Question  ", .note), Span(DisplayText.cleaned(first), .body)],
            choice("Model", card.models, isChosen: card.line == .model) { isNarrow ? $0.shortName : $0.description },
            choice("Prompt", card.prompts, isChosen: card.line == .prompt) { $0 },
            [Span("Price     ", .note), Span(price(card), .body)], [Span("Goes      ", .note), Span(place, .body)],
        ]
    }

    /// Below this width a model goes without its provider's name.
    private static let narrow = 60

    /// What the answer costs, in words.
    static func price(_ card: AgainCard) -> String { card.price.map { "at most about \($0)" } ?? "unknown" }

    /// A line with the chosen word; the line that the arrows change has a mark where there is something to choose.
    private static func choice<Word>(
        _ label: String, _ options: AgainCard.Options<Word>, isChosen: Bool, _ words: (Word) -> String
    ) -> [Span] {
        let head = Span(label + String(repeating: " ", count: 10 - label.count), .note)
        let word = Span(DisplayText.cleaned(words(options.chosen)), .body)
        guard options.words.count > 1 else { return [head, word] }
        let count = Span("  \(options.index + 1) of \(options.words.count)", .note)
        return [head, Span(isChosen ? "< " : "  ", .note), word, Span(isChosen ? " >" : "  ", .note), count]
    }
}
