extension AnthropicRequest {
    /// The request in the words of the answer source.
    var question: SimulatedQuestion {
        SimulatedQuestion(
            model: model,
            system: system.compactMap { $0["text"]?.string },
            messages: messages.map { message in
                let texts = message.blocks.filter { $0["type"]?.string == "text" }.compactMap { $0["text"]?.string }
                return SimulatedQuestion.Message(role: message.role, text: texts.joined(separator: "\n"))
            }
        )
    }

    /// What the request allows its answer.
    var limits: AnswerLimits {
        let thinking = body["thinking"]?["type"]?.string ?? "disabled"
        return AnswerLimits(
            maximumTokens: maximumTokens ?? .max, stopSequences: stopSequences, allowsReasoning: thinking != "disabled")
    }

    /// Whether reasoning is sent as a signature only (`thinking.display`).
    var omitsReasoning: Bool {
        body["thinking"]?["display"]?.string == "omitted"
    }
}
