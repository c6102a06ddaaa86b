import ArgumentParser

/// A manual page in roff (man(7)).
struct ManualPage {
    /// The page.
    let text: String

    /// The page of a tree of commands.
    init(_ tree: CommandTree) {
        let root = tree.command
        var lines = [
            ".TH FIRSTLINE 1 \"\" \"firstline \(Firstline.configuration.version)\" \"User Commands\"", ".SH NAME",
            "firstline \\- \(Self.escaped(root.abstract ?? ""))", ".SH SYNOPSIS", ".B firstline", "[OPTIONS] [COMMAND] [...]",
            ".SH DESCRIPTION",
            Self.escaped(root.discussion ?? ""), ".SH \"OPTIONS OF EVERY COMMAND\"",
        ]
        lines += root.visibleArguments.flatMap(Self.entry)
        lines.append(".SH COMMANDS")
        let shared = Set(root.visibleArguments.map(\.usage))
        for command in root.visibleSubcommands { lines += Self.section(command, path: "firstline", shared: shared) }
        lines += Self.environment + Self.statuses
        text = lines.joined(separator: "\n") + "\n"
    }

    /// A command with what it alone takes, then the commands below it.
    private static func section(_ command: CommandTree.Command, path: String, shared: Set<String>) -> [String] {
        let path = "\(path) \(command.commandName)"
        let own = command.visibleArguments.filter { !shared.contains($0.usage) }
        let synopsis = own.map { $0.isOptional ? "[\($0.usage)]" : $0.usage }
        var lines = [".SS \"\(escaped(([path] + synopsis).joined(separator: " ")))\"", escaped(command.abstract ?? "")]
        if let discussion = command.discussion { lines += [".PP", escaped(discussion)] }
        return lines + own.flatMap(entry) + command.visibleSubcommands.flatMap { section($0, path: path, shared: shared) }
    }

    private static func entry(_ argument: CommandTree.Argument) -> [String] {
        let standard = argument.defaultValue.map { " Default: \($0)." } ?? ""
        return [".TP", ".B \(escaped(argument.usage))", escaped((argument.abstract ?? "") + standard)]
    }

    private static let environment =
        [".SH ENVIRONMENT"] + Variable.documented.flatMap { [".TP", ".B \($0.name)", escaped($0.summary)] }

    private static let statuses =
        [".SH \"EXIT STATUS\""] + ExitStatus.allCases.flatMap { [".TP", ".B \($0.rawValue)", escaped($0.summary)] }

    /// Text that roff prints as it is.
    private static func escaped(_ text: String) -> String {
        let text = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\"", with: "\\(dq")
        return text.split(separator: "\n").map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&" + $0 : String($0) }.joined(separator: "\n")
    }
}

extension ExitStatus {
    /// In a few words.
    var summary: String {
        switch self {
        case .done: "done"
        case .failed: "it failed; one line says why"
        case .usage: "the command line was wrong"
        case .needsPerson: "the case needs a person (ask --exit-code)"
        case .badInput: "bad input, with file:line"
        case .unavailable: "provider or terminal unavailable"
        case .inputOutput: "input or output failed"
        case .badConfiguration: "bad configuration, with file:line"
        case .interrupted: "interrupted"
        }
    }
}
