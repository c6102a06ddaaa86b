import ChatModel
import Foundation
import Interface
import Storage
import Synchronization
import Testing

@testable import Runtime

/// A search beside the main thread: what it reports and in which order, and how it ends. One after the other, since one of them takes time.
@Suite(.serialized) struct FindSearchTests {
    private static func texts(_ count: Int) -> [String] { (0..<count).map { $0 % 10 == 3 ? "a needle, a Needle \($0)" : "hay \($0)" } }

    @Test(
        "memory from the place of reading on, memory before it, then the store, the nearest first",
        arguments: [(0, 120), (40, 120), (120, 120), (700, 1_300), (3, 5)])
    func order(_ fromEnd: Int, _ inMemory: Int) async throws {
        let stage = try await FindStage(Self.texts(1_300))
        let reports = await stage.reports(stage.order(FindPattern("NEEDLE"), inMemory: inMemory, fromEnd: fromEnd))
        let place = 1_300 - min(fromEnd, inMemory)
        let expected = (0..<1_300).filter { $0 % 10 == 3 }.map { FoundMessage(Message.ID(rawValue: "m\($0)"), count: 2) }
        let split = expected.firstIndex { (Int($0.message.rawValue.dropFirst()) ?? 0) >= place } ?? expected.count
        #expect(reports.after == Array(expected[split...]))
        #expect(reports.before == expected[..<split].reversed())
        #expect(reports.filter(\.isComplete).count == 1 && reports.last?.isComplete == true && reports.last?.problem == nil)
        #expect(reports.allSatisfy { $0.generation == 1 })
    }

    @Test("the first match is reported before the rest is searched")
    func firstMatch() async throws {
        let stage = try await FindStage(Self.texts(2_000))
        let reports = await stage.reports(stage.order(FindPattern("needle"), inMemory: 120))
        #expect((reports.first?.before.count ?? 0) <= 12 && reports.first?.isComplete == false)
        #expect(reports.first?.before.first?.message.rawValue == "m1993")
    }

    @Test("a regular expression says where it matched; empty matches are none")
    func regex() async throws {
        let stage = try await FindStage(["äb 12 then 345", "nothing", "x"])
        let reports = await stage.reports(stage.order(FindPattern("[0-9]+", isRegex: true)))
        #expect(reports.before == [FoundMessage(Message.ID(rawValue: "m0"), count: 2, ranges: [4..<6, 12..<15])])
        let empty = await stage.reports(stage.order(FindPattern("q*", isRegex: true)))
        #expect(empty.before.isEmpty && empty.last?.isComplete == true && empty.last?.problem == nil)
        let folded = await stage.reports(stage.order(FindPattern("THEN", isRegex: true)))
        #expect(folded.before.first?.ranges == [7..<11])
    }

    @Test(
        "a bad pattern is one sentence with its place",
        arguments: [
            ("ab(a", "not a pattern, at character 5: expected ')'"), ("日(本", "not a pattern, at character 4: expected ')'"),
            ("*", "not a pattern, at character 1: quantifier '*' must appear after expression"),
            ("a\\q", "not a pattern, at character 3: invalid escape sequence '\\q'"),
        ])
    func badPattern(_ pattern: String, _ sentence: String) async throws {
        let stage = try await FindStage(["text"])
        let reports = await stage.reports(stage.order(FindPattern(pattern, isRegex: true)))
        #expect(reports.count == 1 && reports[0].isComplete && reports[0].problem?.sentence == sentence)
    }

    private static let endless = FindPattern("(a+)+$", isRegex: true)
    private static let trap = String(repeating: "a", count: 200) + "b"

    @Test("a pattern whose match never ends is left at the limit, what was found before it is kept, and a new search goes on at once")
    func catastrophe() async throws {
        let stage = try await FindStage([Self.trap, "plain aaa", "more aa"])
        let stuck = StuckThreads()
        let start = ContinuousClock.now
        let reports = await stage.reports(stage.order(Self.endless), stuck: stuck, limit: .milliseconds(200))
        #expect(ContinuousClock.now - start < .seconds(20))
        #expect(reports.last?.problem == .stopped(searched: 2) && reports.last?.isComplete == true)
        #expect(reports.before.map(\.message.rawValue) == ["m2", "m1"])
        #expect(stuck.mayStart)
        let words = await stage.reports(stage.order(FindPattern("plain")), stuck: stuck)
        #expect(words.before.count == 1)
        let simple = await stage.reports(stage.order(FindPattern("pl[a]in", isRegex: true)), stuck: stuck)
        #expect(simple.before.count == 1, "one thread that is stuck keeps no other from starting")
        _ = await stage.reports(stage.order(Self.endless), stuck: stuck, limit: .milliseconds(200))
        let third = await stage.reports(stage.order(Self.endless), stuck: stuck, limit: .milliseconds(200))
        #expect(third.last?.problem == .busy && third.before.isEmpty)
    }

