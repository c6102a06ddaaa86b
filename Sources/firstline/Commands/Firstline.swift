import ArgumentParser

/// `firstline`: the root of all commands. They are plain, not asynchronous: only so does `run()` stay on the main thread, which owns
/// the screen.
struct Firstline: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "firstline",
        abstract: "A support chat assistant for the terminal.",
        usage: "firstline [OPTIONS] [COMMAND] [...]",
        discussion: """
            Without a command it opens the chat; without a key it starts in demo mode, which needs no account and no network. \
            Set ANTHROPIC_API_KEY to talk to Anthropic. Options go before the environment, the environment before the configuration.
            """,
        version: "0.1.0",
        subcommands: [
            ChatCommand.self, AskCommand.self, HistoryCommand.self, KnowledgeCommand.self, EscalationCommand.self, PromptsCommand.self,
            ModelsCommand.self, DrillCommand.self,
            SimulateCommand.self, DoctorCommand.self, BackupCommand.self, CompletionsCommand.self, ManCommand.self,
        ],
        defaultSubcommand: ChatCommand.self)

    /// They may stand before the command as well as after it.
    @OptionGroup(title: "Options of every command") var options: GlobalOptions
}
