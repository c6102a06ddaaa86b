/// Writes a chat completion as it is streamed: a chunk with the role, the words, the finish, the usage where the flavour puts it, `[DONE]`.
struct OpenAIChatStream {
    static let end = "data: [DONE]\n\n"
    private static let openRouterComment = ": OPENROUTER PROCESSING\n\n"

    private let answer: ChatAnswer<OpenAIChatRequest>
    private let flavour: OpenAIFlavour
    private let frame: OpenAIChatFrame
    private var stream: EventStream
    private var padding = SplitMix(seed: 7)

    /// The events of `answer`.
    static func steps(of answer: ChatAnswer<OpenAIChatRequest>, flavour: OpenAIFlavour) -> [ReplyScript.Step] {
        var stream = OpenAIChatStream(answer: answer, flavour: flavour)
        stream.write()
        return stream.stream.steps
    }

    private init(answer: ChatAnswer<OpenAIChatRequest>, flavour: OpenAIFlavour) {
        let comment = flavour == .openRouter ? Self.openRouterComment : ": keep-alive\n\n"
        var answer = answer
        // These two comment whether they are asked to or not.
        if flavour == .openRouter || flavour == .deepSeek { answer.keepAlive = max(1, answer.keepAlive) }
        (self.answer, self.flavour) = (answer, flavour)
        frame = OpenAIChatFrame(answer: answer, flavour: flavour)
        stream = answer.eventStream(ping: comment, keepAlive: comment)
    }

    private mutating func write() {
        writeOpening()
        for piece in answer.plan.reasoning {
            guard let delta = reasoning(piece.text) else { stream.pass(tokens: piece.tokens); continue }
            chunk(frame.choice(delta), tokens: piece.tokens)
        }
        for (index, piece) in answer.plan.text.enumerated() {
            let isTurning = index == 0 && !answer.plan.reasoning.isEmpty
            chunk(frame.choice(words(piece.text, isTurning: isTurning)), tokens: piece.tokens)
        }
        writeEnding()
        stream.write(Self.end)
    }

    private mutating func writeOpening() {
        switch flavour {
        case .openAI: chunk(frame.choice(["role": "assistant", "content": "", "refusal": nil]))
        case .azure:
            stream.event(nil, AzureFilter.prompt)
            chunk(frame.choice(["content": "", "refusal": nil, "role": "assistant"]))
        case .groq: chunk(frame.choice(["role": "assistant", "content": ""]), with: ["x_groq": requestID])
        case .mistral, .deepSeek: chunk(frame.choice(["role": "assistant", "content": ""]))
        case .openRouter, .ollama: break
        }
    }

    /// The chunks that say why the answer ends and what it used.
    private mutating func writeEnding() {
        let usage: JSONValue = ["usage": frame.usage]
        let finish = frame.finishReason
        switch flavour {
        case .openAI, .azure, .ollama:
            chunk(frame.choice([:], finish: finish))
            if answer.body.includesUsage { chunk([], with: usage) }
        case .groq:
            let own: JSONValue = ["x_groq": requestID.adding(usage)]
            chunk(frame.choice([:], finish: finish), with: answer.body.includesUsage ? own.adding(usage) : own)
        case .mistral: chunk(frame.choice(["content": ""], finish: finish), with: usage)
        case .openRouter:
            stream.write(Self.openRouterComment)
            chunk(frame.choice(["content": "", "role": "assistant", "reasoning": nil], finish: finish))
            let tier: JSONValue = ["service_tier": nil]
            chunk(frame.choice(["content": "", "role": "assistant"], finish: finish), with: tier.adding(usage))
        case .deepSeek:
            let last: JSONValue = ["content": ""]
            chunk(frame.choice(last.adding(["reasoning_content": nil], if: !answer.plan.reasoning.isEmpty), finish: finish), with: usage)
        }
    }

    private mutating func chunk(_ choices: JSONValue, with members: JSONValue = [:], tokens: Int = 0) {
        var chunk = frame.chunk(choices)
        let hasUsage = members["usage"] != nil
        switch flavour {
        case .openAI, .azure:
            chunk = chunk.adding(["usage": nil], if: answer.body.includesUsage && !hasUsage).adding(members)
            chunk = chunk.adding(["obfuscation": .string(letters())], if: answer.body.isObfuscated)
        case .deepSeek: chunk = chunk.adding(["usage": nil], if: !hasUsage).adding(members)
        case .mistral: chunk = chunk.adding(members).adding(["p": .string(letters())], if: tokens > 0 || hasUsage)
        case .groq, .openRouter, .ollama: chunk = chunk.adding(members)
        }
        stream.event(nil, chunk, tokens: tokens)
    }

    /// A piece of the text; `isTurning` says that it is the first behind reasoning, which Mistral still sends as a list.
    private func words(_ text: String, isTurning: Bool) -> JSONValue {
        switch flavour {
        case .mistral where isTurning: ["content": [["type": "text", "text": .string(text)]]]
        case .openAI, .azure, .groq, .mistral, .deepSeek: ["content": .string(text)]
        case .openRouter: ["content": .string(text), "role": "assistant"]
        case .ollama: ["role": "assistant", "content": .string(text)]
        }
    }

    /// A piece of reasoning, which OpenAI does not show.
    private func reasoning(_ text: String) -> JSONValue? {
        switch flavour {
        case .openAI, .azure: nil
        case .groq: ["reasoning": .string(text)]
        case .mistral: ["content": [OpenAIChatFrame.thinking(text)]]
        case .deepSeek: ["content": nil, "reasoning_content": .string(text)]
        case .ollama: ["role": "assistant", "content": "", "reasoning": .string(text)]
        case .openRouter:
            [
                "content": "", "role": "assistant", "reasoning": .string(text),
                "reasoning_details": [["type": "reasoning.text", "text": .string(text), "format": nil, "index": 0]],
            ]
        }
    }

    private var requestID: JSONValue { ["id": .string(answer.names.request)] }

    /// One to sixteen letters that hide how long a delta is.
    private mutating func letters() -> String {
        String("abcdefghijklmnop".prefix(Int.random(in: 1...16, using: &padding)))
    }
}
