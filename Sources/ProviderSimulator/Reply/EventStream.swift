/// Collects the events of one answer, each due when the tokens before it have been sent.
struct EventStream {
    private(set) var steps: [ReplyScript.Step] = []
    private let pace: Pace
    private let pingEvery: Int
    private let ping: String
    private var tokensSent = 0
    private var deltas = 0

    /// A stream that begins with the comments `opening`, spread over the wait for the first token, and repeats `ping` after each
    /// `pingEvery` deltas (0 = never).
    init(pace: Pace, pingEvery: Int, ping: String, opening: [String]) {
        (self.pace, self.pingEvery, self.ping) = (pace, pingEvery, ping)
        steps = opening.enumerated().map { index, comment in
            ReplyScript.Step(bytes: Array(comment.utf8), due: pace.timeToFirstToken * index / opening.count)
        }
    }

    /// Writes `text` as it is, carrying so many tokens of the answer.
    mutating func write(_ text: String, tokens: Int = 0) {
        steps.append(ReplyScript.Step(bytes: Array(text.utf8), due: pace.due(afterTokens: tokensSent), tokens: tokens))
        tokensSent += tokens
        guard tokens > 0 else { return }
        deltas += 1
        if pingEvery > 0 && deltas % pingEvery == 0 { write(ping) }
    }

    /// Writes a server-sent event, named or not.
    mutating func event(_ name: String? = nil, _ data: JSONValue, tokens: Int = 0) {
        write(Self.event(name, data), tokens: tokens)
    }

    /// Lets the time pass that so many tokens take which nobody sees.
    mutating func pass(tokens: Int) {
        tokensSent += tokens
    }

    static func event(_ name: String? = nil, _ data: JSONValue) -> String {
        (name.map { "event: \($0)\n" } ?? "") + "data: \(data.text)\n\n"
    }
}
