import ArgumentParser
import ChatModel
import Foundation
import Storage

extension HistoryCommand {
    /// `history export`.
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Print a conversation to be kept elsewhere.",
            discussion: "md is for people; json and jsonl hold everything that `history import` takes back.")

        /// The forms there are.
        enum Format: String, CaseIterable, ExpressibleByArgument {
            case md, json, jsonl
        }

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Argument(help: "The conversation.") var id: String
        @Option(help: "md, json or jsonl.") var format = Format.md

        func run() throws {
            let whole = try Startup(options).store().whole(id)
            switch format {
            case .md: Output.verbatim(whole.markdown + "\n")
            case .json: Output.json(whole.export)
            case .jsonl: whole.exportLines.forEach(Output.json)
            }
        }
    }

    /// `history import`.
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Take in a conversation that was exported as json or jsonl.",
            discussion: "One that is here already is refused.")

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Argument(help: "The file.", completion: .file(extensions: ["json", "jsonl"])) var file: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let store = try Startup(options).store()
            var names = IdentifierSource.random()
            let incoming = try WholeConversation(importing: try text(), file: file, names: &names)
            try Bridge.wait { try await store.restore(incoming.conversation, messages: incoming.messages) }
            let (name, count) = (incoming.conversation.id.rawValue, incoming.messages.count)
            if json { return Output.json(["id": .string(name), "messages": .integer(count)]) }
            Output.line("imported \(name): \(count) messages")
        }

        private func text() throws(Failure) -> String {
            let bytes: Data
            do {
                bytes = try Data(contentsOf: URL(filePath: file))
            } catch {
                throw Failure(.inputOutput, "\(file): the file cannot be read; is there such a file?")
            }
            guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure(.badInput, "\(file): the file is not UTF-8") }
            return text
        }
    }
}
