import ArgumentParser

/// `chat`, which is also what happens without a command.
struct ChatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat", abstract: "Open the chat.",
        discussion: "Without a key it is the demo: a simulator in the program answers from the knowledge base.")

    @OptionGroup(title: "Options of every command") var options: GlobalOptions

    @Flag(help: "Go on with the conversation ID, or with the newest one.")
    var resume = false

    @Argument(help: "The conversation to resume; its first letters are enough.")
    var id: String?

    @Flag(help: "The demo, whatever keys are set.")
    var demo = false

    @Flag(help: "Empty the demo's database first.")
    var fresh = false

    @Flag(help: "Report the mouse to the program: the wheel scrolls, a click selects.")
    var mouse = false

    func validate() throws {
        guard id == nil || resume else { throw ValidationError("“\(id ?? "")” is no command; see firstline --help.") }
    }

    func run() throws {
        try ChatSession(options, demo: demo, isFresh: fresh, resume: resume ? id ?? "" : nil, mouse: mouse).run()
    }
}
