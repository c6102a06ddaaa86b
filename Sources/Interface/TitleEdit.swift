public import ChatModel

/// A conversation's title while it is being changed in the list, on a line with the composer's keys.
public struct TitleEdit: Sendable, Hashable {
    /// Whose title it is.
    public let conversation: Conversation.ID
    /// The line, which begins as the old title.
    public private(set) var line = Composer()

    /// The old title, caret at its end.
    init(_ conversation: Conversation.ID, title: String) {
        self.conversation = conversation
        line.load(title)
    }

    /// The conversation and the text.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(conversation)
        hasher.combine(line.text)
    }

    /// Puts a text in one line at the caret.
    mutating func insert(_ text: String, isTyping: Bool) {
        line.insert(text.split(whereSeparator: \.isNewline).joined(separator: " "), isTyping: isTyping)
    }

    /// Moves or changes as the composer would.
    mutating func take(_ action: Action) {
        switch action {
        case .left: line.move(to: line.caret - 1)
        case .right: line.move(to: line.caret + 1)
        case .wordLeft: line.move(to: line.wordStart(spacesOnly: false))
        case .wordRight: line.move(to: line.wordEnd)
        case .lineStart: line.move(to: line.lineStart)
        case .lineEnd: line.move(to: line.lineEnd)
        case .deleteBackward: line.deleteBackward()
        case .deleteForward, .endOfInput: line.deleteForward()
        case .killLine: line.killToLineEnd()
        case .killLineStart: line.killToLineStart()
        case .killWordBackward: line.killWordBackward()
        case .killWordForward: line.killWordForward()
        case .yank: line.yank()
        case .transpose: line.transpose()
        case .undo: line.undo()
        case .redo: line.redo()
        default: break
        }
    }
}

extension Title {
    /// A title as somebody typed it: one line, no blanks at its ends, at most 200 characters.
    static func typed(_ text: String) -> String {
        String(text.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed.prefix(200)).trimmed
    }
}
