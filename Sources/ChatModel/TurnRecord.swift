/// The facts of one answer, kept with it: who answered, on which text, how fast and for how much.
public struct TurnRecord: Sendable, Hashable {
    /// The model that answered.
    public var model: ModelID
    /// The prompt it was given.
    public var prompt: PromptStamp?
    /// The knowledge base's hash, 64 hexadecimal digits; empty without knowledge.
    public var knowledgeHash: String
    /// The parameters sent besides the text, by name.
    public var params: [String: String]
    /// Why it ended; nil while it runs or when the program died first.
    public var stopReason: StopReason?
    /// The error that ended it, in one sentence for the user; nil if none did.
    public var failure: String?
    /// Tokens of the attempt that answered.
    public var usage: Usage
    /// What all attempts cost together; nil when the model has no known price.
    public var cost: Cost?
    /// Whether the cost comes from a simulator rather than a provider.
    public var isSimulated: Bool
    /// Whether the answer came from the knowledge base alone because every provider failed; `model` is then the one asked first.
    public var isOffline: Bool
    /// Request written to first non-empty text or reasoning, of the attempt that answered.
    public var timeToFirstToken: Duration?
    /// Request written to first non-empty text.
    public var timeToFirstText: Duration?
    /// From the asking to the first token, retries included.
    public var wait: Duration?
    /// From the asking to the end.
    public var duration: Duration?
    /// The provider's name for the request, for its support.
    public var requestID: String?
    /// Each attempt, first to last.
    public var attempts: [Attempt]
    /// The articles the answer names.
    public var sources: [SourceReference]
    /// The passages the answer may name, from its beginning to its end: then `sources` says which it does. Nil after that, and where
    /// nobody knows.
    public var given: [SourceReference]?

    /// A turn that has just begun.
    public init(
        model: ModelID, prompt: PromptStamp? = nil, knowledgeHash: String = "", params: [String: String] = [:],
        stopReason: StopReason? = nil, failure: String? = nil, usage: Usage = Usage(), cost: Cost? = nil, isSimulated: Bool = false,
        isOffline: Bool = false, timeToFirstToken: Duration? = nil, timeToFirstText: Duration? = nil, wait: Duration? = nil,
        duration: Duration? = nil, requestID: String? = nil, attempts: [Attempt] = [], sources: [SourceReference] = [],
        given: [SourceReference]? = nil
    ) {
        self.model = model
        self.prompt = prompt
        self.knowledgeHash = knowledgeHash
        self.params = params
        self.stopReason = stopReason
        self.failure = failure
        self.usage = usage
        self.cost = cost
        self.isSimulated = isSimulated
        self.isOffline = isOffline
        self.timeToFirstToken = timeToFirstToken
        self.timeToFirstText = timeToFirstText
        self.wait = wait
        self.duration = duration
        self.requestID = requestID
        self.attempts = attempts
        self.sources = sources
        self.given = given
    }

    /// Output tokens a second from the first token to the end; nil while either is unknown.
    public var tokensPerSecond: Double? {
        guard let duration, let wait, usage.outputTokens > 0 else { return nil }
        let seconds = (duration - wait) / .seconds(1)
        return seconds > 0 ? Double(usage.outputTokens) / seconds : nil
    }
}

/// One request to one provider.
public struct Attempt: Sendable, Hashable {
    /// How it ended, in the outer interface's words.
    public enum Outcome: String, Sendable, Hashable, CaseIterable, Codable {
        /// It answered.
        case ok
        /// No connection.
        case connect
        /// A deadline passed.
        case timeout
        /// 429.
        case rateLimited = "rate_limited"
        /// 529 or its like.
        case overloaded
        /// Another fault of the server, or an answer that makes no sense.
        case server
        /// The key was refused.
        case auth
        /// The request was refused.
        case invalid
        /// The stream broke after it began.
        case cut
        /// The user stopped it.
        case cancelled
    }

    /// Who was asked.
    public var model: ModelID
    /// How it ended.
    public var outcome: Outcome
    /// The HTTP status, if one came.
    public var status: Int?
    /// Request written to first token.
    public var timeToFirstToken: Duration?
    /// How long it took.
    public var duration: Duration
    /// What it cost; nil when unknown.
    public var cost: Cost?
    /// From the asking to its beginning.
    public var start: Duration
    /// What went wrong, in one sentence for the user; empty when nothing did.
    public var failure: String

    /// One request's facts.
    public init(
        model: ModelID, outcome: Outcome, status: Int? = nil, timeToFirstToken: Duration? = nil, duration: Duration, cost: Cost? = nil,
        start: Duration = .zero, failure: String = ""
    ) {
        self.model = model
        self.outcome = outcome
        self.status = status
        self.timeToFirstToken = timeToFirstToken
        self.duration = duration
        self.cost = cost
        self.start = start
        self.failure = failure
    }
}

/// A prompt's identity: what was in force when an answer was made.
public struct PromptStamp: Sendable, Hashable {
    /// Its name, such as `support`.
    public var name: String
    /// Its version, such as `1.0.0`, or `work` for the working copy.
    public var version: String
    /// Hash of its text after variables, 64 hexadecimal digits.
    public var hash: String

    /// A prompt's identity.
    public init(name: String, version: String, hash: String) {
        self.name = name
        self.version = version
        self.hash = hash
    }

    /// `support@1.0.0`, or `support@work 3f2a` for the working copy.
    public var label: String {
        version == "work" ? "\(name)@work \(hash.prefix(4))" : "\(name)@\(version)"
    }
}

extension TurnRecord {
    /// What its answer may name; nil where that is not known, since the program ended while it was being written and nothing was kept.
    public var offered: [SourceReference]? { given ?? (stopReason == nil && failure == nil ? nil : sources) }
}

/// A passage an answer rests on.
public struct SourceReference: Sendable, Hashable {
    /// The article's id.
    public var article: String
    /// The article's title.
    public var title: String
    /// The heading of the passage; empty for the article's beginning.
    public var section: String
    /// How well it matched, higher is better; 0 when the model named it without a search.
    public var score: Double
    /// The mark by which the model was asked to name it, such as `reset-password#2:7f3a`; empty where none was given.
    public var mark: String
    /// Whether the answer marks it.
    public var isCited: Bool

    /// A passage's identity.
    public init(article: String, title: String, section: String = "", score: Double = 0, mark: String = "", isCited: Bool = true) {
        self.article = article
        self.title = title
        self.section = section
        self.score = score
        self.mark = mark
        self.isCited = isCited
    }
}
