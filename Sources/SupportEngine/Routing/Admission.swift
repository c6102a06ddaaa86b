public import ChatModel

/// Whether a provider may be asked now.
public enum Admission: Sendable, Hashable {
    /// It may.
    case yes
    /// It may, as the one request by which its health is tried.
    case probe
    /// It may not.
    case no(Refusal)

    /// Whether it may be asked.
    public var isGranted: Bool {
        switch self {
        case .yes, .probe: true
        case .no: false
        }
    }
}

/// Why a provider may not be asked, and how long that holds.
public struct Refusal: Sendable, Hashable {
    /// What stands in the way.
    public enum Cause: String, Sendable, Hashable, CaseIterable {
        /// It failed too often.
        case failing
        /// It answers, but too late.
        case slow
        /// Another request is trying its health just now.
        case probing
        /// It asked for a pause.
        case limited
        /// It refuses the key or the account.
        case disabled
        /// It does not have the model.
        case unknownModel
    }

    /// What stands in the way.
    public var cause: Cause
    /// When to ask again; nil = not by time.
    public var wait: Duration?
    /// The words of the error that caused it; outside text.
    public var reason: String

    /// A refusal.
    public init(_ cause: Cause, wait: Duration?, reason: String) {
        self.cause = cause
        self.wait = wait
        self.reason = reason
    }

    /// The error that says the same, for an answer that nobody could be asked for.
    public var error: ProviderError {
        switch cause {
        case .failing, .slow, .probing: ProviderError(.server("it is not asked for a while after it failed: \(reason)"))
        case .limited: ProviderError(.rateLimited(retryAfter: wait, reason))
        case .disabled: ProviderError(.authentication(reason))
        case .unknownModel: ProviderError(.unknownModel(reason))
        }
    }
}
