import CellGrid
import ChatModel
import SupportEngine

/// An answer on its way onto a sheet, in whole words: a piece of a word would be read out as a word.
struct PlainAnswer: Sendable {
    /// The turn it belongs to.
    let turn: TurnID
    /// The message it answers.
    let question: Message.ID
    /// Whether any word of it was given out.
    private(set) var hasWords = false
    private let base: String
    private var text: AnswerText
    /// The beginning of a word whose end has not come.
    private var word = ""
    /// How much of the answer's own text came, in bytes.
    private var received: Int

    /// More than this is given out though no white space came: some scripts have none.
    private static let longestWord = 120

    /// The answer of a turn that may name what was `given`. Of a cut one that it goes on from nothing is repeated.
    init(_ running: RunningTurn, given: GivenSources?) {
        turn = running.id
        question = running.question
        base = running.base
        received = running.base.utf8.count
        text = AnswerText(given: given, form: .plain)
        _ = text.feed(running.base)
    }

    /// Says what it may name, before any of it came.
    mutating func setGiven(_ given: GivenSources) {
        guard received == base.utf8.count else { return }
        text = AnswerText(given: given, form: .plain)
        _ = text.feed(base)
    }

    /// The words that are whole now.
    mutating func feed(_ delta: String) -> String {
        received += delta.utf8.count
        word += text.feed(delta)
        let end = word.lastIndex(where: \.isWhitespace).map { word.index(after: $0) }
        guard let end = end ?? (word.count > Self.longestWord ? word.endIndex : nil) else { return "" }
        defer { word = String(word[end...]) }
        return marked(String(word[..<end]))
    }

    /// The rest: the answer stands as `message`.
    mutating func finish(_ message: Message) -> String {
        guard received == message.text.utf8.count else { return rewritten(message) }
        return marked(word + text.finish())
    }

    /// What is kept is not what came, or nothing came: all of it is said.
    private mutating func rewritten(_ message: Message) -> String {
        let whole = message.plainText
        guard hasWords else { return marked(whole) }
        return "\n\nThe answer as it is kept: " + whole
    }

    private mutating func marked(_ words: String) -> String {
        if !words.isEmpty { hasWords = true }
        return words
    }
}

extension Message {
    /// Its text as plain text: an answer's marks are numbers, nothing in it is obeyed by a terminal.
    var plainText: String {
        guard voice == .assistant else { return DisplayText.cleaned(text) }
        var answer = AnswerText(given: turn?.givenSources, form: .plain)
        let head = answer.feed(text)
        return head + answer.finish()
    }
}
