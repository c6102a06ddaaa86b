import ArgumentParser
import ChatModel
import SupportEngine

extension ModelsCommand {
    /// `models choose`.
    struct Choose: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "choose", abstract: "The three best models for your wishes, and why each other fell.",
            discussion: """
                Models are ranked by quality for money, with a bonus for a fast first token. Costs are those of one exchange with \
                1,000 tokens in, of which 800 are a prompt that is shared, and 1,000 out; what your own conversations cost in the last 30 \
                days counts against --max-conv besides. The exit code is 1 when no model is left.
                """)

        @OptionGroup(title: "Options of every command") var options: GlobalOptions
        @Option(help: ArgumentHelp("The most a conversation may cost.", valueName: "dollars")) var maxConv: Dollars?
        @Option(help: ArgumentHelp("Milliseconds within which half of the first tokens come.", valueName: "ms")) var ttft: Int?
        @Option(help: ArgumentHelp("The least quality.", valueName: "percent")) var quality: Int?
        @Option(help: ArgumentHelp("More tokens of context than this.", valueName: "tokens")) var context = 8_000
        @Option(help: "Only models of this provider; may be repeated.") var provider: [String] = []
        @Flag(help: "Print JSON.") var json = false

        func validate() throws {
            if let ttft, ttft < 1 { throw ValidationError("--ttft takes milliseconds above 0.") }
            if let quality, !(0...100).contains(quality) { throw ValidationError("--quality takes a percentage from 0 to 100.") }
            guard context >= 0 else { throw ValidationError("--context takes a number of tokens, 0 or more.") }
        }

        func run() throws {
            let startup = try Startup(options)
            for name in provider { try startup.requireProvider(name) }
            let measured = MeasuredModels(startup)
            let wishes = ModelWishes(
                maxConversation: maxConv?.cost, timeToFirstToken: ttft.map { .milliseconds($0) }, quality: quality, contextWindow: context,
                providers: provider.isEmpty ? nil : Set(provider))
            let funnel = ModelFunnel(startup.catalogue.cards, measures: measured.byModel, wishes: wishes, day: Today.day)
            if json {
                Output.json(JSON(funnel))
            } else {
                ModelFunnelText(width: Console(environment: startup.environment).width).lines(of: funnel).forEach(Output.line)
            }
            measured.notes.forEach(Output.note)
            if let sentence = funnel.emptiness { throw Failure(.failed, sentence) }
        }
    }
}

/// An amount of dollars as people type it: `0.25`, `$0.25`.
struct Dollars: Equatable, ExpressibleByArgument {
    /// The amount, above nothing.
    var cost: Cost

    init?(argument: String) {
        guard let cost = Cost(dollars: argument.hasPrefix("$") ? String(argument.dropFirst()) : argument), cost > .zero else { return nil }
        self.cost = cost
    }
}
