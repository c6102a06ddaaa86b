import ArgumentParser
import Storage

/// `backup FILE`.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write a consistent copy of the database, even while it is in use.")

    @OptionGroup(title: "Options of every command") var options: GlobalOptions

    @Argument(help: "The file to write; it must not exist yet.", completion: .file())
    var file: String

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let startup = try Startup(options)
        let path = Path.absolute(file, in: startup.surroundings.workingDirectory, home: startup.surroundings.home)
        let store = try startup.store()
        try Bridge.wait { try await store.backup(to: path) }
        if json { Output.json(["file": .string(path)]) } else { Output.line("saved \(path)") }
    }
}
