import ChatModel
import Interface
import ProviderSimulator
import Runtime
import SupportEngine

/// Has every fault happen to every protocol, many at once: nearly all of the time is waiting.
struct DrillRun: Sendable {
    /// Waits and throws when the task is cancelled.
    let pause: @Sendable (Duration) async throws -> Void

    /// Rows at once: few enough that two cores keep the times true.
    private static let width = 48

    /// The rows of these protocols and faults, in this order; asks nobody outside this machine.
    func rows(of languages: [DrillProtocol], faults: [DrillFault] = DrillFault.all) async throws -> [DrillRow] {
        let catalogue = try DrillStage.catalogue()
        let healthy = try await DrillStage.server()
        // Fault by fault, so that the longest begin first.
        let tasks = faults.flatMap { fault in languages.map { (fault, $0) } }
        let rows = try await withThrowingTaskGroup(of: DrillRow.self) { group in
            var rows: [DrillRow] = []
            for (index, (fault, language)) in tasks.enumerated() {
                if index >= Self.width, let row = try await group.next() { rows.append(row) }
                group.addTask { try await row(fault.met(in: language), language, healthy, catalogue) }
            }
            for try await row in group { rows.append(row) }
            return rows
        }
        await healthy.shutDown()
        return languages.flatMap { language in
            faults.compactMap { fault in rows.first { $0.language == language && $0.fault == fault.name } }
        }
    }

    private func row(
        _ fault: DrillFault, _ language: DrillProtocol, _ healthy: SimulatorServer, _ catalogue: Catalogue
    ) async throws -> DrillRow {
        try Task.checkCancellation()
        guard let stage = try await DrillStage(fault.cause, language, healthy: healthy) else {
            return DrillRow(language: language, fault: fault.name)
        }
        let question = DrillQuestion(
            "Is all well?", to: stage.first, else: [stage.second], catalogue: catalogue, isSimulated: true, pause: pause)
        let sight = await see(fault, question)
        await stage.shutDown()
        return DrillRow(language: language, fault: fault.name, sight: sight, problems: fault.problems(of: sight))
    }

    private func see(_ fault: DrillFault, _ question: DrillQuestion) async -> DrillRow.Sight {
        let reply = await question.ask()
        var sight = DrillRow.Sight(reply)
        guard case .breaks(let words, _) = fault.course, reply.isCut else {
            sight.wordsLost = reply.wordsLost(of: DrillStage.text.text)
            return sight
        }
        sight.wordsLost = reply.wordsLost(of: DrillStage.text.prefix(words: words))
        let cut = reply.ending.answer
        let choice = Continuation.choice(for: cut.text)
        let rest = await question.ask(choice == .carryOn ? .carryOn(cut) : .restart(cut))
        let joined = DrillRow.Sight(rest)
        sight.continuation = choice
        sight.attempts += joined.attempts
        (sight.failure, sight.isFallback) = (joined.failure, joined.isFallback)
        sight.wordsLost += rest.wordsLost(of: DrillStage.text.text, after: choice == .carryOn ? reply.shown : "")
        return sight
    }
}

extension DrillRow.Sight {
    /// What is seen of one reply; the words are for the caller to count.
    fileprivate init(_ reply: DrillQuestion.Reply) {
        let answer = reply.ending.answer
        let attempts = answer.turn?.attempts ?? []
        self.init(
            firstToken: answer.turn?.wait, attempts: attempts.map(\.outcome), isFallback: answer.turn?.model.provider == "fallback",
            failure: reply.ending.error.map { $0.detail })
    }
}

extension DrillQuestion.Reply {
    /// Whether some of the answer came and then broke off.
    fileprivate var isCut: Bool { ending.answer.status == .partial && !shown.isEmpty }

    /// Words of `sent` that were neither shown nor kept as they were sent; `before` was shown already.
    fileprivate func wordsLost(of sent: String, after before: String = "") -> Int {
        max(
            DrillText.wrongWords(in: before + shown, sent: sent),
            DrillText.wrongWords(in: ending.answer.text, sent: sent))
    }
}
