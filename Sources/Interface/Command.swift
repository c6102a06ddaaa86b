/// A slash command. One table makes `/help`, completion, the palette and the README's list.
public enum Command: String, Sendable, Hashable, CaseIterable {
    case new, go, rename, delete, undelete, duplicate, pin, `as`, customer, ticket, accept, rate, copy, again, branch
    case carryOn = "continue"
    case resolve, find, findAll = "find-all", sources, inspect, model, prompt, params, limit, mouse, theme
    case saveScreen = "save-screen"
    case help, quit

    /// What follows the word; empty = nothing.
    public var argument: String {
        switch self {
        case .go: "WORDS"
        case .rename: "TITLE"
        case .as: "customer|aside|staff"
        case .customer: "NAME"
        case .ticket: "NUMBER"
        case .rate: "1-5"
        case .again: "[MODEL] [NAME@VERSION]"
        case .branch: "[N|next|previous]"
        case .find: "WORDS|/PATTERN/"
        case .findAll: "WORDS"
        case .sources: "N"
        case .inspect: "1-7"
        case .model: "[PROVIDER/]NAME"
        case .prompt: "NAME[@VERSION]"
        case .params: "KEY=VALUE"
        case .theme: "NAME"
        case .saveScreen: "FILE"
        case .new, .delete, .undelete, .duplicate, .pin, .accept, .copy, .carryOn, .resolve, .limit, .mouse, .help, .quit: ""
        }
    }

    /// What it does, in a few words.
    public var summary: String {
        switch self {
        case .new: "new conversation"
        case .go: "conversations; words filter them and search their messages"
        case .rename: "give the conversation another title"
        case .delete: "delete the conversation; /undelete brings it back until their list is closed or the program ends"
        case .undelete: "bring back the conversation that was deleted last"
        case .duplicate: "copy the conversation with all its messages"
        case .pin: "pin the conversation above the others, or no longer"
        case .as: "who speaks next"
        case .customer: "the customer's name, for lists and the title"
        case .ticket: "the ticket's number, for lists and the title"
        case .accept: "keep the selected or last answer, which was cut, as it is"
        case .rate: "rate the selected or last answer"
        case .copy: "copy the selected or last message"
        case .again: "answer the last question again"
        case .branch: "edit question N, else the last, into a branch; or go to another branch"
        case .carryOn: "go on with the selected or last answer, which was cut"
        case .resolve: "mark the conversation as resolved, or not"
        case .find: "find in this conversation; between slashes a regular expression"
        case .findAll: "find in all conversations"
        case .sources: "open source N of the selected or last answer"
        case .inspect: "inspector: what was sent and what it cost"
        case .model: "take another model, or show the one in use"
        case .prompt: "take another prompt, or show the one in use"
        case .params: "set a parameter, such as max_tokens=2048, or show those in force"
        case .limit: "show the limits on spending"
        case .mouse: "report the mouse to the program, or no longer"
        case .theme: "take another theme, auto for the one by the background, or show the one in use"
        case .saveScreen: "write the screen as text to a file"
        case .help: "help for here"
        case .quit: "quit; everything is saved"
        }
    }

    /// The command as it is typed, with its argument.
    public var usage: String { argument.isEmpty ? "/\(rawValue)" : "/\(rawValue) \(argument)" }

    /// What a typed text means.
    public enum Reading: Sendable, Hashable {
        /// A command with what follows it, trimmed.
        case command(Command, String)
        /// One line that begins with `/` and names no command.
        case unknown(String)
        /// Ordinary text.
        case text
    }

    /// Reads a typed text: one line with a known word after `/` is a command; pasted or longer text never is.
    public static func read(_ text: String) -> Reading {
        guard text.hasPrefix("/"), !text.contains("\n") else { return .text }
        let parts = text.dropFirst().split(separator: " ", maxSplits: 1)
        guard let word = parts.first else { return .text }
        let rest = parts.count > 1 ? parts[1].trimmed : ""
        if let command = Command(rawValue: String(word)) { return .command(command, rest) }
        return .unknown(String(word))
    }
}

extension StringProtocol {
    /// The text without white space at its ends.
    var trimmed: String {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }
}
