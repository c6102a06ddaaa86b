public import ChatModel
import SupportEngine

extension MessageText {
    /// The text that a search reads, where every mark is what people see of it: `[1]`, or `[x name]` for one that names nothing. A text
    /// without marks is itself, so Markdown's own signs can be looked for.
    public var searched: String {
        guard mayHaveMarks else { return text }
        var answer = AnswerText(given: offered.map { GivenSources($0) }, form: .plain)
        let head = answer.feed(text)
        return head + answer.finish()
    }
}
