import CellGrid
import ChatModel
import Foundation
import Interface
import Testing

extension Scene {
    /// Types into find and reports what the messages hold, as the runner does.
    mutating func find(_ words: String, isComplete: Bool = true) {
        press(.control("f"))
        type(words)
        let messages = state.conversation.transcript.messages
        var report = FindReport(generation: state.found.generation)
        report.before = messages.reversed().compactMap { message in
            let count = LiteralFinder(words)?.count(in: message.text) ?? 0
            return count > 0 ? FoundMessage(message.id, count: count) : nil
        }
        report.isComplete = isComplete
        send(.find(.found(report)))
    }
}

/// Find, in one conversation and in all of them.
@Suite struct FindScreens {
    @Test("what is found is marked, also in Markdown; the match that is shown stands out, and the count says where", arguments: Scene.sizes)
    func found(_ size: Size) {
        var scene = Scene.answered(size)
        scene.find("charge")
        scene.press(Key(.enter))
        expectScreen("find", scene)
        scene.press(Key(.escape))
        scene.find("charge", isComplete: false)
        expectScreen("find-counting", scene)
    }

    @Test("a message that holds what is found only in its markup has a mark at its edge", arguments: Scene.sizes)
    func markup(_ size: Size) {
        var scene = Scene.answered(size)
        scene.find("**, which")
        expectScreen("find-markup", scene)
    }

    @Test("a bad pattern: what is wrong, and what was typed", arguments: Scene.sizes)
    func badPattern(_ size: Size) {
        var scene = Scene.answered(size)
        scene.press(.control("f"), .control("t"))
        scene.type("charge(d")
        var report = FindReport(generation: scene.state.found.generation)
        (report.isComplete, report.problem) = (true, .pattern("expected ')'", at: 9))
        scene.send(.find(.found(report)))
        expectScreen("find-pattern", scene)
    }

    @Test("found in all conversations: the words around, the conversation, the time", arguments: Scene.sizes)
    func everywhere(_ size: Size) {
        var scene = Scene.answered(size)
        scene.ask("/find-all charge")
        expectScreen("find-all-reading", scene)
        let date = Calendar.current.date(from: DateComponents(year: 2026, month: 11, day: 18, hour: 11, minute: 6)) ?? Scene.date
        let hits = [
            ("c1", "Billed twice in May", Voice.customer, "...a second charge in May, and who can tell me what it is for?"),
            ("c2", "日本語の請求書について", .assistant, "The charge is for 3 seats."), ("c3", "", .staff, "I charged it back."),
        ]
        let found = hits.map {
            MessageHit(
                conversation: Conversation.ID(rawValue: $0.0), title: $0.1, message: Message.ID(rawValue: $0.0 + "-m"), voice: $0.2,
                snippet: $0.3, created: date)
        }
        scene.send(.find(.everywhere(found, words: "charge")))
        expectScreen("find-all", scene)
    }
}
