/// The body of a request for an answer, as far as it means the same in every protocol.
protocol ChatBody: Sendable {
    /// The model as the request named it.
    var model: String { get }
    var isStreamed: Bool { get }
    /// The request in the words of the answer source.
    var question: SimulatedQuestion { get }
    /// What the request allows its answer.
    var limits: AnswerLimits { get }
}

/// An API that answers questions: what it says in its own form. `answer(_:in:)` is what all of them do with a request.
protocol ChatAPI: ProviderAPI {
    associatedtype Body: ChatBody

    /// Whether a request without any key is refused even where every key is good.
    var needsKey: Bool { get }
    /// The media type of a streamed answer.
    var streamType: String { get }

    /// The key that a request brings; nothing where it brings none.
    func key(of request: ReceivedRequest) -> String?
    /// What a request is told that brings no key, or a wrong one.
    func refusal(ofKey key: String?) -> Refusal
    /// The request's body, checked as the real API checks it.
    func body(of request: ReceivedRequest) throws(Refusal) -> Body
    /// The body's prompt as it is counted and cached, if the model is served and has room for it.
    func prompt(of body: Body, in simulation: Simulation, _ scenario: Scenario) throws(Refusal) -> CacheablePrompt
    /// New names for a message and for a request.
    func names() -> AnswerNames

    /// The headers of an answer, besides its media type.
    func headers(of answer: ChatAnswer<Body>) -> [ReplyScript.Header]
    /// The events of a streamed answer, lines ended by LF, each due by the answer's pace.
    func events(of answer: ChatAnswer<Body>) -> [ReplyScript.Step]
    /// The answer in one piece.
    func whole(_ answer: ChatAnswer<Body>) -> String
    /// What ends the lines of a stream where the scenario asks for `asked`.
    func lineEnding(_ asked: Scenario.LineEnding) -> Scenario.LineEnding

    /// An error in place of an answer.
    func reply(refusing refusal: Refusal) -> ReplyScript
    /// What ends a stream that fails after it has begun.
    func errorEvent(_ refusal: Refusal, in answer: ChatAnswer<Body>) -> String
    /// The sentence of an error of that status.
    func message(of status: Int) -> String
}

extension ChatAPI {
    var needsKey: Bool { true }
    var streamType: String { "text/event-stream; charset=utf-8" }
    func lineEnding(_ asked: Scenario.LineEnding) -> Scenario.LineEnding { asked }
    func message(of status: Int) -> String { Refusal.plainMessage(of: status) }
}

/// What an answer goes by.
struct AnswerNames: Sendable {
    var message: String
    var request: String
}

/// One answer on its way into a protocol's form.
struct ChatAnswer<Body: ChatBody>: Sendable {
    var body: Body
    var plan: AnswerPlan
    var usage: CacheUsage
    var pace: Pace
    var names: AnswerNames
    /// What the rate limits have left behind it.
    var allowance: RateAllowance
    /// When it was asked for, in seconds since 1970.
    var created: Int
    /// Comments before the first event.
    var keepAlive: Int
    /// Deltas between two pings; 0 = none.
    var pingEvery: Int

    /// An empty stream at this answer's pace.
    func eventStream(ping: String, keepAlive comment: String = ": keep-alive\n\n") -> EventStream {
        EventStream(pace: pace, pingEvery: pingEvery, ping: ping, opening: Array(repeating: comment, count: keepAlive))
    }
}
