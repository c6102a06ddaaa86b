import ArgumentParser
import ChatModel
import FoundationEssentials
import SupportEngine

/// `models`.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "The catalogue of models: compare them, and choose by what matters.",
        subcommands: [List.self, Choose.self], defaultSubcommand: List.self)

    /// `models list`, which is `models`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List models with their prices, and what was measured of them here.",
            discussion: """
                Prices are USD per million tokens: input, output, read from the cache, written to it for 5 minutes (w 5m) and for an \
                hour (w 1h). p50 and p95 are the times to the first token of your own answers of the last 30 days, $/conv is what your \
                conversations cost on average in that time. Then the context window, the discount of a batch, the time after which a \
                first token counts as slow, the shortest prompt that is cached, and the last day. `*` marks the model in use; `-` is \
                unknown. Columns that don't fit are left out; a pipe has all of them.
                """)

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Flag(help: "Show models too that are retired or that the newest price list lacks.") var all = false
        @Option(help: "Only the models of this provider.") var provider: String?
        @Flag(help: "Print JSON, of all models.") var json = false

        func run() throws {
            let startup = try Startup(options)
            if let provider { try startup.requireProvider(provider) }
            let measured = MeasuredModels(startup)
            let rows = ModelRows(
                startup.catalogue, measures: measured.byModel, inUse: startup.model(on: Today.day), provider: provider, showsAll: all,
                day: Today.day)
            if json {
                Output.json(["models": .array(rows.all.map { JSON($0) }), "measured_days": .integer(MeasuredModels.days)])
            } else {
                let table = ModelTable(rows.shown, width: Console(environment: startup.environment).width)
                Console(environment: startup.environment).table(table.lines).forEach(Output.line)
                (rows.notes + table.notes).forEach(Output.note)
            }
            measured.notes.forEach(Output.note)
        }
    }
}

/// What was measured of models in one's own answers of the last days; simulated ones are left out.
struct MeasuredModels {
    /// How many days back are looked at.
    static let days = 30

    /// What was measured, by model.
    let byModel: [ModelID: ModelMeasures]
    /// Why nothing was read, if it could not be.
    let notes: [String]

    /// Reads the database, if there is one. A database that can't be read costs the figures and not the command.
    init(_ startup: Startup) {
        guard FileManager.default.fileExists(atPath: startup.settings.folders.database) else {
            (byModel, notes) = ([:], [])
            return
        }
        do {
            let store = try startup.store()
            let since = Date() - Double(Self.days) * 86_400
            (byModel, notes) = (try Bridge.waitBriefly { try await store.measures(since: since) }, [])
        } catch {
            (byModel, notes) = ([:], ["nothing measured is shown: \(Failure(error)?.sentence ?? "\(error)")"])
        }
    }
}

extension Startup {
    /// Throws, with the nearest name, unless the catalogue or the settings know a provider.
    func requireProvider(_ name: String) throws(Failure) {
        var known = settings.providers.map(\.name)
        for card in catalogue.cards where !known.contains(card.id.provider) { known.append(card.id.provider) }
        guard !known.contains(name) else { return }
        throw Failure(.usage, UnknownName.provider(name, known: known))
    }
}
