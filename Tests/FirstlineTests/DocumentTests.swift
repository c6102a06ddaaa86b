import Foundation
import Testing

@testable import firstline

/// README and manual page against the commands as they are.
@Suite struct DocumentTests {
    private static let readme = try? String(
        contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md"), encoding: .utf8)

    @Test("the README has a row for every command, which names those below it", .enabled(if: readme != nil, "there is no README yet"))
    func commands() throws {
        let lines = try #require(Self.readme).split(separator: "\n")
        let root = try CommandTree.current().command
        #expect(root.visibleSubcommands.count > 5)
        for command in root.visibleSubcommands {
            let row = lines.first { $0.hasPrefix("| ") && $0.contains("`firstline \(command.commandName)") }
            guard let row else {
                Issue.record("README.md has no row for \(command.commandName)")
                continue
            }
            for below in command.visibleSubcommands where !row.contains("`\(below.commandName)`") {
                Issue.record("README.md does not name \(command.commandName) \(below.commandName)")
            }
        }
    }

    @Test("the README names every exit code", .enabled(if: readme != nil, "there is no README yet"))
    func exitCodes() throws {
        let readme = try #require(Self.readme)
        let codes = try #require(readme.split(separator: "Exit codes:").last?.split(separator: "\n\n").first)
        for status in ExitStatus.allCases where !codes.contains(try Regex("\\b\(status.rawValue)\\b")) {
            Issue.record("README.md does not name the exit code \(status.rawValue)")
        }
    }

    @Test("every option and command says what it is for")
    func help() throws {
        func silent(_ command: CommandTree.Command, _ path: String) -> [String] {
            let path = "\(path) \(command.commandName)"
            let options = command.visibleArguments.filter { ($0.abstract ?? "").isEmpty }.map { "\(path) \($0.usage)" }
            let own = (command.abstract ?? "").isEmpty ? [path] : []
            return own + options + command.visibleSubcommands.flatMap { silent($0, path) }
        }
        #expect(silent(try CommandTree.current().command, "") == [])
    }

    @Test("the manual page escapes what roff would obey")
    func manual() throws {
        let text = try ManualPage(CommandTree.current()).text
        let requests = [".TH", ".SH", ".SS", ".PP", ".TP", ".B"]
        for line in text.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'") {
            #expect(requests.contains(String(line.prefix { $0 != " " })), "\(line)")
        }
    }
}
