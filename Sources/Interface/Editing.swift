public import ChatModel

/// A question that is being edited: its text is in the composer.
public struct Editing: Sendable, Hashable {
    /// The question.
    public var question: Message.ID
    /// Its text as it was sent.
    public var text: String
    /// What was in the composer before; it comes back in the end.
    public var draft: Draft
    /// Whether some of that was pasted.
    var heldPaste = false
    /// Whether the question came back by itself because its answer was stopped before any text came. Then the same text again is no
    /// branch.
    public var isGivenBack = false

    /// What is to be kept while `written` stands in the composer: the draft before it, and the question if it was changed.
    func kept(_ written: Draft) -> Draft {
        if written.text == text { return draft }
        let texts = [draft.text, written.text].filter { !$0.isEmpty }
        return Draft(text: texts.joined(separator: "\n\n"), voice: written.text.isEmpty ? draft.voice : written.voice)
    }
}

extension Message {
    /// Whether it asks for an answer.
    public var isQuestion: Bool {
        switch voice {
        case .customer, .aside: true
        case .staff, .assistant: false
        }
    }
}

/// The words that say what is being edited.
public enum EditingText {
    /// What is edited and what Enter and Escape do; nil when nothing is.
    public static func line(_ state: AppState) -> String? {
        guard let editing = state.conversation.editing else { return nil }
        let name = name(editing, state.conversation)
        return isAsItWas(state)
            ? "\(name) is back: Enter asks it again, Esc leaves it" : "editing \(name): Enter asks it in a branch, Esc leaves it"
    }

    /// The same for a narrow place, beside the keys.
    public static func short(_ state: AppState) -> String? {
        state.conversation.editing.map { "\(name($0, state.conversation)):" }
    }

    /// Whether Enter asks a question once more that was given back.
    public static func isAsItWas(_ state: AppState) -> Bool {
        guard let editing = state.conversation.editing, editing.isGivenBack else { return false }
        return editing.text == state.conversation.composer.text
    }

    /// `question 3`; without a number where the first messages are not in memory, so that it can't be known.
    static func name(_ editing: Editing, _ conversation: OpenConversation) -> String {
        let questions = conversation.transcript.messages.filter(\.isQuestion)
        guard conversation.hasStart, let index = questions.firstIndex(where: { $0.id == editing.question }) else { return "a question" }
        return "question \(index + 1)"
    }
}
