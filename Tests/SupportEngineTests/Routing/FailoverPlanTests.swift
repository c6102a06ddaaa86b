import ChatModel
import SupportEngine
import Testing

@Suite struct FailoverPlanTests {
    private let refusedByCircuit = Admission.no(Refusal(.failing, wait: .seconds(40), reason: "busy"))

    /// A plan in which the first candidate has been asked and met `error` after 100 ms.
    private func plan(_ candidates: [FailoverCandidate], after error: ProviderError) -> FailoverPlan {
        var plan = FailoverPlan(candidates: candidates)
        var generator = SeededGenerator(seed: 3)
        plan.began(0, at: .zero)
        plan.failed(error, at: .milliseconds(100), using: &generator)
        return plan
    }

    @Test("the first choice is asked first, with its own deadline while another stands by, else with all the budget")
    func first() {
        let both = FailoverPlan(candidates: [Routes.alpha, Routes.beta])
        #expect(both.next(at: .zero) == .attempt(0, deadline: .seconds(4)))
        #expect(both.next(at: .zero, admissions: [Routes.beta.circuit: refusedByCircuit]) == .attempt(0, deadline: .seconds(10)))
        #expect(both.next(at: .zero, admissions: [Routes.alpha.circuit: refusedByCircuit]) == .attempt(1, deadline: .seconds(10)))
        #expect(FailoverPlan(candidates: [Routes.alpha]).next(at: .seconds(1)) == .attempt(0, deadline: .seconds(9)))
    }

    @Test("a deadline is cut so that the fallback still fits, and a model that reasons or has none gets none")
    func deadlines() {
        let slow = Routes.candidate("slow", deadline: .seconds(8))
        #expect(FailoverPlan(candidates: [slow, Routes.beta]).next(at: .zero) == .attempt(0, deadline: .seconds(6)))
        #expect(FailoverPlan(candidates: [slow, slow]).next(at: .seconds(4)) == .attempt(0, deadline: .seconds(3)))
        let reasoning = Routes.candidate("slow", deadline: .seconds(8), reasons: true)
        #expect(FailoverPlan(candidates: [reasoning, Routes.beta]).next(at: .zero) == .attempt(0, deadline: nil))
        let local = Routes.candidate("local", deadline: nil)
        #expect(FailoverPlan(candidates: [local]).next(at: .zero) == .attempt(0, deadline: nil))
    }

    // Beta has its own deadline while alpha may be asked once more, and the rest of the budget when it is the last.
    @Test(
        "with another model standing by, each error leads at once to its step",
        arguments: [
            (Routes.refused, FailoverPlan.Step.attempt(1, deadline: .seconds(4))),
            (Routes.silent, .attempt(1, deadline: .seconds(4))),
            (Routes.overloaded, .attempt(1, deadline: .seconds(4))),
            (ProviderError(.server("x"), status: 500), .attempt(1, deadline: .seconds(4))),
            (ProviderError(.redirected("x"), status: 307), .attempt(1, deadline: .milliseconds(9900))),
            (ProviderError(.server("x"), status: 503, shouldRetry: false), .attempt(1, deadline: .milliseconds(9900))),
            (Routes.badKey, .attempt(1, deadline: .milliseconds(9900))),
            (ProviderError(.unknownModel("x"), status: 404), .attempt(1, deadline: .milliseconds(9900))),
            (Routes.limited(.seconds(2)), .wait(.seconds(2))),
            (ProviderError(.invalidRequest("x"), status: 400), .giveUp(ProviderError(.invalidRequest("x"), status: 400))),
            (ProviderError(.cancelled), .giveUp(ProviderError(.cancelled))),
        ])
    func steps(_ error: ProviderError, _ expected: FailoverPlan.Step) {
        #expect(plan([Routes.alpha, Routes.beta], after: error).next(at: .milliseconds(100)) == expected)
    }

    @Test(
        "a limit without a time, 408, 409 and x-should-retry are retried once after a back-off, with another model standing by",
        arguments: [
            Routes.limited(nil), ProviderError(.timedOut("x"), status: 408), ProviderError(.server("x"), status: 409),
            ProviderError(.overloaded("x"), status: 529, shouldRetry: true),
        ])
    func once(_ error: ProviderError) {
        var generator = SeededGenerator(seed: 4)
        var plan = plan([Routes.alpha, Routes.beta], after: error)
        guard case .wait(let wait) = plan.next(at: .milliseconds(100)) else {
            Issue.record("no back-off")
            return
        }
        #expect(wait >= .milliseconds(500) && wait <= .seconds(1))
        guard case .attempt(0, .some) = plan.next(at: .milliseconds(100) + wait) else {
            Issue.record("not asked again")
            return
        }
        plan.began(0, at: .seconds(1))
        plan.failed(error, at: .seconds(2), using: &generator)
        #expect(plan.next(at: .seconds(2)) == .attempt(1, deadline: .seconds(8)))
    }

    @Test("a limit that ends soon is waited for exactly, and the others are asked only if it is not kept")
    func shortLimit() {
        let plan = plan([Routes.alpha, Routes.beta], after: Routes.limited(.seconds(2)))
        let limited = [Routes.alpha.circuit: Admission.no(Refusal(.limited, wait: .seconds(1), reason: "x"))]
        #expect(plan.next(at: .milliseconds(1100), admissions: limited) == .wait(.seconds(1)))
        #expect(plan.next(at: .milliseconds(2100)) == .attempt(0, deadline: .milliseconds(3950)))
        for cause in [Refusal.Cause.failing, .probing] {
            let broken = [Routes.alpha.circuit: Admission.no(Refusal(cause, wait: .seconds(1), reason: "x"))]
            #expect(plan.next(at: .milliseconds(2100), admissions: broken) == .attempt(1, deadline: .milliseconds(7900)))
        }
    }

