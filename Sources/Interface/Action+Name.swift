extension Action {
    /// The word for it in the configuration: stable, so that a file outlives the program's versions.
    public var name: String { Self.ownNames[self] ?? Self.words(rawValue) }

    /// The action of that name; nil when there is none.
    public init?(name: String) {
        guard let action = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = action
    }

    /// Where the command of the same meaning has a better word.
    private static let ownNames: [Action: String] = [.carryOn: "continue", .endOfInput: "quit"]

    /// `killLineStart` as `kill_line_start`, `rate1` as `rate_1`.
    private static func words(_ name: String) -> String {
        name.reduce(into: "") { words, letter in
            words += letter.isUppercase || letter.isNumber ? "_\(letter.lowercased())" : String(letter)
        }
    }

    /// The slash command that does the same without an argument; nil when there is none.
    var command: Command? { Self.commands[self] }

    private static let commands: [Action: Command] = [
        .newConversation: .new, .conversations: .go, .keep: .accept, .copy: .copy, .again: .again, .carryOn: .carryOn, .resolve: .resolve,
        .find: .find, .openSource: .sources, .inspector: .inspect, .help: .help, .endOfInput: .quit,
        .deleteConversation: .delete, .undelete: .undelete, .duplicateConversation: .duplicate, .pinConversation: .pin,
    ]
}
