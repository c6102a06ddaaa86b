import ArgumentParser
import Foundation

/// The commands, options and arguments as the argument parser knows them. The manual page is made of it, and tests hold the README
/// against it.
struct CommandTree: Decodable {
    /// A command and what it takes.
    struct Command: Decodable {
        var commandName: String
        var abstract: String?
        var discussion: String?
        var shouldDisplay: Bool?
        var arguments: [Argument]?
        var subcommands: [Command]?
    }

    /// An option, a flag or an argument.
    struct Argument: Decodable {
        /// What it is.
        enum Kind: String, Decodable {
            case positional, option, flag
        }

        /// One of its spellings.
        struct Name: Decodable {
            var kind: String
            var name: String

            /// As it is typed.
            var spelling: String { (kind == "long" ? "--" : "-") + name }
        }

        var kind: Kind
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var abstract: String?

        /// As a synopsis shows it: `--limit LIMIT`, `FILE`.
        var usage: String {
            let value = (valueName ?? "value").uppercased()
            switch kind {
            case .positional: return value
            case .flag: return spellings
            case .option: return "\(spellings) \(value)"
            }
        }

        private var spellings: String { (names ?? []).map(\.spelling).joined(separator: ", ") }
    }

    var command: Command

    /// The tree of this program.
    static func current() throws -> CommandTree {
        try JSONDecoder().decode(CommandTree.self, from: Data(Firstline._dumpHelp().utf8))
    }
}

extension CommandTree.Command {
    /// The commands below this one that people are told of, without the parser's own `help`.
    var visibleSubcommands: [CommandTree.Command] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }

    /// What people are told it takes, without `--help` and `--version`.
    var visibleArguments: [CommandTree.Argument] {
        (arguments ?? []).filter { $0.shouldDisplay && !["--help", "--version"].contains($0.names?.last?.spelling) }
    }
}
