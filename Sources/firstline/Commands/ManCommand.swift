import ArgumentParser

/// `man`: the manual page, made from the commands themselves so that it is never out of date. Packagers use it.
struct ManCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "man", abstract: "Print the manual page.", discussion: "To read it: firstline man | man -l -", shouldDisplay: false)

    func run() throws {
        Output.verbatim(try ManualPage(CommandTree.current()).text)
    }
}
