internal import ChatModel

extension EscalationAssessor {
    /// The statistical model as a layer. `thresholds` stand in for the model's own where they are given.
    public static func layer(_ model: EscalationModel, thresholds: EscalationModel.Thresholds? = nil) -> Model {
        { text, history in
            let context = history.filter { $0.voice != .aside && $0.status != .failed }.map { TicketTurn(voice: $0.voice, text: $0.text) }
            let assessment = model.assess(text, context: context)
            let thresholds = thresholds ?? model.thresholds
            return ModelOpinion(
                needsHuman: assessment.needsHuman, category: assessment.category, categoryProbability: assessment.categoryProbability,
                spans: assessment.spans, offer: thresholds.offer, escalate: thresholds.escalate)
        }
    }
}

extension EscalationAssessor {
    /// The model's opinion after the rules' doubts.
    struct ModelWord {
        var needsHuman: Double
        var decision: Escalation.Decision
        private let opinion: ModelOpinion

        /// An opinion whose odds are divided by `doubt`.
        init(_ opinion: ModelOpinion, doubt: Double) {
            self.opinion = opinion
            // A model that says no number says nothing.
            let stated = opinion.needsHuman.isFinite ? min(max(opinion.needsHuman, 0), 1) : 0
            needsHuman = stated / (stated + (1 - stated) * max(doubt, 1))
            decision = opinion.decision(needsHuman)
        }

        /// The category, but for one that never stands alone.
        var category: EscalationCategory? { opinion.category == .vipOrDeadline ? nil : opinion.category }

        /// A category the model itself doubts is one step less grave.
        func severity(of category: EscalationCategory) -> Escalation.Severity {
            opinion.categoryProbability >= 0.5 ? category.usualSeverity : category.usualSeverity.milder
        }

        /// The words it names.
        var spans: [Range<Int>] { opinion.spans }

        /// The model's word in the whole judgement of `text`.
        func evidence(of text: String) -> Escalation.Evidence {
            let count = text.utf8.count
            let words = spans.filter { $0.lowerBound >= 0 && $0.upperBound <= count }.map {
                String(decoding: text.utf8.dropFirst($0.lowerBound).prefix($0.count), as: UTF8.self)
            }
            return Escalation.Evidence(
                layer: .model, decision: decision, category: decision == .answer ? nil : category, confidence: needsHuman,
                reason: words.joined(separator: " … "))
        }
    }
}

extension EscalationAssessor.Proposal {
    /// What the model would do; nil when it would let the assistant answer.
    init?(_ word: EscalationAssessor.ModelWord) {
        guard word.decision > .answer, let category = word.category else { return nil }
        self.init(
            layer: .model, decision: word.decision, category: category, severity: word.severity(of: category),
            confidence: word.needsHuman, rule: "", spans: word.spans)
    }
}
