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

    @Flag(help: "Lines of text instead of a screen, for screen readers and pipes; also with TERM=dumb or ACCESSIBLE=1.")
    var plain = false

    @Option(
        help: ArgumentHelp(
            "Play the keys of a file, then quit.",
            discussion: "A line is text to type; <Enter>, <Ctrl-G>, <wait idle>, <save FILE> and <size 80x24> stand for themselves.",
            valueName: "file"), completion: .file())
    var script: String?

    func validate() throws {
        guard !plain || script == nil else { throw ValidationError("--script types at a screen; take away --plain.") }
        guard id == nil || resume else { throw ValidationError("“\(id ?? "")” is no command; see firstline --help.") }
    }

    func run() throws {
        let front = try ChatFront(plain: plain, script: script)
        try ChatSession(options, front: front, demo: demo, isFresh: fresh, resume: resume ? id ?? "" : nil, mouse: mouse).run()
    }
}
