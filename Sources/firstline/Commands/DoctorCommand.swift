import ArgumentParser

/// `doctor`.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look at everything the program needs: ok, warn or fail, a line each.",
        discussion: "Keys are named, never shown. The exit code is 1 when something fails.")

    @OptionGroup(title: "Options of every command") var options: GlobalOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let examination = Examination(options)
        let findings = try Bridge.wait { await examination.findings() }
        if json {
            Output.json(["findings": .array(findings.map(\.json))])
        } else {
            let console = Console(environment: examination.environment)
            findings.forEach { Output.verbatim($0.line(isColored: console.isColored) + "\n") }
        }
        if findings.contains(where: { $0.verdict == .fail }) { throw ExitCode(ExitStatus.failed.rawValue) }
    }
}
