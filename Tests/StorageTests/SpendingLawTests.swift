import ChatModel
import Foundation
import Testing

@testable import Storage

/// The law of the ledger: what was truly paid never passes a limit, whoever dies when.
///
/// Four child processes at a time, eight tasks in each, set money aside, pay piece by piece and settle; a hundred of them kill themselves
/// in the middle. Each piece that is paid goes to a log file at once, which outlives them. Draws come from seeds; who comes first does not.
@Suite struct SpendingLawTests {
    private static let spends = 10_000
    private static let limits = SpendingLimits(answer: 1_500, conversation: 45_000, day: 435_000)

    @Test("10,000 spends of four processes, a hundred of them killed, never pass a limit", .timeLimit(.minutes(5)))
    func neverPassed() async throws {
        let scratch = try Self.scratch()
        let store = try scratch.store()
        let log = SpendingLog(path: scratch.path + ".log")
        // 100 lives of 95 spends that end in a kill, then four that share the rest and end of themselves.
        try await withThrowingTaskGroup(of: Void.self) { lanes in
            for lane in 0..<4 {
                lanes.addTask {
                    for life in 0..<25 {
                        let end = try await ChildProcess.run("childSpends", on: scratch.path, [95, lane * 25 + life, 1])
                        #expect(end == .killed)
                        #expect(try await store.spent(.day, Plan.day(lane)) <= Cost(picodollars: 435_000))
                    }
                }
            }
            try await lanes.waitForAll()
            let rest = try max(0, Self.spends - log.entries().filter { $0.kind != .paid }.count)
            for lane in 0..<4 {
                lanes.addTask {
                    let end = try await ChildProcess.run("childSpends", on: scratch.path, [rest / 4 + 1, 100 + lane, 0])
                    #expect(end == .regular)
                }
            }
            try await lanes.waitForAll()
        }
        try await check(try log.entries(), store)
    }

    private func check(_ entries: [SpendingLog.Entry], _ store: SQLiteConversationStore) async throws {
        #expect(entries.filter { $0.kind != .paid }.count >= Self.spends)
        // Else the limits would hold because nothing came near them.
        for kind in SpendingLog.Kind.allCases { #expect(entries.contains { $0.kind == kind }, "no entry \(kind)") }
        let paid = entries.filter { $0.kind == .paid }
        for scope in SpendingScope.allCases {
            let limit = try #require(Self.limits[scope])
            let sums = Dictionary(grouping: paid) { Plan(message: $0.message).name(scope) }
            for (name, parts) in sums {
                let truth = parts.reduce(Cost.zero) { $0 + $1.amount }
                let counted = try await store.spent(scope, name)
                #expect(truth <= counted, "\(scope) \(name)")
                #expect(counted <= limit, "\(scope) \(name)")
            }
        }
    }

    @Test(.enabled(if: ChildProcess.isMe("childSpends"))) func childSpends() async throws {
        let (spends, seed, isDoomed) = (ChildProcess.arguments[0], ChildProcess.arguments[1], ChildProcess.arguments[2] == 1)
        let store = try SQLiteConversationStore.open(path: ChildProcess.path)
        let log = SpendingLog(path: ChildProcess.path + ".log")
        var random = SplitMix(state: UInt64(seed))
        // A spend has at least one step and about three on average; the last of many is where a doomed child ends.
        let fate = Fate(steps: isDoomed ? Int.random(in: spends * 2...spends * 3, using: &random) : .max)
        let queue = SpendQueue(random: random, left: isDoomed ? .max : spends)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { while let spend = await queue.next() { try await spend.run(store, Self.limits, log, fate) } }
            }
            try await group.waitForAll()
        }
    }

    /// In memory where there is such a folder: nobody cuts the power here, and the disk would take a minute to write all down.
    private static func scratch() throws -> Scratch {
        let memory = "/dev/shm"
        return FileManager.default.isWritableFile(atPath: memory) ? try Scratch(in: memory) : try Scratch()
    }
}

/// Which conversation and day an answer belongs to.
private struct Plan {
    var message: Int