    @Test("a long limit fails over; alone it is waited for when it fits the budget, and else named")
    func longLimit() {
        let long = Routes.limited(.seconds(5))
        #expect(plan([Routes.alpha, Routes.beta], after: long).next(at: .milliseconds(100)) == .attempt(1, deadline: .seconds(4)))
        #expect(plan([Routes.alpha], after: long).next(at: .milliseconds(100)) == .wait(.seconds(5)))
        let endless = Routes.limited(.seconds(48))
        #expect(plan([Routes.alpha], after: endless).next(at: .milliseconds(100)) == .giveUp(endless))
    }

    @Test(
        "without another model a failure is retried once after a back-off", arguments: [Routes.refused, Routes.overloaded, Routes.silent])
    func alone(_ error: ProviderError) {
        var generator = SeededGenerator(seed: 9)
        var plan = plan([Routes.alpha], after: error)
        guard case .wait(let wait) = plan.next(at: .milliseconds(100)) else {
            Issue.record("no back-off")
            return
        }
        #expect(wait >= .milliseconds(500) && wait <= .seconds(1))
        let again = .milliseconds(100) + wait
        #expect(plan.next(at: again) == .attempt(0, deadline: .seconds(10) - again))
        plan.began(0, at: again)
        plan.failed(error, at: .seconds(2), using: &generator)
        #expect(plan.next(at: .seconds(2)) == .giveUp(error))
    }

    @Test("a key that is refused is refused for all models asked with it")
    func sameKey() {
        let other = Routes.candidate("alpha", model: "n")
        #expect(plan([Routes.alpha, other], after: Routes.badKey).next(at: .milliseconds(100)) == .giveUp(Routes.badKey))
        let missing = ProviderError(.unknownModel("x"), status: 404)
        #expect(plan([Routes.alpha, other], after: missing).next(at: .milliseconds(100)) == .attempt(1, deadline: .milliseconds(9900)))
    }

    @Test("what is too long for one window goes to a larger one, and to no other")
    func context() {
        let small = Routes.candidate("small", window: 8000)
        let same = Routes.candidate("same", window: 8000)
        let large = Routes.candidate("large", window: 200_000)
        let error = ProviderError(.contextExceeded("x"), status: 400)
        #expect(plan([small, same, large], after: error).next(at: .milliseconds(100)) == .attempt(2, deadline: .milliseconds(9900)))
        #expect(plan([small, same, Routes.beta], after: error).next(at: .milliseconds(100)) == .giveUp(error))
    }

    @Test("once the answer has begun nothing else is asked, whatever ends it", arguments: Routes.errors)
    func afterText(_ error: ProviderError) {
        var generator = SeededGenerator(seed: 1)
        var plan = FailoverPlan(candidates: [Routes.alpha, Routes.beta, Routes.candidate("large", window: 1_000_000)])
        plan.began(0, at: .zero)
        plan.firstToken()
        #expect(plan.next(at: .seconds(1)) == .answering)
        plan.failed(error, at: .seconds(2), using: &generator)
        switch plan.next(at: .seconds(2)) {
        case .attempt, .lastResort, .wait: Issue.record("asked again after text had come")
        case .answering, .giveUp: break
        }
    }

    @Test("nobody may be asked: the error says why, or a slow one is asked after all")
    func refusals() {
        let plan = FailoverPlan(candidates: [Routes.alpha, Routes.beta])
        let disabled = Admission.no(Refusal(.disabled, wait: nil, reason: "no credit"))
        let all = [Routes.alpha.circuit: refusedByCircuit, Routes.beta.circuit: disabled]
        #expect(plan.next(at: .zero, admissions: all) == .giveUp(ProviderError(.authentication("no credit"))))
        let slow = [Routes.alpha.circuit: Admission.no(Refusal(.slow, wait: .seconds(40), reason: "x")), Routes.beta.circuit: disabled]
        #expect(plan.next(at: .zero, admissions: slow) == .lastResort(0, deadline: .seconds(10)))
        let soon = [Routes.alpha.circuit: Admission.no(Refusal(.failing, wait: .seconds(3), reason: "x")), Routes.beta.circuit: disabled]
        #expect(plan.next(at: .zero, admissions: soon) == .wait(.seconds(3)))
        #expect(FailoverPlan(candidates: []).next(at: .zero) == .giveUp(ProviderError(.unknownModel("no model is configured"))))
    }

    @Test("time that a reasoning model took is not taken from the others")
    func unbounded() {
        var generator = SeededGenerator(seed: 1)
        var plan = FailoverPlan(candidates: [Routes.candidate("deep", reasons: true), Routes.beta])
        plan.began(0, at: .zero)
        plan.failed(Routes.badKey, at: .seconds(90), using: &generator)
        #expect(plan.next(at: .seconds(90)) == .attempt(1, deadline: .seconds(10)))
        #expect(plan.next(at: .seconds(99)) == .attempt(1, deadline: .seconds(1)))
        #expect(plan.next(at: .seconds(100)) == .giveUp(Routes.badKey))
    }

    @Test("the error shown is one that a person can mend, before one that passes by itself")
    func best() {
        var generator = SeededGenerator(seed: 1)
        var plan = plan([Routes.alpha, Routes.beta], after: Routes.badKey)
        for moment in [200, 2000] {
            plan.began(1, at: .milliseconds(moment))
            plan.failed(Routes.overloaded, at: .milliseconds(moment + 100), using: &generator)
        }
        #expect(plan.next(at: .seconds(3)) == .giveUp(Routes.badKey))
    }
}
