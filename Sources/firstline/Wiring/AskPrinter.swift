import CellGrid
import ChatModel
import Interface
import Runtime
import SupportEngine
import Synchronization

/// Prints an answer as it comes, or as one object at its end. Text once printed is never taken back.
final class AskPrinter: Sendable {
    private let form: AskSession.Form
    private let id: String?
    private let progress = Mutex(Progress())

    private struct Progress {
        var answer = AnswerText(given: nil, form: .plain)
        var endsLine = true
        /// How many attempts were told as they failed.
        var attemptsTold = 0
        /// The last attempt, if it failed and was not told yet: should it be the end, the end says it.
        var untold: Attempt?
        /// The failures that were told.
        var told: Set<String> = []
    }

    /// A printer; `id` is the question's own in a file of many.
    init(form: AskSession.Form, id: String? = nil) {
        self.form = form
        self.id = id
    }

    /// The answer was asked for; it may name what was given.
    func begin(given: GivenSources) {
        progress.withLock { $0.answer = AnswerText(given: given, form: .plain) }
        if case .events = form { Output.json(["type": "start"]) }
    }

    /// Something came.
    func take(_ event: ChatEvent) {
        switch (form, event) {
        case (.text, .textDelta(let text)): printText(progress.withLock { $0.answer.feed(text) })
        case (.events, .textDelta(let text)) where !text.isEmpty: Output.json(["type": "delta", "text": .string(text)])
        case (.events, .reasoningDelta(let text)) where !text.isEmpty: Output.json(["type": "reasoning", "text": .string(text)])
        case (.text, _), (.json, _), (.events, _): break
        }
    }

    /// Something happened on the way to the answer.
    func take(_ progress: TurnProgress) {
        switch (form, progress) {
        case (.events, .attemptFailed(let attempt)):
            self.progress.withLock { $0.attemptsTold += 1 }
            Output.json(.object([("type", "attempt")] + AskResult.fields(attempt)))
        case (_, .attemptFailed(let attempt)): self.progress.withLock { $0.untold = attempt }
        case (.text, .asking(let model)), (.json, .asking(let model)): tellFailure(before: model)
        case (_, .spending(let used)): Output.note(SpendingText.warning(used))
        case (.events, .asking), (_, .waiting), (_, .circuits): break
        }
    }

    /// Says why another model is asked, each reason once; that the same one is asked again needs no word.
    private func tellFailure(before model: ModelID) {
        let failure = progress.withLock { progress -> String? in
            guard let attempt = progress.untold.take(), attempt.model != model else { return nil }
            return progress.told.insert(attempt.failure).inserted ? attempt.failure : nil
        }
        if let failure { Output.note(failure) }
    }

    private func printText(_ text: String) {
        guard !text.isEmpty else { return }
        progress.withLock { $0.endsLine = text.hasSuffix("\n") }
        Output.verbatim(text)
    }

    /// The sources behind the numbers in the text; what the model made up is a warning.
    private func printSources() {
        let (sources, forged) = progress.withLock { ($0.answer.sources, $0.answer.forgedCount) }
        let lines = sources.enumerated().map { "[\($0 + 1)] \($1.line)" }
        if !lines.isEmpty { Output.verbatim("\n" + DisplayText.cleaned(lines.joined(separator: "\n")) + "\n") }
        if let remark = ErrorText.remark(onForged: forged) { Output.note(remark) }
    }

    /// The answer ended.
    func end(_ result: AskResult) {
        switch form {
        case .text:
            printText(progress.withLock { $0.answer.finish() })
            if !progress.withLock({ $0.endsLine }) { Output.verbatim("\n") }
            printSources()
        case .json: Output.json(.object((id.map { [("id", .string($0))] } ?? []) + result.fields))
        case .events:
            for attempt in result.attempts.dropFirst(progress.withLock(\.attemptsTold)) {
                Output.json(.object([("type", "attempt")] + attempt))
            }
            Output.json(result.status == nil ? .object([("type", "done")] + result.fields) : result.errorEvent)
        }
    }
}
