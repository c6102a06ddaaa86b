public import ChatModel
public import Interface
public import SupportEngine

/// Judges whether cases need a person. Its tables are read once, in the background, so that nothing waits for them at the start.
public struct Judging: Sendable {
    /// What judges.
    public struct Tables: Sendable {
        /// Judges what customers write.
        public var assessor: EscalationAssessor
        /// Judges what the assistant writes.
        public var watch: AnswerWatch

        /// What judges.
        public init(assessor: EscalationAssessor, watch: AnswerWatch) {
            self.assessor = assessor
            self.watch = watch
        }
    }

    private let tables: Task<Result<Tables, SetupError>, Never>

    /// Begins to read the tables.
    public init(_ load: @escaping @Sendable () -> Result<Tables, SetupError>) {
        tables = Task { load() }
    }

    /// Judges an order's question after the messages before it, and beside what other customers were found to have by `store`; nil when
    /// a customer did not write it. Where the store can't be asked the others count for nothing.
    func judge(_ order: TurnOrder, beside store: (any ConversationStore)?) async throws(SetupError) -> Escalation? {
        let (question, conversation) = (order.question, order.conversation)
        guard question.voice == .customer else { return nil }
        let assessor = try await tables.value.get().assessor
        let isImportant = assessor.isImportant(customer: conversation.customer)
        guard let judged = assessor.assess(question, history: order.earlier, isImportant: isImportant) else { return nil }
        guard let store, let outbreak = assessor.outbreak(of: judged) else { return judged }
        let others = try? await store.customers(
            besides: conversation, with: outbreak.category, since: outbreak.begin(before: question.created))
        return assessor.raised(judged, by: outbreak, others: others ?? 0)
    }

    /// The judgement with the model's own verdict, which came with the answer.
    func joined(_ judged: Escalation, _ verdict: Verdict?) async -> Escalation {
        guard let verdict, let tables = try? await tables.value.get() else { return judged }
        return tables.assessor.joined(judged, verdict: verdict)
    }

    /// Judges an answer before it is sent; nil when nothing is wrong with it.
    func watch(_ answer: Message, to question: Message) async -> Escalation? {
        guard !answer.text.isEmpty, let tables = try? await tables.value.get() else { return nil }
        let judged = tables.watch.judge(answer, question: question.text)
        return judged?.category == nil ? nil : judged
    }
}

extension AnswerSetup {
    /// The judgement on an order's question, beside what other customers in `store` were found to have; nil when nothing judges. Throws
    /// when the tables can't be read.
    public func judged(_ order: TurnOrder, beside store: (any ConversationStore)?) async throws(SetupError) -> Escalation? {
        try await judging?.judge(order, beside: store)
    }

    /// A judgement with the model's own verdict.
    public func concluded(_ judged: Escalation?, _ verdict: Verdict?) async -> Escalation? {
        guard let judged else { return nil }
        return await judging?.joined(judged, verdict) ?? judged
    }
}

extension TurnOrder {
    /// The messages before the question.
    var earlier: [Message] { Array(history.prefix { $0.id != question.id }) }
}
