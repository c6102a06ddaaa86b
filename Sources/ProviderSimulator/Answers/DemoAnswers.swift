/// The answers of a simulator that has no knowledge: friendly, plainly simulated, and varied by the question.
public enum DemoAnswers {
    /// A few sentences that quote the question; the same question to the same model always gets the same answer.
    public static func answer(_ question: SimulatedQuestion) -> SimulatedAnswer {
        var dice = SplitMix(seed: fingerprint(question))
        let quoted = excerpt(question.lastUserText)
        let opening = quoted.isEmpty ? "I did not find a question in your message." : "You asked: “\(quoted)”. " + dice.pick(openings)
        let middle = bodies.shuffled(using: &dice).prefix(2)
        let text = ([opening] + middle + [dice.pick(closings)]).joined(separator: " ")
        return SimulatedAnswer(text: text, reasoning: "The user wants a short, honest answer. I am a simulator, so I say so.")
    }

    private static func fingerprint(_ question: SimulatedQuestion) -> UInt64 {
        let text = question.model + "\u{0}" + question.lastUserText
        return text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }  // FNV-1a
    }

    private static func excerpt(_ text: String) -> String {
        let words = asked(in: text).prefix(400).split(whereSeparator: \.isWhitespace)
        let quoted = words.prefix(12).joined(separator: " ")
        return words.count > 12 ? quoted + " …" : quoted
    }

    /// What the user asked: where a client puts tags around the parts of a message, what stands in the last part.
    private static func asked(in text: String) -> Substring {
        guard let closing = text.ranges(of: /<\/(\w+)>\s*$/).last, let name = text[closing].wholeMatch(of: /<\/(\w+)>\s*/)?.1,
            let opening = text[..<closing.lowerBound].ranges(of: "<\(name)>").last
        else { return text[...] }
        return text[opening.upperBound..<closing.lowerBound]
    }

    private static let openings = [
        "Thank you for asking; I can only sketch an answer here.",
        "That is a good question for a support desk.",
        "Let me take that step by step.",
        "Here is what I would look at first.",
    ]

    private static let bodies = [
        "This text comes from Firstline's provider simulator, so no model has read your message.",
        "The words arrive at the pace of a real model, and the token counts follow the same rules.",
        "A prompt that was sent before is read from the simulated cache, which makes the next answer start sooner.",
        "Give the simulator a scenario file to change the pace, the text or the way in which it fails.",
        "Nothing that you type leaves this machine, and nothing here costs money.",
    ]

    private static let closings = [
        "Configure a provider to get a real answer.",
        "Ask again in other words and the answer will change a little.",
        "Is there anything else that you would like to try?",
    ]
}
