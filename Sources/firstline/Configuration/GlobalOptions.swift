import ArgumentParser
import Logging
import SupportEngine

/// The options that every command takes. An option goes before the environment, the environment before the configuration.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration file (FIRSTLINE_CONFIG).", valueName: "file"), completion: .file(extensions: ["yaml"]))
    var config: String?

    @Option(help: ArgumentHelp("The folder of the database (FIRSTLINE_DATA_DIR).", valueName: "dir"), completion: .directory)
    var dataDir: String?

    @Option(help: ArgumentHelp("The folder of the prompts (FIRSTLINE_PROMPTS).", valueName: "dir"), completion: .directory)
    var prompts: String?

    @Option(help: ArgumentHelp("The folder of the articles (FIRSTLINE_KNOWLEDGE).", valueName: "dir"), completion: .directory)
    var knowledge: String?

    @Option(help: ArgumentHelp("The model to ask (FIRSTLINE_MODEL).", valueName: "[provider/]name"))
    var model: String?

    @Option(help: ArgumentHelp("The prompt to use.", valueName: "name[@version|@label]"))
    var prompt: String?

    @Option(
        name: .customLong("param"), parsing: .singleValue,
        help: ArgumentHelp("A parameter to send, such as max_tokens=2048; may be given several times.", valueName: "key=value"))
    var params: [String] = []

    @Option(help: ArgumentHelp("Where to write the log.", valueName: "file"), completion: .file())
    var logFile: String?

    @Option(
        help: ArgumentHelp("How much to log: trace, debug, info, notice, warning, error or critical.", valueName: "level"),
        transform: { text in
            guard let level = Logger.Level(rawValue: text) else {
                throw ValidationError("“\(text)” is none of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return level
        })
    var logLevel: Logger.Level?

    func validate() throws {
        if let prompt, PromptSelector(parsing: prompt) == nil {
            throw ValidationError("--prompt takes NAME, NAME@VERSION or NAME@LABEL, not “\(prompt)”.")
        }
        if let model, model.isEmpty { throw ValidationError("--model takes [PROVIDER/]NAME.") }
        for text in params {
            guard let param = Parameter(parsing: text) else { throw ValidationError("--param takes KEY=VALUE, not “\(text)”.") }
            guard param.key != "max_tokens" || Parameter.isValid(param.value) else {
                throw ValidationError("--param max_tokens takes \(Parameter.maxTokensRule), not “\(param.value)”.")
            }
        }
    }
}
