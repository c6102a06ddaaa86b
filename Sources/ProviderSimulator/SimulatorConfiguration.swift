/// What a simulator is started with: where it listens, who may call it, and what it answers.
public struct SimulatorConfiguration: Sendable {
    /// The address to listen on. Anything but a loopback address opens the simulator to the network.
    public var host: String
    /// The TCP port; 0 takes any free one, found afterwards in `SimulatorServer.port`.
    public var port: Int
    /// The only key that is accepted, or `nil` for "any key is good". A scenario's `goodKey` is asked for as well.
    public var token: String?
    /// The pace, the text and the faults of the answers, until `SimulatorServer.setScenario` replaces them.
    public var scenario: Scenario
    /// Who writes the answers where the scenario prescribes no text.
    public var answers: AnswerSource
    /// The models that Anthropic's API serves; there any other model id is a 404. The other APIs have lists of their own and serve any
    /// name that does not begin with `unknown`.
    public var models: [SimulatedModel]
    /// The instant by which cached prompts expire. Pacing keeps real time whatever this says.
    public var clock: @Sendable () -> ContinuousClock.Instant
    /// How many requests the log keeps; older ones are forgotten first.
    public var logCapacity: Int

    /// A simulator on a free loopback port that accepts any key and speaks as `DemoAnswers` does.
    public init(
        host: String = "127.0.0.1",
        port: Int = 0,
        token: String? = nil,
        scenario: Scenario = Scenario(),
        answers: @escaping AnswerSource = DemoAnswers.answer,
        models: [SimulatedModel] = SimulatedModel.claude,
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
        logCapacity: Int = 1_000
    ) {
        self.host = host
        self.port = port
        self.token = token
        self.scenario = scenario
        self.answers = answers
        self.models = models
        self.clock = clock
        self.logCapacity = logCapacity
    }
}

/// Why a simulator could not be started.
public enum SimulatorError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The address is taken, not allowed or not of this machine; the reason is the system's.
    case cannotListen(host: String, port: Int, reason: String)

    /// One sentence: what failed, where, and what to do.
    public var description: String {
        switch self {
        case .cannotListen(let host, let port, let reason):
            "the simulator cannot listen on \(host) port \(port): \(reason); choose another port, or 0 for any free one"
        }
    }
}
