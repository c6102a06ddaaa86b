internal import ChatModel

/// What one rule found in a message, and what the scope tests left of it.
struct RuleFinding {
    /// Where the rule's own exceptions stand.
    struct Excuses {
        /// Of these the words that a hit shares mean something else.
        var phrases: [PhraseMatcher.Hit] = []
        /// Of these the whole sentence does not count.
        var sentences: [PhraseMatcher.Hit] = []
    }

    let rule: EscalationRule
    /// The hits that count.
    private(set) var hits: [PhraseMatcher.Hit] = []
    /// What the rule decides; nil when nothing was left.
    private(set) var decision: Escalation.Decision?
    /// Why hits were held back, as `rule: reason`, each reason once; empty when others were left.
    private(set) var suppressed: [String] = []

    /// Tests each hit. A hit with an excuse does not count.
    init(_ rule: EscalationRule, hits: [PhraseMatcher.Hit], excuses: Excuses, in text: ScopedText, speaker: Voice) {
        self.rule = rule
        for hit in hits {
            if let reason = Self.reason(rule, hit, excuses, text, speaker) {
                let line = "\(rule.id): \(reason)"
                if !suppressed.contains(line) { suppressed.append(line) }
                continue
            }
            let isQuestion = !rule.withoutScopes.contains(.question) && text.suppresses(.question, hit)
            let decision = isQuestion ? rule.asQuestion : rule.decision
            if self.decision.map({ $0 < decision }) ?? true { (self.decision, self.hits) = (decision, []) }
            if self.decision == decision { self.hits.append(hit) }
        }
        if decision != nil { suppressed = [] }
    }

    /// Holds the finding back because the statistical model is all but sure that no human is needed. Nothing silences a P1: there it
    /// only offers a human instead of fetching one.
    mutating func yield() {
        guard rule.yields, let decided = decision else { return }
        guard rule.severity != .p1 else {
            decision = min(decided, .offer)
            return
        }
        (decision, hits) = (nil, [])
        suppressed = ["\(rule.id): model"]
    }

    private static func reason(
        _ rule: EscalationRule, _ hit: PhraseMatcher.Hit, _ excuses: Excuses, _ text: ScopedText, _ speaker: Voice
    ) -> String? {
        if rule.speaker != speaker { return RuleScope.speaker.rawValue }
        if excuses.phrases.contains(where: { $0.sharesWord(with: hit) }) { return "except" }
        if excuses.sentences.contains(where: { text.areInOneSentence($0, hit) }) { return "unless" }
        // Things are not people: their names are no matter of choice.
        if text.isName(hit) { return RuleScope.others.rawValue }
        let scopes = RuleScope.allCases.filter { !rule.withoutScopes.contains($0) }
        let scope = scopes.first { scope in
            (scope != .question || rule.asQuestion == .answer) && text.suppresses(scope, hit)
        }
        return scope?.rawValue
    }

    /// The order in which one of several findings decides.
    static func weighsLess(_ left: RuleFinding, _ right: RuleFinding) -> Bool { left.weight < right.weight }

    private var weight: (Int, Int, Double) {
        let decisions = Escalation.Decision.allCases.sorted()
        return (decision.flatMap { decisions.firstIndex(of: $0) } ?? -1, rule.severity.weight, rule.confidence)
    }
}
