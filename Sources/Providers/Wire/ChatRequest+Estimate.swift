import ChatModel

extension ChatRequest {
    /// What stands for the usage until the provider has counted: about four bytes a token, marked as an estimate.
    var estimatedUsage: Usage {
        let texts = system + messages.flatMap(\.blocks)
        let bytes = texts.reduce(0) { $0 + $1.text.utf8.count }
        return Usage(inputTokens: TokenCount.of((bytes + 3) / 4), isEstimated: true)
    }
}
