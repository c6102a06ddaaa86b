/// What a provider's health is kept for: a provider, and the key it is asked with.
public struct CircuitKey: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The provider's name, such as `anthropic`.
    public var provider: String
    /// A fingerprint of the key, eight hexadecimal digits of its hash, so that a new key starts afresh; empty without a key.
    public var credential: String

    /// A provider asked with a key.
    public init(provider: String, credential: String = "") {
        self.provider = provider
        self.credential = credential
    }

    /// `anthropic`, or `anthropic 3f2a91c0`.
    public var description: String { credential.isEmpty ? provider : "\(provider) \(credential)" }
}

/// How far a provider is trusted with requests: the states of a circuit breaker.
public enum CircuitState: String, Sendable, Hashable, CaseIterable, Codable {
    /// All requests go to it.
    case closed
    /// It is slow or fails now and then; all requests still go to it.
    case degraded
    /// It failed; none go to it until a time has passed.
    case open
    /// One request at a time is tried.
    case halfOpen = "half_open"
    /// It asked for a pause.
    case limited
    /// It refuses the key or the account: only a person can mend that, or the beginning of the next month.
    case disabled
}

/// What is known of one provider's health. All terminals on the machine share it; times are milliseconds since 1970.
public struct HealthRecord: Sendable, Hashable, Codable {
    /// How one request went.
    public struct Sample: Sendable, Hashable, Codable {
        /// When it ended.
        public var at: Int64
        /// Whether it failed in a way that speaks of the provider's health.
        public var isFailure: Bool
        /// Request written to first token, in milliseconds; nil when none came.
        public var timeToFirstToken: Int64?
        /// The model's own deadline for its first token, in milliseconds; nil for a model that may take its time.
        public var deadline: Int64?

        /// How one request went.
        public init(at: Int64, isFailure: Bool, timeToFirstToken: Int64? = nil, deadline: Int64? = nil) {
            self.at = at
            self.isFailure = isFailure
            self.timeToFirstToken = timeToFirstToken
            self.deadline = deadline
        }
    }

    /// The requests and tokens of one second.
    public struct Use: Sendable, Hashable, Codable {
        /// The second, since 1970.
        public var second: Int64
        /// Requests sent in it.
        public var requests: Int
        /// Tokens of those requests, input and output, cached ones included.
        public var tokens: Int

        /// The requests and tokens of one second.
        public init(second: Int64, requests: Int, tokens: Int) {
            self.second = second
            self.requests = requests
            self.tokens = tokens
        }
    }

    /// How far the provider is trusted.
    public var state = CircuitState.closed
    /// Since when the state holds.
    public var since: Int64 = 0
    /// When `open`, `limited` and `disabled` end; nil = not by time.
    public var until: Int64?
    /// When the provider itself said to come back, if that is later than `until`; to be shown.
    public var announced: Int64?
    /// Why the state is not `closed`, in the words of the error that caused it; outside text.
    public var reason = ""
    /// The last requests, oldest first.
    public var samples: [Sample] = []
    /// How often in a row it opened without having closed between.
    public var reopened = 0
    /// Successes in a row while half open.
    public var passed = 0
    /// When the probe that is under way was let through; nil = none is.
    public var probing: Int64?
    /// The requests and tokens of the last minute, oldest first.
    public var uses: [Use] = []
    /// The limits the provider last named.
    public var limits: RateLimits?
    /// When it named them.
    public var limitsNamed: Int64?
    /// The models it does not have for this key, by name, each with the provider's words for it; outside text.
    public var refusedModels: [String: String] = [:]

    /// Nothing is known yet.
    public init() {}

    /// What a record says; a field it does not have yet keeps its beginning.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        state = try fields.decodeIfPresent(CircuitState.self, forKey: .state) ?? .closed
        since = try fields.decodeIfPresent(Int64.self, forKey: .since) ?? 0
        until = try fields.decodeIfPresent(Int64.self, forKey: .until)
        announced = try fields.decodeIfPresent(Int64.self, forKey: .announced)
        reason = try fields.decodeIfPresent(String.self, forKey: .reason) ?? ""
        samples = try fields.decodeIfPresent([Sample].self, forKey: .samples) ?? []
        reopened = try fields.decodeIfPresent(Int.self, forKey: .reopened) ?? 0
        passed = try fields.decodeIfPresent(Int.self, forKey: .passed) ?? 0
        probing = try fields.decodeIfPresent(Int64.self, forKey: .probing)
        uses = try fields.decodeIfPresent([Use].self, forKey: .uses) ?? []
        limits = try fields.decodeIfPresent(RateLimits.self, forKey: .limits)
        limitsNamed = try fields.decodeIfPresent(Int64.self, forKey: .limitsNamed)
        refusedModels = try fields.decodeIfPresent([String: String].self, forKey: .refusedModels) ?? [:]
    }
}

/// What a provider allows in a time, and what is left of it, as its headers say.
public struct RateLimits: Sendable, Hashable, Codable {
    /// One kind of limit.
    public struct Allowance: Sendable, Hashable, Codable {
        /// The most in a time; nil = not said.
        public var limit: Int?
        /// What is left; nil = not said.
        public var remaining: Int?
        /// How many milliseconds until it is whole again; nil = not said.
        public var resetAfter: Int64?

        /// One kind of limit.
        public init(limit: Int? = nil, remaining: Int? = nil, resetAfter: Int64? = nil) {
            self.limit = limit
            self.remaining = remaining
            self.resetAfter = resetAfter
        }
    }

    /// Requests.
    public var requests: Allowance
    /// Tokens.
    public var tokens: Allowance

    /// What a provider allows.
    public init(requests: Allowance = Allowance(), tokens: Allowance = Allowance()) {
        self.requests = requests
        self.tokens = tokens
    }
}

/// Where providers' health is kept, shared by all terminals on the machine.
public protocol HealthStore: Sendable {
    /// Reads the record of `key` (a new one if there is none), lets `change` decide, and writes what it made of it, with nobody else's
    /// change between; gives back what `change` did.
    func withHealth<Result: Sendable>(
        of key: CircuitKey, _ change: @escaping @Sendable (inout HealthRecord) -> Result
    ) async throws(StorageError) -> Result
    /// Every record there is.
    func health() async throws(StorageError) -> [CircuitKey: HealthRecord]
    /// Forgets the record of `key`, as after a person has mended what it was disabled for.
    func forgetHealth(of key: CircuitKey) async throws(StorageError)
}
