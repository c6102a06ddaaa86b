public import CellGrid

/// What a key or a command does.
public enum Action: String, Sendable, Hashable, CaseIterable {
    // Anywhere
    case send, newLine, newConversation, conversations, switchFocus, nextVoice, escape, interrupt, endOfInput
    case palette, help, find, searchSent, inspector, editor, repaint, suspend, savedHint
    case scrollPageUp, scrollPageDown, scrollUp, scrollDown, follow
    // Composer
    case left, right, up, down, wordLeft, wordRight, lineStart, lineEnd
    case deleteBackward, deleteForward, killLine, killLineStart, killWordBackward, killWordForward, yank, yankEarlier, transpose, undo,
        redo,
        showPaste, nameArticle
    // Transcript
    case previousMessage, nextMessage, firstMessage, lastMessage, copy, rateUp, rateDown, again, edit, nextBranch, previousBranch, carryOn,
        restart, keep, resolve,
        openSource, fold, bareText
    case findNext, findPrevious, rate1, rate2, rate3, rate4, rate5
    // Conversations: the chosen one of the list, or the open one
    case renameConversation, deleteConversation, duplicateConversation, pinConversation, undelete
}

/// Where a key works.
public enum KeyContext: String, Sendable, Hashable, CaseIterable {
    /// In both places.
    case anywhere
    /// While writing.
    case composer
    /// With a message selected.
    case transcript
    /// In the list of conversations.
    case list
}

/// A row of the key table: the keys, what they do, and the words for help and the key line.
public struct Binding: Sendable, Hashable {
    /// Where it works.
    public let context: KeyContext
    /// The keys, the first one first in help.
    public let keys: [Key]
    /// What it does.
    public let action: Action
    /// The words of the help.
    public let help: String
    /// The word on the key line; nil = not shown there.
    public let hint: String?
}
