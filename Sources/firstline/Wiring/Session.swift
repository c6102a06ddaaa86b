import ChatModel
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

    /// The database of the mode.
    var databasePath: String {
        switch mode {
        case .live: startup.settings.folders.database
        case .demo: startup.settings.folders.demoDatabase
        }
    }
}
