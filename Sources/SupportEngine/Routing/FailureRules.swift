public import ChatModel

/// What is retried, fails over and stops: one table, and the reading of errors as its rows.
///
/// A 5xx or 529 fails over at once where another model stands by: a back-off of up to a second and a second failure would take the
/// first token past the 1.5 s that a hard failure may cost.
public enum FailureRules {
    /// Every row, in the order of `Trouble`.
    public static let table = Trouble.allCases.map(rule)

    /// The row of a trouble.
    public static func rule(for trouble: Trouble) -> FailureRule {
        switch trouble {
        case .unreachable: FailureRule(trouble, health: .failing, action: .failOver)
        case .silence: FailureRule(trouble, health: .failing, action: .failOver)
        case .serverFault: FailureRule(trouble, health: .failing, action: .failOver)
        case .overload: FailureRule(trouble, health: .failing, action: .failOver)
        case .nonsense: FailureRule(trouble, health: .failing, action: .failOver)
        case .shortLimit: FailureRule(trouble, health: .limited, action: .waitAsTold)
        case .longLimit: FailureRule(trouble, health: .limited, action: .failOver)
        case .bareLimit: FailureRule(trouble, health: .nothing, action: .retryOnce)
        case .conflict: FailureRule(trouble, health: .failing, action: .retryOnce)
        case .refusedKey: FailureRule(trouble, health: .disabled, action: .failOverForGood)
        case .unknownModel: FailureRule(trouble, health: .modelDisabled, action: .failOverForGood)
        case .redirect: FailureRule(trouble, health: .failing, action: .failOverForGood)
        case .badRequest: FailureRule(trouble, health: .nothing, action: .stop)
        case .tooLong: FailureRule(trouble, health: .nothing, action: .largerContext)
        case .refusal: FailureRule(trouble, health: .nothing, action: .keep)
        case .cut: FailureRule(trouble, health: .failing, action: .continueOrRestart)
        case .malformedLine: FailureRule(trouble, health: .nothing, action: .goOn)
        case .outputLimit: FailureRule(trouble, health: .nothing, action: .keep)
        case .stopped: FailureRule(trouble, health: .nothing, action: .stop)
        }
    }

    /// What to do about `error`; `afterText` when some of the answer, text or reasoning, had come.
    ///
    /// `x-should-retry` goes before the table, as in the providers' own libraries: `false` forbids the same model, `true` asks it once
    /// more. Two things it can't do: have an answer that began asked for again, or a 400, 401, 402, 403 or 404 repeated.
    public static func decision(for error: ProviderError, afterText: Bool = false) -> FailureRule {
        var rule = rule(for: trouble(of: error, afterText: afterText))
        if let shouldRetry = error.shouldRetry { rule.action = action(of: rule, shouldRetry: shouldRetry, status: error.status) }
        return rule
    }

    /// The row that `error` falls under. The kind tells; of the status only what the kind leaves open is read.
    public static func trouble(of error: ProviderError, afterText: Bool = false) -> Trouble {
        let trouble = troubleBeforeText(error)
        return afterText && isBreak(trouble) ? .cut : trouble
    }

    /// The row that the end of an answer falls under; nil for an ordinary end.
    public static func trouble(of reason: StopReason) -> Trouble? {
        switch reason {
        case .endTurn, .stopSequence, .toolUse, .pauseTurn: nil
        case .maxTokens: .outputLimit
        case .refusal: .refusal
        case .contextExceeded: .tooLong
        case .error: .serverFault
        case .cut: .cut
        case .cancelled: .stopped
        }
    }

    private static func troubleBeforeText(_ error: ProviderError) -> Trouble {
        switch error.kind {
        case .connection: .unreachable
        case .timedOut: error.status == 408 ? .conflict : error.status == nil ? .silence : .serverFault
        case .authentication: .refusedKey
        case .invalidRequest: .badRequest
        case .contextExceeded: .tooLong
        case .unknownModel: .unknownModel
        case .rateLimited(let wait, _): limit(wait)
        case .overloaded: .overload
        case .server: error.status == 408 || error.status == 409 ? .conflict : .serverFault
        case .malformed, .truncated: .nonsense
        case .redirected: .redirect
        case .spendingLimit, .cancelled: .stopped
        }
    }

    private static func limit(_ wait: Duration?) -> Trouble {
        guard let wait else { return .bareLimit }
        return wait <= RetryPolicy.standard.patience ? .shortLimit : .longLimit
    }

    /// Whether a trouble in the middle of an answer is a break of the stream rather than a word on the request.
    private static func isBreak(_ trouble: Trouble) -> Bool {
        switch trouble {
        case .unreachable, .silence, .serverFault, .overload, .nonsense, .conflict, .shortLimit, .longLimit, .bareLimit, .redirect, .cut:
            true
        case .refusedKey, .unknownModel, .badRequest, .tooLong, .refusal, .malformedLine, .outputLimit, .stopped: false
        }
    }

    private static let neverRetried: Set<Int> = [400, 401, 402, 403, 404]

    private static func action(of rule: FailureRule, shouldRetry: Bool, status: Int?) -> FailureRule.Action {
        switch rule.action {
        case .failOver, .failOverForGood, .retryOnce, .waitAsTold:
            guard shouldRetry else { return .failOverForGood }
            let isConfiguration = rule.health == .disabled || rule.health == .modelDisabled
            if isConfiguration || neverRetried.contains(status ?? 0) { return rule.action }
            return rule.action == .failOver || rule.action == .failOverForGood ? .retryOnce : rule.action
        case .largerContext, .continueOrRestart, .stop, .keep, .goOn: return rule.action
        }
    }
}
