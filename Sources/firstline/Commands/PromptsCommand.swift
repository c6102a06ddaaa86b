import ArgumentParser
import ChatModel
import SupportEngine

/// `prompts`.
struct PromptsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prompts", abstract: "The system prompts: check their files, list, show and compare versions.",
        subcommands: [Check.self, List.self, Show.self, Diff.self])

    /// `prompts check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Prove that all prompts can be read; every fault with its file:line.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let startup = try Startup(options)
            let folder = try startup.folder(.prompts)
            try ContentCheck.run(json: json) {
                let library = try PromptLibrary(files: folder.files(.prompts), variables: startup.settings.variables)
                return "\(library.all.count == 1 ? "1 prompt" : "\(library.all.count) prompts"): \(folder.summary)"
            }
        }
    }

    /// `prompts list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the versions, their labels and their size.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let startup = try Startup(options)
            let library = try startup.promptLibrary()
            let rows = library.all.map { ($0, labels(of: $0, in: library)) }
            if json { return Output.json(["prompts": .array(rows.map { .prompt($0, labels: $1, withText: false) })]) }
            let heading = ["prompt", "labels", "tokens", "hash", "description"]
            let lines = rows.map { prompt, labels in
                [
                    "\(prompt.stamp.name)@\(prompt.stamp.version)", labels.joined(separator: ","), "\(prompt.tokens)",
                    String(prompt.stamp.hash.prefix(12)), prompt.description,
                ]
            }
            Console(environment: startup.environment).table([heading] + lines).forEach(Output.line)
        }
    }

    /// `prompts show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print a prompt as it is sent, its variables filled in.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Argument(help: ArgumentHelp("The prompt; without a version the one in force.", valueName: "name[@version|@label]"))
        var name: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let library = try Startup(options).promptLibrary()
            let prompt = try library.prompt(named: name)
            if json { return Output.json(.prompt(prompt, labels: labels(of: prompt, in: library), withText: true)) }
            Output.line(prompt.text)
        }
    }

    /// `prompts diff`.
    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff", abstract: "Compare two prompts line by line, with the change in tokens.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Argument(help: ArgumentHelp("The older one.", valueName: "name[@version|@label]")) var old: String
        @Argument(help: ArgumentHelp("The newer one.", valueName: "name[@version|@label]")) var new: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let library = try Startup(options).promptLibrary()
            let diff = PromptDiff(from: try library.prompt(named: old), to: try library.prompt(named: new))
            if json {
                Output.json([
                    "lines": .array(diff.lines.map { .string($0.description) }), "added_tokens": .integer(diff.addedTokens),
                    "removed_tokens": .integer(diff.removedTokens),
                ])
            } else if !diff.text.isEmpty {
                Output.line(diff.text)
            }
        }
    }
}

/// The labels that a version owns, sorted.
private func labels(of prompt: Prompt, in library: PromptLibrary) -> [String] {
    library.labels(of: prompt.stamp.name).filter { $0.value == prompt.version }.keys.sorted()
}

extension PromptLibrary {
    /// The prompt a person wrote as `NAME[@VERSION|@LABEL]`.
    func prompt(named text: String) throws -> Prompt {
        guard let selector = PromptSelector(parsing: text) else {
            throw Failure(.usage, "“\(text)” names no prompt; write NAME, NAME@VERSION or NAME@LABEL")
        }
        return try prompt(selector)
    }
}

extension JSON {
    /// A prompt as `prompts list` and `prompts show` print it.
    fileprivate static func prompt(_ prompt: Prompt, labels: [String], withText: Bool) -> JSON {
        let facts: [(String, JSON)] = [
            ("name", .string(prompt.stamp.name)), ("version", .string(prompt.stamp.version)), ("hash", .string(prompt.stamp.hash)),
            ("labels", .array(labels.map(JSON.string))), ("tokens", .integer(prompt.tokens)), ("description", .string(prompt.description)),
            ("params", .object(prompt.params.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
        ]
        return .object(withText ? facts + [("text", .string(prompt.text))] : facts)
    }
}
