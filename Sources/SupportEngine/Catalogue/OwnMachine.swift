internal import ChatModel

/// Models that run on one's own machine and so cost nothing a token: the rule stands for the rows that nobody could list.
enum OwnMachine {
    /// The providers that are programs one runs oneself.
    private static let providers: Set<String> = ["ollama", "llamacpp", "vllm"]

    /// The card of a model on one's own machine, or nil when it runs elsewhere. Ollama sends models whose name ends in `cloud` to its own
    /// servers. Whoever rents the machine behind an address writes a row for its model, and that counts instead.
    static func card(for id: ModelID) -> ModelCard? {
        guard providers.contains(id.provider), !id.name.hasSuffix("cloud") else { return nil }
        return ModelCard(id: id, prices: .free, source: "runs on your own machine", date: "")
    }
}
