import ArgumentParser
import ChatModel
import Storage
import SupportEngine

/// `drill`.
struct DrillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: "Have every fault of a provider happen, and see that answers come all the same.",
        discussion: """
            Nobody outside this machine is asked: a simulator fails in every known way, in every protocol, and a second one stands by. \
            The exit code is 1 when a row is outside its bound. --live asks the real providers instead, one tiny question each; run it \
            weekly, and doctor shows the last run.
            """)

    @OptionGroup(title: "Options of every command") var options: GlobalOptions

    @Option(
        name: .customLong("protocol"), parsing: .singleValue,
        help: "Only this protocol or dialect; may be given several times.")
    var protocols: [DrillProtocol] = []

    @Option(help: ArgumentHelp("So many conversations at once, at 60 tokens a second each, and no faults.", valueName: "n"))
    var load: Int?

    @Flag(help: "Ask the providers of `models`, 16 tokens each, and keep how they did.")
    var live = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if let load, !(1...1_000).contains(load) { throw ValidationError("--load takes a number from 1 to 1000.") }
        guard [load != nil, live, !protocols.isEmpty].count(where: \.self) <= 1 else {
            throw ValidationError("--protocol, --load and --live are three different drills: give one of them.")
        }
    }

    func run() throws {
        let startup = try Startup(options)
        if live { return try runLive(startup) }
        if let load { return try runLoad(load, startup) }
        let languages = protocols.isEmpty ? DrillProtocol.allCases : protocols
        let drill = DrillRun(pause: Pause.wait)
        let table = DrillTable(rows: try Bridge.wait { try await drill.rows(of: languages) })
        show(table.json, table.cells, startup)
        if !json { Output.line(table.summary) }
        try require(table.problems)
    }

    private func runLoad(_ count: Int, _ startup: Startup) throws {
        let load = try Bridge.wait { try await DrillLoad.run(count, pause: Pause.wait) }
        show(load.json, load.lines, startup)
        try require(load.problems)
    }

    private func runLive(_ startup: Startup) throws {
        let results = try Bridge.wait {
            let results = try await DrillLive(startup: startup, pause: Pause.wait).results()
            try await startup.store().recordDrill(results)
            return results
        }
        let isGood = results.allSatisfy { $0.outcome == .ok }
        let heading = ["model", "outcome", "first token", "detail"]
        show(["ok": .bool(isGood), "models": .array(results.map(\.json))], [heading] + results.map(\.cells), startup)
        try require(results.filter { $0.outcome != .ok }.map { "\($0.model): \($0.outcome.rawValue)" })
    }

    private func show(_ value: JSON, _ rows: [[String]], _ startup: Startup) {
        if json { return Output.json(value) }
        Console(environment: startup.environment).table(rows).forEach(Output.line)
    }

    /// Ends with 1 where something is not as it must be; the first of it is said, the table has the rest.
    private func require(_ problems: [String]) throws {
        guard let first = problems.first else { return }
        throw Failure(.failed, problems.count == 1 ? first : "\(problems.count) bounds are not met, the first: \(first)")
    }
}
