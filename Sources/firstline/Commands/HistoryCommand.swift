import ArgumentParser
import ChatModel
import FoundationEssentials
import Interface
import Storage
import SupportEngine

/// `history`.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "The conversations on this machine.",
        discussion: "ID may be shortened to any beginning that only one conversation has.",
        subcommands: [List.self, Show.self, Search.self, Rename.self, Delete.self, Export.self, Import.self, Prune.self])

    /// `history list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List conversations, the newest first.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Option(help: "At most this many.") var limit = 1_000
        @Flag(help: "Print JSON.") var json = false

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit takes a number above 0.") }
        }

        func run() throws {
            let startup = try Startup(options)
            let store = try startup.store()
            let limit = limit
            let list = try Bridge.wait { try await store.conversations(matching: "", limit: limit) }
            if json { return Output.json(["conversations": .array(list.map(Self.json))]) }
            let rows = list.map { [$0.id.rawValue, Today.day(of: $0.updated), "\($0.messageCount)", $0.cost.words() ?? "-", $0.title] }
            Console(environment: startup.environment).table(rows).forEach(Output.line)
        }

        private static func json(_ row: Conversation.Summary) -> JSON {
            [
                "id": .string(row.id.rawValue), "title": .string(row.title), "updated": JSON(row.updated),
                "messages": .integer(row.messageCount), "cost_usd": JSON(row.cost.whole), "escalation": JSON(row.escalation),
            ]
        }
    }

    /// `history show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Print a conversation.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Argument(help: "The conversation.") var id: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let store = try Startup(options).store()
            let whole = try store.whole(id)
            if json { Output.json(whole.json) } else { Output.line(whole.markdown) }
        }
    }

    /// `history search`.
    struct Search: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "search", abstract: "Find finished messages that hold all words, best first.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Argument(help: "The words.") var text: String
        @Option(help: "At most this many.") var limit = 50
        @Flag(help: "Find the text as it stands but for case, the newest first.") var exact = false
        @Flag(help: "Print JSON.") var json = false

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit takes a number above 0.") }
        }

        func run() throws {
            let startup = try Startup(options)
            let store = try startup.store()
            let (text, limit, exact) = (text, limit, exact)
            let hits = try Bridge.wait {
                try await exact ? store.find(text, limit: limit) { $0.searched } : store.search(text, limit: limit)
            }
            if json { return Output.json(["results": .array(hits.map(Self.json))]) }
            let rows = hits.map { [$0.conversation.rawValue, Today.day(of: $0.created), $0.voice.rawValue, $0.snippet] }
            Console(environment: startup.environment).table(rows).forEach(Output.line)
        }

        private static func json(_ hit: MessageHit) -> JSON {
            [
                "conversation": .string(hit.conversation.rawValue), "title": .string(hit.title), "message": .string(hit.message.rawValue),
                "role": .string(hit.voice.rawValue), "created": JSON(hit.created), "snippet": .string(hit.snippet),
            ]
        }
    }
}

extension SQLiteConversationStore {
    /// The one conversation whose name begins with `text`.
    func named(_ text: String) throws -> Conversation {
        try Bridge.wait { [self] in
            guard !text.isEmpty, let id = try await resolve(prefix: text), let found = try await conversation(id) else {
                throw Failure(.failed, "no conversation, or more than one, begins with “\(text)”; `firstline history list` shows them")
            }
            return found
        }
    }

    /// A conversation with all its messages.
    func whole(_ text: String) throws -> WholeConversation {
        let conversation = try named(text)
        let all = try Bridge.wait { [self] in try await messages(of: conversation.id, before: nil, limit: .max) }
        return WholeConversation(conversation: conversation, messages: all.map(\.settled))
    }
}
