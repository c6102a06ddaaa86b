import CellGrid
import ChatModel
import Interface
import Runtime
import Synchronization

/// Prints an answer as it comes, or as one object at its end. Text once printed is never taken back.
final class AskPrinter: Sendable {
    private let form: AskSession.Form
    private let id: String?
    private let cleaner = Mutex(Progress())

    private struct Progress {
        var cleaner = StreamCleaner()
        var endsLine = true
    }

    /// A printer; `id` is the question's own in a file of many.
    init(form: AskSession.Form, id: String? = nil) {
        self.form = form
        self.id = id
    }

    /// The answer was asked for.
    func begin() {
        if case .events = form { Output.json(["type": "start"]) }
    }

    /// Something came.
    func take(_ event: ChatEvent) {
        switch (form, event) {
        case (.text, .textDelta(let text)): printText(cleaner.withLock { $0.cleaner.feed(text) })
        case (.events, .textDelta(let text)) where !text.isEmpty: Output.json(["type": "delta", "text": .string(text)])
        case (.events, .reasoningDelta(let text)) where !text.isEmpty: Output.json(["type": "reasoning", "text": .string(text)])
        case (.text, _), (.json, _), (.events, _): break
        }
    }

    private func printText(_ text: String) {
        guard !text.isEmpty else { return }
        cleaner.withLock { $0.endsLine = text.hasSuffix("\n") }
        Output.verbatim(text)
    }

    /// The answer ended.
    func end(_ result: AskResult) {
        switch form {
        case .text:
            printText(cleaner.withLock { $0.cleaner.finish() })
            if !cleaner.withLock({ $0.endsLine }) { Output.verbatim("\n") }
        case .json: Output.json(.object((id.map { [("id", .string($0))] } ?? []) + result.fields))
        case .events:
            for attempt in result.attempts { Output.json(.object([("type", "attempt")] + attempt)) }
            Output.json(result.status == nil ? .object([("type", "done")] + result.fields) : result.errorEvent)
        }
    }
}
