import ChatModel
import FoundationEssentials
import Interface
import Runtime
import Storage

/// What chat and ask begin with: how answers are made, and where they are kept.
struct Session {
    /// Whether the simulator answers.
    let mode: AppState.Mode
    /// The settings and the catalogue.
    let startup: Startup
    /// Where setups come from.
    let source: SetupLoader

    /// Reads the settings; without a provider, or when `demo` is asked for, the simulator answers and keys are not looked at.
    init(_ options: GlobalOptions, demo: Bool) throws {
        let startup = try Startup(options)
        self.startup = startup
        if !demo, startup.settings.providers.contains(where: \.isConfigured) {
            mode = .live
            let connector = try LiveConnector(startup.resolvedProviders(), environment: startup.environment)
            source = try SetupLoader(startup: startup, connector: connector)
        } else {
            mode = .demo
            source = try SetupLoader(startup: startup, connector: DemoConnector())
        }
    }

    /// What should be known before anything is asked, each a clause; the simulator needs no warning.
    var notes: [String] { mode == .live ? startup.notes : [] }

    /// What this terminal shares with others over `store`; nil in the demo, where nothing is real.
    func books(_ store: SQLiteConversationStore?) -> SharedBooks? {
        guard mode == .live, let store else { return nil }
        return SharedBooks(
            health: store, ledger: store, limits: startup.settings.limits, process: .current(), now: { Date() }, day: { Today.day })
    }

    /// The database of the mode.
    var databasePath: String {
        switch mode {
        case .live: startup.settings.folders.database
        case .demo: startup.settings.folders.demoDatabase
        }
    }
}
