public import ChatModel

/// Judges a customer's turn by all layers: the rules a support lead edits, the course of the conversation, the statistical model, and
/// afterwards the language model's own verdict. The first three need no network.
///
/// What is joined how:
/// - The highest decision wins, then the graver severity, then the layer whose reasons can be read best: rules, turns, model.
/// - A rule that yields, as its file says, is held back where the model gives a human less than `Settings.calm`. What is left of the
///   rules is never lowered, and one of severity P1 keeps its category, whatever the others say.
/// - The model may offer or escalate by its own calibrated thresholds. Where a rule of the same category was held back, by a negation
///   for example, the odds it gives are divided by `Settings.doubt` first.
/// - A known important customer or a deadline makes a case one step graver; neither is a case.
/// - A try to turn the assistant against its instructions is flagged and answered: then only rules and turns count, since the
///   model and the verdict read what was written to mislead them.
/// - Confidence is that of the layer that decided, `c`; each other layer that names the same category with confidence `d` takes away
///   half of what `d` covers of the doubt: `c + (1 - c) * d / 2`, as layers that read the same words are not independent. Of an
///   answer without a category it is the model's probability that no human is needed, or 0 without a model.
public struct EscalationAssessor: Sendable {
    /// What the statistical model says about a turn.
    public struct ModelOpinion: Sendable, Hashable {
        /// The probability that a human is needed, 0 to 1, calibrated.
        public var needsHuman: Double
        /// The likeliest category.
        public var category: EscalationCategory?
        /// The probability of that category, 0 to `needsHuman`.
        public var categoryProbability: Double
        /// The words that weighed most: UTF-8 bytes of the text, in order, apart from each other.
        public var spans: [Range<Int>]
        /// A human is offered from this probability on.
        public var offer: Double
        /// A human takes over from this probability on; not below `offer`.
        public var escalate: Double

        /// An opinion.
        public init(
            needsHuman: Double, category: EscalationCategory?, categoryProbability: Double, spans: [Range<Int>] = [], offer: Double,
            escalate: Double
        ) {
            self.needsHuman = needsHuman
            self.category = category
            self.categoryProbability = categoryProbability
            self.spans = spans
            self.offer = offer
            self.escalate = escalate
        }

        /// What to do at a probability that a human is needed.
        func decision(_ probability: Double) -> Escalation.Decision {
            if probability >= escalate { return .escalate }
            return probability >= offer ? .offer : .answer
        }
    }

    /// The statistical model as a function of a customer's text and the messages before it; nil when it has no opinion.
    public typealias Model = @Sendable (_ text: String, _ history: [Message]) -> ModelOpinion?

    /// What may be set.
    public struct Settings: Sendable, Hashable {
        /// The layers that are asked; the others are silent.
        public var layers: Set<Escalation.Layer>
        /// The model's odds are divided by it where a rule of its category was held back; at least 1.
        public var doubt: Double
        /// Below this probability that a human is needed, the model holds back the rules that yield, 0 to 1.
        public var calm: Double
        /// From this stated confidence on, a verdict counts in full, 0 to 1.
        public var wholeVerdict: Double
        /// From this stated confidence on, a verdict counts one step less than it says; below it is only shown.
        public var halfVerdict: Double

        /// Settings; without arguments all layers are asked.
        public init(
            layers: Set<Escalation.Layer> = Set(Escalation.Layer.allCases), doubt: Double = 8, calm: Double = 0.11,
            wholeVerdict: Double = 0.6, halfVerdict: Double = 0.3
        ) {
            self.layers = layers
            self.doubt = doubt
            self.calm = calm
            self.wholeVerdict = wholeVerdict
            self.halfVerdict = halfVerdict
        }
    }

    let rules: EscalationRules?
    let signals: ConversationSignals?
    let model: Model?
    let settings: Settings

    /// An assessor of these layers; a layer that is nil, or that the settings leave out, says nothing.
    public init(rules: EscalationRules?, signals: ConversationSignals?, model: Model? = nil, settings: Settings = Settings()) {
        self.rules = settings.layers.contains(.rules) ? rules : nil
        self.signals = settings.layers.contains(.turns) ? signals : nil
        self.model = settings.layers.contains(.model) ? model : nil
        self.settings = settings
    }

    /// Judges `text`, the customer's turn after `history`, oldest message first. `isImportant` says that the customer is known to be
    /// important. Any text is safe.
    public func assess(_ text: String, history: [Message], isImportant: Bool = false) -> Escalation {
        let said = model?(text, history)
        let isCalm = said.map { $0.needsHuman < settings.calm } ?? false
        let ruled = rules?.assess(text, speaker: .customer, isCalm: isCalm) ?? Escalation(decision: .answer)
        let found = signals?.findings(text, history: history) ?? ConversationSignals.Findings()
        let heldBack = heldBack(ruled)
        let opinion = said.map { ModelWord($0, doubt: $0.category.map(heldBack.contains) ?? false ? settings.doubt : 1) }
        let isProbe = ruled.category == .injectionProbe
        let modelled = isProbe ? nil : opinion.flatMap(Proposal.init)
        let proposals = found.signals.map(Proposal.init) + [Proposal(ruled), modelled].compactMap(\.self)
        var escalation = join(proposals)
        if proposals.isEmpty { escalation.confidence = opinion.map { 1 - $0.needsHuman } ?? 0 }
        escalation.suppressed = ruled.suppressed + found.suppressed
        escalation.evidence = ruled.evidence + found.signals.map(\.evidence) + [opinion?.evidence(of: text)].compactMap(\.self)
        raise(&escalation, by: ruled, isImportant: isImportant)
        return escalation
    }

    /// Judges a message, if a customer wrote it; nobody else's words are judged here.
    public func assess(_ message: Message, history: [Message], isImportant: Bool = false) -> Escalation? {
        message.voice == .customer ? assess(message.text, history: history, isImportant: isImportant) : nil
    }

    /// The dialogue with a judgement kept with each turn of the customer, as if they had been judged one after the other.
    public func judged(_ dialogue: [Message], isImportant: Bool = false) -> [Message] {
        var judged: [Message] = []
        for message in dialogue {
            var message = message
            message.escalation = assess(message, history: judged, isImportant: isImportant)
            judged.append(message)
        }
        return judged
    }

    /// The number of the customer's turn, from 0, at which a dialogue first calls for `least` or more; nil if it never does.
    public func firstTurn(of dialogue: [Message], calling least: Escalation.Decision = .escalate) -> Int? {
        judged(dialogue).filter { $0.voice == .customer }.firstIndex { ($0.escalation?.decision ?? .answer) >= least }
    }
}
