import ChatModel
import SupportEngine
import Testing

@Suite struct FailureRulesTests {
    @Test(
        "each error falls under its row",
        arguments: [
            (ProviderError(.connection("x")), Trouble.unreachable),
            (ProviderError(.timedOut("a connection")), .silence),
            (ProviderError(.server("x"), status: 500), .serverFault),
            (ProviderError(.server("x"), status: 502), .serverFault),
            (ProviderError(.server("x"), status: 503), .serverFault),
            (ProviderError(.timedOut("x"), status: 504), .serverFault),
            (ProviderError(.server("an error event"), status: 200), .serverFault),
            (ProviderError(.overloaded("x"), status: 529), .overload),
            (ProviderError(.malformed("x"), status: 200), .nonsense),
            (ProviderError(.truncated("x"), status: 200), .nonsense),
            (ProviderError(.rateLimited(retryAfter: .zero, "x"), status: 429), .shortLimit),
            (ProviderError(.rateLimited(retryAfter: .seconds(2), "x"), status: 429), .shortLimit),
            (ProviderError(.rateLimited(retryAfter: .milliseconds(2001), "x"), status: 429), .longLimit),
            (ProviderError(.rateLimited(retryAfter: nil, "x"), status: 429), .bareLimit),
            (ProviderError(.timedOut("x"), status: 408), .conflict),
            (ProviderError(.server("x"), status: 408), .conflict),
            (ProviderError(.server("x"), status: 409), .conflict),
            (ProviderError(.authentication("x"), status: 401), .refusedKey),
            (ProviderError(.authentication("x"), status: 402), .refusedKey),
            (ProviderError(.authentication("x"), status: 403), .refusedKey),
            (ProviderError(.authentication("spend limit"), status: 429), .refusedKey),
            (ProviderError(.authentication("Gemini's bad key"), status: 400), .refusedKey),
            (ProviderError(.unknownModel("x"), status: 404), .unknownModel),
            (ProviderError(.redirected("x"), status: 307), .redirect),
            (ProviderError(.invalidRequest("x"), status: 400), .badRequest),
            (ProviderError(.contextExceeded("x"), status: 413), .tooLong),
            (ProviderError(.cancelled), .stopped),
        ])
    func rows(_ error: ProviderError, _ expected: Trouble) {
        #expect(FailureRules.trouble(of: error) == expected)
        #expect(FailureRules.decision(for: error) == FailureRules.rule(for: expected))
    }

    @Test(
        "the table is this",
        arguments: zip(
            FailureRules.table,
            [
                FailureRule(.unreachable, health: .failing, action: .failOver),
                FailureRule(.silence, health: .failing, action: .failOver),
                FailureRule(.serverFault, health: .failing, action: .failOver),
                FailureRule(.overload, health: .failing, action: .failOver),
                FailureRule(.nonsense, health: .failing, action: .failOver),
                FailureRule(.shortLimit, health: .limited, action: .waitAsTold),
                FailureRule(.longLimit, health: .limited, action: .failOver),
                FailureRule(.bareLimit, health: .nothing, action: .retryOnce),
                FailureRule(.conflict, health: .failing, action: .retryOnce),
                FailureRule(.refusedKey, health: .disabled, action: .failOverForGood),
                FailureRule(.unknownModel, health: .modelDisabled, action: .failOverForGood),
                FailureRule(.redirect, health: .failing, action: .failOverForGood),
                FailureRule(.badRequest, health: .nothing, action: .stop),
                FailureRule(.tooLong, health: .nothing, action: .largerContext),
                FailureRule(.refusal, health: .nothing, action: .keep),
                FailureRule(.cut, health: .failing, action: .continueOrRestart),
                FailureRule(.malformedLine, health: .nothing, action: .goOn),
                FailureRule(.outputLimit, health: .nothing, action: .keep),
                FailureRule(.stopped, health: .nothing, action: .stop),
            ]))
    func table(_ row: FailureRule, _ expected: FailureRule) {
        #expect(row == expected)
    }

    @Test("the table has a row for every trouble")
    func whole() {
        #expect(FailureRules.table.map(\.trouble) == Trouble.allCases)
        #expect(FailureRules.table.count == 19)
    }

    @Test("once some of the answer has come, a break is a cut and is never retried", arguments: Routes.errors)
    func afterText(_ error: ProviderError) {
        let rule = FailureRules.decision(for: error, afterText: true)
        let isRetried: Set<FailureRule.Action> = [.retryOnce, .waitAsTold]
        switch error.kind {
        case .cancelled, .spendingLimit: #expect(rule.trouble == .stopped)
        case .authentication, .invalidRequest, .contextExceeded, .unknownModel: #expect(!isRetried.contains(rule.action))
        case .connection, .timedOut, .rateLimited, .overloaded, .server, .malformed, .redirected, .truncated:
            #expect(rule == FailureRules.rule(for: .cut))
        }
    }

    @Test(
        "x-should-retry goes before the table, save for what is never retried",
        arguments: [
            (ProviderError(.overloaded("x"), status: 529, shouldRetry: true), FailureRule.Action.retryOnce),
            (ProviderError(.overloaded("x"), status: 529, shouldRetry: false), .failOverForGood),
            (ProviderError(.server("x"), status: 409, shouldRetry: false), .failOverForGood),
            (ProviderError(.rateLimited(retryAfter: .seconds(1), "x"), status: 429, shouldRetry: false), .failOverForGood),
            (ProviderError(.rateLimited(retryAfter: .seconds(1), "x"), status: 429, shouldRetry: true), .waitAsTold),
            (ProviderError(.rateLimited(retryAfter: .seconds(9), "x"), status: 429, shouldRetry: true), .retryOnce),
            (ProviderError(.invalidRequest("x"), status: 400, shouldRetry: true), .stop),
            (ProviderError(.authentication("x"), status: 401, shouldRetry: true), .failOverForGood),
            (ProviderError(.authentication("x"), status: 403, shouldRetry: true), .failOverForGood),
            (ProviderError(.unknownModel("x"), status: 404, shouldRetry: true), .failOverForGood),
            (ProviderError(.server("x"), status: 404, shouldRetry: true), .failOver),
        ])
    func header(_ error: ProviderError, _ expected: FailureRule.Action) {
        #expect(FailureRules.decision(for: error).action == expected)
    }

    @Test("400, 401, 403 and 404 are never asked for again", arguments: [400, 401, 403, 404], [nil, true, false])
    func never(_ status: Int, _ header: Bool?) {
        let kind: ProviderError.Kind =
            switch status {
            case 400: .invalidRequest("x")
            case 404: .unknownModel("x")
            default: .authentication("x")
            }
        var plan = FailoverPlan(candidates: [Routes.alpha])
        var generator = SystemRandomNumberGenerator()
        let error = ProviderError(kind, status: status, shouldRetry: header)
        plan.began(0, at: .zero)
        plan.failed(error, at: .milliseconds(100), using: &generator)
        #expect(plan.next(at: .milliseconds(100)) == .giveUp(error))
        #expect(plan.next(at: .seconds(5)) == .giveUp(error))
    }

    @Test("an answer's end falls under a row, or is an ordinary one")
    func stopReasons() {
        #expect(
            StopReason.allCases.map { FailureRules.trouble(of: $0) } == [
                nil, .outputLimit, nil, nil, nil, .refusal, .tooLong, .serverFault, .cut, .stopped,
            ])
    }
}