    @Test("the runner gives up the search before; its endless match keeps nobody waiting, and the limit is two seconds")
    func cancelling() async throws {
        let stage = try await FindStage([Self.trap] + [String](repeating: "plain aaa", count: 99))
        let (events, sink) = AsyncStream.makeStream(of: AppEvent.self)
        let pauses = Mutex<[Duration]>([])
        let runner = FindRunner(
            store: stage.store,
            pause: { length in
                pauses.withLock { $0.append(length) }
                try await Task.sleep(for: .seconds(86_400))
            }, post: { sink.yield($0) })
        await runner.take(.search(stage.order(Self.endless)))
        for await event in events {
            // The first report of the endless search: now it is inside the trap.
            if case .find(.found(let report)) = event, report.generation == 1 { break }
        }
        await runner.take(.search(stage.order(FindPattern("plain"), generation: 2)))
        var last: FindReport?
        for await event in events {
            guard case .find(.found(let report)) = event else { continue }
            last = report
            if report.isComplete { break }
        }
        #expect(last?.generation == 2 && last?.problem == nil)
        #expect(pauses.withLock { $0 } == [.seconds(2)])
    }

    @Test("reading back brings all messages down to the target and no gap", arguments: [1_200, 1_100, 600, 3, 0])
    func load(_ target: Int) async throws {
        let stage = try await FindStage(Self.texts(1_300))
        let (events, sink) = AsyncStream.makeStream(of: AppEvent.self)
        let runner = FindRunner(store: stage.store, pause: { _ in }, post: { sink.yield($0) })
        await runner.take(
            .load(FindStage.conversation.id, before: Message.ID(rawValue: "m1250"), target: Message.ID(rawValue: "m\(target)")))
        var messages: [Message] = []
        for await event in events {
            guard case .earlierLoaded(_, let page, let isStart) = event else { continue }
            #expect(page.count <= FindRunner.loadSize)
            messages = page + messages
            #expect(isStart == (messages.count == 1_250))
            if page.contains(where: { $0.id.rawValue == "m\(target)" }) || isStart { break }
        }
        #expect(messages == stage.messages[(1_250 - messages.count)..<1_250].map(\.self))
        #expect(messages.contains { $0.id.rawValue == "m\(target)" } && messages.count < 1_250 - target + FindRunner.loadSize)
    }

    private static let source = SourceReference(article: "billing-invoices", title: "Billing", mark: "billing-invoices#2:329a")

    @Test(
        "a mark is its number, in memory and in the store, for words and for patterns", arguments: [2, 5], [false, true])
    func marks(_ inMemory: Int, _ isRegex: Bool) async throws {
        let mark = "[billing-invoices#2:329a]"
        let stage = try await FindStage(
            ["A \(mark)", "Invoices \(mark), and an invoice [12] \(mark)", "no", "See \(mark). [billing-invoices#9:0000]", "end"],
            sources: [Self.source])
        func found(_ words: String) async -> [String: Int] {
            let order = stage.order(FindPattern(isRegex ? words.replacing("[", with: "\\[") : words, isRegex: isRegex), inMemory: inMemory)
            return Dictionary(await stage.reports(order).before.map { ($0.message.rawValue, $0.count) }) { first, _ in first }
        }
        #expect(await found("invoice") == ["m0": 1, "m1": 2, "m3": 1], "people's own brackets, and marks that name nothing, are text")
        #expect(await found("329a") == ["m0": 1])
        #expect(await found("[1]") == ["m1": 2, "m3": 1])
        #expect(await found("see [1]. [x bill") == ["m3": 1])
        #expect(await found("[12]") == [:])
    }

    @Test("in all conversations too a word that stands only in marks is not found, and what stands around a match is as shown")
    func everywhereWithMarks() async throws {
        let mark = "[billing-invoices#2:329a]"
        let stage = try await FindStage(["a", "Only \(mark)", "b", "An invoice \(mark) is sent"], sources: [Self.source])
        let (events, sink) = AsyncStream.makeStream(of: AppEvent.self)
        let runner = FindRunner(store: stage.store, pause: { _ in }, post: { sink.yield($0) })
        await runner.take(.everywhere("invoice"))
        for await event in events {
            guard case .find(.everywhere(let hits, "invoice")) = event else { continue }
            #expect(hits.map(\.snippet) == ["An invoice [1] is sent"])
            break
        }
    }

    @Test("all conversations are asked for words as they stand")
    func everywhere() async throws {
        let stage = try await FindStage(["the red box", "box, the red one", "The Red Box again"])
        let (events, sink) = AsyncStream.makeStream(of: AppEvent.self)
        let runner = FindRunner(store: stage.store, pause: { _ in }, post: { sink.yield($0) })
        await runner.take(.everywhere("red box"))
        for await event in events {
            guard case .find(.everywhere(let hits, "red box")) = event else { continue }
            #expect(hits.map(\.message.rawValue) == ["m2", "m0"])
            break
        }
    }
}