    static func day(_ number: Int) -> String { "2026-01-0\(number + 1)" }

    func name(_ scope: SpendingScope) -> String {
        switch scope {
        case .answer: "m\(message)"
        case .conversation: "c\(message % 40)"
        case .day: Self.day(message % 4)
        }
    }
}

/// One spend: what is set aside, what is paid of it, and how often that is noted.
private struct Spend: Sendable {
    var message: Int
    var worst: Int64
    /// The pieces that are paid, one after the other; together at most the worst case.
    var pieces: [Int64]
    /// The first pieces are paid without a note; then each is noted before it is paid.
    var unnoted: Int

    init(using random: inout SplitMix) {
        message = Int.random(in: 0..<4_000, using: &random)
        worst = Int64.random(in: 1...1_000, using: &random)
        var left = Int64.random(in: 0...worst, using: &random)
        pieces = []
        while left > 0, pieces.count < 3 {
            let piece = pieces.count == 2 ? left : Int64.random(in: 1...left, using: &random)
            pieces.append(piece)
            left -= piece
        }
        unnoted = Int.random(in: 0...3, using: &random)
    }

    func run(_ store: SQLiteConversationStore, _ limits: SpendingLimits, _ log: SpendingLog, _ fate: Fate) async throws {
        let plan = Plan(message: message)
        let decision = try await store.reserve(
            SpendingRequest(
                message: Message.ID(rawValue: plan.name(.answer)), conversation: Conversation.ID(rawValue: plan.name(.conversation)),
                day: plan.name(.day), worst: Cost(picodollars: worst), limits: limits, process: .current()))
        log.append(SpendingLog.Kind(decision), message, 0)
        await fate.step()
        guard let number = decision.number else { return }
        var paid: Int64 = 0
        for (index, piece) in pieces.enumerated() {
            if index >= unnoted {
                try await store.note(number, spent: Cost(picodollars: paid + piece))
                await fate.step()
            }
            log.append(.paid, message, piece)
            paid += piece
            await fate.step()
        }
        try await store.settle(number, spent: Cost(picodollars: paid))
        await fate.step()
    }
}

/// The spends of one child, drawn one after the other.
private actor SpendQueue {
    private var random: SplitMix
    private var left: Int

    init(random: SplitMix, left: Int) {
        self.random = random
        self.left = left
    }

    func next() -> Spend? {
        guard left > 0 else { return nil }
        left -= 1
        return Spend(using: &random)
    }
}

/// When a doomed child ends.
private actor Fate {
    private var steps: Int

    init(steps: Int) { self.steps = steps }

    func step() {
        steps -= 1
        if steps == 0 { kill(getpid(), SIGKILL) }
    }
}

/// What was truly paid, and how each wish was decided: lines that are in the file when `append` returns.
private final class SpendingLog: Sendable {
    enum Kind: String, CaseIterable {
        case paid, reserved
        case overAnswer, overConversation, overDay

        init(_ decision: SpendingDecision) {
            switch decision {
            case .reserved: self = .reserved
            case .refused(.answer, _, _): self = .overAnswer
            case .refused(.conversation, _, _): self = .overConversation
            case .refused(.day, _, _): self = .overDay
            }
        }
    }

    struct Entry {
        var kind: Kind
        var message: Int
        var amount: Cost
    }

    private let path: String
    private let descriptor: Int32

    init(path: String) {
        self.path = path
        descriptor = open(path, O_CREAT | O_WRONLY | O_APPEND, 0o600)
    }

    deinit { close(descriptor) }

    func append(_ kind: Kind, _ message: Int, _ amount: Int64) {
        let line = Array("\(kind.rawValue) \(message) \(amount)\n".utf8)
        #expect(write(descriptor, line, line.count) == line.count)
    }

    func entries() throws -> [Entry] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
            let words = line.split(separator: " ").map(String.init)
            return Entry(
                kind: try #require(Kind(rawValue: words[0])), message: try #require(Int(words[1])),
                amount: Cost(picodollars: try #require(Int64(words[2]))))
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
