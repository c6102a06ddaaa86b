import ArgumentParser
import ChatModel
import FoundationEssentials
import Storage

extension HistoryCommand {
    /// `history rename`.
    struct Rename: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give a conversation another title.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Argument(help: "The conversation.") var id: String
        @Argument(help: "Its new title.") var title: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let store = try Startup(options).store()
            var conversation = try store.named(id)
            conversation.title = title
            let renamed = conversation
            try Bridge.wait { try await store.update(renamed) }
            let id = renamed.id.rawValue
            if json { Output.json(["id": .string(id), "title": .string(title)]) } else { Output.line("\(id) is now called: \(title)") }
        }
    }

    /// `history delete`.
    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Remove a conversation with everything in it, for good.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Argument(help: "The conversation.") var id: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let store = try Startup(options).store()
            let conversation = try store.named(id)
            try Bridge.wait { try await store.delete(conversation.id) }
            let id = conversation.id.rawValue
            if json { Output.json(["id": .string(id)]) } else { Output.line("deleted \(id): \(conversation.title)") }
        }
    }

    /// `history prune`.
    struct Prune: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prune", abstract: "Remove conversations that have not changed for a while, for good.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Option(help: ArgumentHelp("How long: 90d, 12w or 48h.", valueName: "age")) var olderThan: Age
        @Flag(help: "Only count them.") var dryRun = false
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let store = try Startup(options).store()
            let date = Date().addingTimeInterval(-Double(olderThan.hours) * 3_600)
            let dryRun = dryRun
            let count = try Bridge.wait { try await store.prune(before: date, dryRun: dryRun) }
            if json { return Output.json(["removed": .integer(dryRun ? 0 : count), "matching": .integer(count)]) }
            Output.line("\(dryRun ? "would remove" : "removed") \(count) conversation\(count == 1 ? "" : "s")")
        }
    }
}

/// A length of time as people write it: a number and `h`, `d` or `w`.
struct Age: Equatable, ExpressibleByArgument {
    /// The length in hours, at least 1.
    var hours: Int

    init?(argument: String) {
        let units: [Character: Int] = ["h": 1, "d": 24, "w": 168]
        guard let unit = argument.last.flatMap({ units[$0] }), let count = Int(argument.dropLast()), count > 0, count <= 1_000_000,
            argument.dropLast().allSatisfy(\.isNumber)
        else { return nil }
        hours = count * unit
    }
}
