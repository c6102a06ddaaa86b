public import CellGrid

/// The table of all keys. It makes the help, the key line, the palette, the README's list and the keys that sentences name.
public struct Keymap: Sendable, Equatable {
    /// The keys as they are built in.
    public static let standard = Keymap(anywhere + composer + transcript + list)

    /// Every binding, in the order of the help; one without keys is reached by its command or from the palette.
    public let bindings: [Binding]
    /// What the user's configuration says of them.
    let assignments: [Assignment]
    private let byKey: [KeyContext: [Key: Action]]

    /// A table of these rows; of two rows with the same key in one place the first one has it.
    init(_ bindings: [Binding], assignments: [Assignment] = []) {
        self.bindings = bindings
        self.assignments = assignments
        byKey = Dictionary(
            uniqueKeysWithValues: KeyContext.allCases.map { context in
                let pairs = bindings.filter { $0.context == context }.flatMap { row in row.keys.map { ($0.asSent, row.action) } }
                return (context, Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
            })
    }

    /// What `key` does in `context` or anywhere; nil = nothing.
    public func action(for key: Key, in context: KeyContext) -> Action? {
        byKey[context]?[key.asSent] ?? byKey[.anywhere]?[key.asSent]
    }

    /// Two tables with the same rows are the same.
    public static func == (left: Keymap, right: Keymap) -> Bool { left.bindings == right.bindings }

    private static func row(
        _ context: KeyContext, _ keys: [Key], _ action: Action, _ help: String, hint: String? = nil
    ) -> Binding {
        Binding(context: context, keys: keys, action: action, help: help, hint: hint)
    }

    private static let anywhere: [Binding] = [
        row(.anywhere, [Key(.tab)], .switchFocus, "between writing and the messages", hint: "messages"),
        row(
            .anywhere, [.control("g"), Key(.function(2))], .conversations, "conversations; Enter with nothing typed: the previous one",
            hint: "go to"),
        row(.anywhere, [.control("n")], .newConversation, "new conversation", hint: "new"),
        row(.anywhere, [.control("p")], .palette, "everything that can be done", hint: "all"),
        row(.anywhere, [Key(.function(1))], .help, "help for here", hint: "help"),
        row(.anywhere, [.control("f")], .find, "find in this conversation"),
        row(.anywhere, [.control("r")], .searchSent, "search what was sent"),
        row(.anywhere, [Key(.function(3))], .inspector, "inspector: what was sent and what it cost"),
        row(.anywhere, [Key(.escape)], .escape, "close what is in front; else leave the messages; else stop the answer"),
        row(.anywhere, [.control("c")], .interrupt, "stop the answer; else clear the draft; twice on an empty one: quit"),
        row(.anywhere, [.alt("c")], .copy, "copy the last answer, or the selected message"),
        row(.anywhere, [.alt("r")], .again, "answer the last question again: a card asks first"),
        row(.anywhere, [Key(.pageUp)], .scrollPageUp, "scroll a page up"),
        row(.anywhere, [Key(.pageDown)], .scrollPageDown, "scroll a page down"),
        row(.anywhere, [Key(.up, .shift)], .scrollUp, "scroll up"),
        row(.anywhere, [Key(.down, .shift)], .scrollDown, "scroll down"),
        row(.anywhere, [Key(.end, .control)], .follow, "to the newest message, and follow it"),
        row(.anywhere, [.control("l")], .repaint, "repaint the screen"),
        row(.anywhere, [.control("z")], .suspend, "suspend; fg comes back"),
        row(.anywhere, [.control("q"), .control("s")], .savedHint, "a reminder that everything is saved"),
    ]

    private static let composer: [Binding] = [
        row(.composer, [Key(.enter)], .send, "send", hint: "send"),
        row(
            .composer, [.control("j"), Key(.enter, .alt), Key(.enter, .shift)], .newLine, "new line; also send right behind a \\",
            hint: "new line"),
        row(.composer, [Key(.tab, .shift)], .nextVoice, "who speaks: Customer, Aside, Staff", hint: "voice"),
        row(.composer, [.control("d")], .endOfInput, "delete forward; on an empty draft: quit", hint: "quit"),
        row(.composer, [.control("o")], .editor, "edit the draft in $VISUAL or $EDITOR"),
        row(.composer, [Key(.up)], .up, "line up; from the first line: what was sent before"),
        row(.composer, [Key(.down)], .down, "line down; from the last line: what was sent after"),
        row(.composer, [Key(.left)], .left, "character left"),
        row(.composer, [Key(.right)], .right, "character right"),
        row(.composer, [Key(.left, .control), .alt("b")], .wordLeft, "word left"),
        row(.composer, [Key(.right, .control), .alt("f")], .wordRight, "word right"),
        row(.composer, [.control("a"), Key(.home)], .lineStart, "beginning of the line"),
        row(.composer, [.control("e"), Key(.end)], .lineEnd, "end of the line"),
        row(.composer, [Key(.backspace)], .deleteBackward, "delete backward"),
        row(.composer, [Key(.delete)], .deleteForward, "delete forward"),
        row(.composer, [.control("k")], .killLine, "kill to the end of the line"),
        row(.composer, [.control("u")], .killLineStart, "kill to the beginning of the line"),
        row(.composer, [.control("w"), Key(.backspace, .alt)], .killWordBackward, "kill the word before"),
        row(.composer, [.alt("d")], .killWordForward, "kill the word after"),
        row(.composer, [.control("y")], .yank, "put back what was killed"),
        row(.composer, [.alt("y")], .yankEarlier, "right after that: what was killed before it instead"),
        row(.composer, [.control("t")], .transpose, "exchange two characters"),
        row(.composer, [.control("_"), .control("/")], .undo, "undo"),
        row(.composer, [.alt("_")], .redo, "redo"),
        row(.composer, [.character("@")], .nameArticle, "name an article, whose text is then given with the question"),
        row(.composer, [.control("v")], .showPaste, "show a long pasted text, or fold it again"),
    ]

    private static let transcript: [Binding] = [
        row(.transcript, [.character("k"), Key(.up)], .previousMessage, "message before"),
        row(.transcript, [.character("j"), Key(.down)], .nextMessage, "message after"),
        row(.transcript, [.character("y")], .copy, "copy the message", hint: "copy"),
        row(.transcript, [.character("r")], .again, "answer again, by another model or prompt if you like", hint: "answer again"),
        row(.transcript, [.character("e")], .edit, "edit the question and ask it in a branch"),
        row(.transcript, [.character("]")], .nextBranch, "next branch at this message"),
        row(.transcript, [.character("[")], .previousBranch, "previous branch at this message"),
        row(.transcript, [.character("c")], .carryOn, "go on with an answer that was cut, stopped or reached max_tokens"),
        row(.transcript, [.character("s")], .restart, "begin a cut answer again, with the next model first"),
        row(.transcript, [.character("a")], .keep, "keep a cut answer as it is"),
        row(.transcript, [.character("o")], .openSource, "open the source", hint: "source"),
        row(.transcript, [.character("m"), Key(.enter)], .fold, "open or fold", hint: "fold"),
        row(.transcript, [.character("i")], .inspector, "inspector", hint: "inspect"),
        row(.transcript, [.character("+")], .rateUp, "rate one better", hint: "rate"),
        row(.transcript, [.character("-")], .rateDown, "rate one worse"),
        row(.transcript, [.character("1")], .rate1, "rate 1"),
        row(.transcript, [.character("2")], .rate2, "rate 2"),
        row(.transcript, [.character("3")], .rate3, "rate 3"),
        row(.transcript, [.character("4")], .rate4, "rate 4"),
        row(.transcript, [.character("5")], .rate5, "rate 5"),
        row(.transcript, [.character("d")], .resolve, "mark the conversation as resolved, or not"),
        row(.transcript, [.character("v")], .bareText, "bare text for the terminal's own selection"),
        row(.transcript, [.character("/")], .find, "find", hint: "find"),
        row(.transcript, [.character("n")], .findNext, "next found"),
        row(.transcript, [.character("N")], .findPrevious, "found before"),
        row(.transcript, [.character(" ")], .scrollPageDown, "page down"),
        row(.transcript, [.character("b")], .scrollPageUp, "page up"),
        row(.transcript, [.character("g"), Key(.home)], .firstMessage, "first message"),
        row(.transcript, [.character("G"), Key(.end)], .lastMessage, "last message"),
        row(.transcript, [.character("?")], .help, "help for here", hint: "more"),
    ]

    private static let list: [Binding] = [
        row(.list, [.control("r")], .renameConversation, "give it another title", hint: "rename"),
        row(.list, [.control("x"), Key(.delete)], .deleteConversation, "delete; it goes for good when the list is closed", hint: "delete"),
        row(.list, [.control("y")], .duplicateConversation, "copy it with all its messages", hint: "copy"),
        row(.list, [.control("t")], .pinConversation, "pin it above the others, or no longer", hint: "pin"),
        row(.list, [.control("/"), .control("_")], .undelete, "bring back what was deleted last; right after it also u"),
    ]
}
