import CellGrid
import ChatModel
import Foundation
import Interface
import TestSupport
import Testing

@testable import Screens

/// Where there is little room, what matters stays whole and in its place.
@Suite struct RoomTests {
    private static func rows(_ scene: Scene) -> [String] {
        var scene = scene
        scene.state.layOut()
        return scene.frame.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Date {
        let parts = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute)
        return Calendar.current.date(from: parts) ?? Scene.date
    }

    private static func message(_ id: String, _ text: String, days: Double = 0) -> Message {
        Message(id: Message.ID(rawValue: id), voice: .customer, text: text, created: Scene.date + days * 86_400)
    }

    /// A stored conversation with these messages.
    private static func stored(_ size: Size, _ messages: [Message], _ change: (inout Conversation) -> Void = { _ in }) -> Scene {
        var conversation = Conversation(id: Conversation.ID(rawValue: "stored"), title: "A title", created: Scene.date)
        change(&conversation)
        var scene = Scene(size)
        scene.send(
            .conversationLoaded(LoadedConversation(conversation: conversation, messages: messages, isStart: true, cost: .zero)))
        return scene
    }

    // MARK: Lists

    @Test("a list that found nothing says so inside its border", arguments: Scene.sizes)
    func nothingFound(_ size: Size) {
        var scene = Scene.answered(size)
        scene.press(.control("f"))
        scene.type("zzzqq")
        scene.press(Key(.tab))
        scene.send(.find(.everywhere([], words: "zzzqq")))
        let rows = Self.rows(scene)
        guard let first = rows.firstIndex(where: { $0.contains("│ not found") }) else { return #expect(Bool(false), "\(rows)") }
        let box = rows[first...].prefix { $0.hasPrefix("│") }.map { $0.split(separator: "│").first.map(String.init) ?? "" }
        #expect(rows[first...].prefix { $0.hasPrefix("│") }.allSatisfy { $0.dropFirst().contains("│") }, "\(rows)")
        let words = box.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(words == "not found; words are looked for from their beginning")
    }

    /// The conversations of three years, one of them without a known cost, one resolved.
    private static func listed(_ size: Size) -> Scene {
        var scene = Scene(size)
        scene.press(.control("g"))
        let dates = [date(2026, 11, 18, 9, 5), date(2026, 11, 2, 11, 6), date(2025, 3, 9, 17, 40)]
        let list = dates.enumerated().map { index, date in
            Conversation.Summary(
                id: Conversation.ID(rawValue: "c\(index)"), title: "T\(index)", customer: "", ticket: "", updated: date,
                messageCount: [1, 4, 12][index],
                cost: index == 1 ? CostSum(.zero, hasUnknown: true) : CostSum(Cost(picodollars: 26_800_000_000)),
                escalation: index == 0 ? Escalation(decision: .offer) : nil, isResolved: index == 2)
        }
        scene.send(.listLoaded(list, filter: ""))
        return scene
    }

    @Test("figures of conversations stand under each other, also an unknown cost; today's have their time, this year's no year")
    func columns() {
        let rows = Self.rows(Self.listed(Size(rows: 24, columns: 80)))
        #expect(rows[3].hasSuffix("  1 message  $0.0268             09:05 │"), "\(rows[3])")
        #expect(rows[4].hasSuffix(" 4 messages        -       11-02 11:06 │"), "\(rows[4])")
        #expect(rows[5].hasSuffix("12 messages  $0.0268  2025-03-09 17:40 │"), "\(rows[5])")
    }

    @Test("at 40 columns a date says the time or the day")
    func narrowColumns() {
        let rows = Self.rows(Self.listed(Size(rows: 12, columns: 40)))
        #expect(rows[3].hasSuffix("T0                        09:05 │"), "\(rows[3])")
        #expect(rows[4].hasSuffix("T1                        11-02 │"), "\(rows[4])")
        #expect(rows[5].hasSuffix("T2                   2025-03-09 │"), "\(rows[5])")
    }

    @Test("the legend names every sign in the list, a resolved case has one")
    func legend() {
        let rows = Self.rows(Self.listed(Size(rows: 24, columns: 80)))
        #expect(rows.contains { $0.hasPrefix("└─ ? offer a person  v resolved ─") }, "\(rows)")
        #expect(rows[5].hasPrefix("│   v  T2"))
    }

    @Test("a popup with more commands than rows counts those that are hidden, and marks the one that Tab takes", arguments: Scene.sizes)
    func commands(_ size: Size) {
        var scene = Scene(size)
        scene.type("/")
        let rows = Self.rows(scene)
        let shown = rows.filter { $0.hasPrefix(" /") || $0.hasPrefix(">/") }.count
        #expect(rows.contains { $0.hasPrefix(">/new ") })
        #expect(rows.contains { $0.hasPrefix(" ... ") && $0.contains(" \(Command.allCases.count - shown) more: type on") }, "\(rows)")
        scene.type("re")
        #expect(Self.rows(scene).filter { $0.contains("/re") }.count == 3)
        #expect(!Self.rows(scene).contains { $0.contains("more: type on") })
        scene.press(Key(.tab))
        #expect(scene.state.conversation.composer.text == "/rename ")
    }

    // MARK: Messages

    @Test("the last message shows its time though it has but one line", arguments: [24, 16, 13])
    func lastTime(rows count: Int) {
        let messages = (0..<9).map { Self.message("m\($0)", "Line \($0)") }
        let rows = Self.rows(Self.stored(Size(rows: count, columns: 80), messages))
        guard let last = rows.firstIndex(of: "  Customer  Line 8") else { return #expect(Bool(false), "\(rows)") }
        #expect(rows[last + 1] == "  14:27")
    }

    @Test("narrow screens, which show no times, keep no row for one")
    func noTime() {
        let messages = (0..<9).map { Self.message("m\($0)", "Line \($0)") }
        let rows = Self.rows(Self.stored(Size(rows: 12, columns: 40), messages))
        #expect(rows.firstIndex(of: "C Line 8") == 8, "\(rows)")
    }

    @Test("no time stands without its speaker, wherever the screen begins")
    func orphan() {
        var scene = Self.stored(Size(rows: 16, columns: 80), (0..<20).map { Self.message("m\($0)", "Line \($0)") })
        for _ in 0..<8 {
            scene.press(Key(.up, .shift))
            let rows = Self.rows(scene)
            #expect(rows[1] != "  14:27" && rows[2...].contains("  14:27"), "\(rows)")
        }
    }

    @Test("the rule of a day ends where the other rules end", arguments: Scene.sizes)
    func dayRule(_ size: Size) {
        let scene = Self.stored(size, [Self.message("1", "One", days: -1), Self.message("2", "Two")])
        let rows = Self.rows(scene)
        let rule = rows.first { $0.contains(" 18 November 2026 ") }
        #expect(rule?.count == size.columns && rule?.last == "─", "\(rows)")
    }

    @Test("a grade adds no row at 80 columns", arguments: [AppState.Mode.live, .demo])
    func grade(mode: AppState.Mode) {
        var scene = Scene.answered(Size(rows: 24, columns: 80), mode: mode)
        let before = Self.rows(scene)
        scene.press(Key(.tab), .character("5"))
        let after = Self.rows(scene)
        #expect(after.contains { $0.hasSuffix("  5/5") }, "\(after)")
        #expect(zip(before, after).allSatisfy { $0.hasPrefix(" ") == $1.hasPrefix(" ") || $1.hasPrefix(">") })
        #expect(before.firstIndex { $0.contains("TTFT 0.41s  210 out") } == after.firstIndex { $0.contains("TTFT 0.41s  210 out") })
    }

    // MARK: The title

    @Test("of a resolved conversation's title the words give way, never that it is resolved", arguments: Scene.sizes)
    func resolved(_ size: Size) {
        let title = "Our boards are gone since the move to the new workspace, and nobody in the team can sign in any more either"
        let scene = Self.stored(size, [Self.message("1", "One")]) { ($0.title, $0.isResolved) = (title, true) }
        #expect(Self.rows(scene)[0].hasPrefix(" Our boards are gone"))
        #expect(Self.rows(scene)[0].contains("(resolved)"), "\(Self.rows(scene)[0])")
    }
}
