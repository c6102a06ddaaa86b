import ChatModel
import FoundationEssentials
import Interface
import ProviderSimulator
import Providers
import Runtime
import SupportEngine

/// Many conversations at once, each at sixty tokens a second: what the program adds to the provider's own times. They begin a hundredth
/// of a second apart, and each lasts four seconds, so that about four hundred at most run at the same time.
struct DrillLoad: Sendable, Equatable {
    /// The added time to a first token that 95 of 100 conversations stay below.
    static let addedBound = Duration.milliseconds(50)
    /// The longest silence between two tokens: fifteen of them late, which a reader sees.
    static let gapBound = Duration.milliseconds(250)
    /// The most memory the program may ever have held, the simulator in it included, in kB.
    static let memoryBound = 200 * 1_024

    private static let tokensPerSecond = 60
    private static let distance = Duration.milliseconds(10)
    /// 240 tokens, four seconds of it.
    private static let text = DrillText(sentences: 24)

    /// From the asking to the first token, less the simulator's own time, smallest first; those that brought a token.
    var added: [Duration]
    /// The longest silence between two tokens of any conversation.
    var longestGap: Duration
    /// The most memory held so far, in kB; nil where the system does not say.
    var peakMemory: Int?
    /// Answers that did not come whole, word for word.
    var failed: Int

    /// Asks so many times at once.
    static func run(_ count: Int, pause: @escaping @Sendable (Duration) async throws -> Void) async throws -> Self {
        let catalogue = try DrillStage.catalogue()
        let server = try await DrillStage.server(text, tokensPerSecond: tokensPerSecond)
        let transport = HTTPTransport()
        let candidate = try DrillStage.candidate("load", .anthropic, at: server.baseURL, over: transport)
        let replies = await withTaskGroup(of: DrillQuestion.Reply.self) { group in
            for number in 0..<count {
                let question = DrillQuestion("Is all well?", to: candidate, catalogue: catalogue, isSimulated: true, pause: pause)
                group.addTask {
                    // Cancelled, it asks all the same, and the asking ends at once.
                    try? await pause(distance * number)
                    return await question.ask()
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        await transport.shutDown()
        await server.shutDown()
        try Task.checkCancellation()
        return Self(
            added: replies.compactMap { $0.ending.answer.turn?.wait }.map { $0 - DrillStage.timeToFirstToken }.sorted(),
            longestGap: replies.map(\.longestGap).max() ?? .zero, peakMemory: currentPeak(),
            failed: replies.count { $0.ending.error != nil || $0.shown != text.text })
    }

    /// The added time that so many of 100 conversations stay within, by nearest rank; nil when there is none.
    func added(percent: Int) -> Duration? {
        added.isEmpty ? nil : added[max(0, (added.count * percent + 99) / 100 - 1)]
    }

    /// What is not as it must be, a sentence each.
    var problems: [String] {
        var found: [String] = []
        if failed > 0 { found.append("\(failed) answers did not come whole") }
        if let p95 = added(percent: 95), p95 >= Self.addedBound {
            found.append("\(p95.milliseconds) ms added to the first token (p95), bound \(Self.addedBound.milliseconds) ms")
        }
        if longestGap > Self.gapBound {
            found.append("\(longestGap.milliseconds) ms without a token, bound \(Self.gapBound.milliseconds) ms")
        }
        if let peakMemory, peakMemory >= Self.memoryBound {
            found.append("\(peakMemory / 1_024) MB of memory, bound \(Self.memoryBound / 1_024) MB")
        }
        return found
    }

    /// The lines for people.
    var lines: [[String]] {
        [
            ["conversations", "\(added.count + max(0, failed - added.count))"],
            ["added to the first token", "p50 \(text(50)), p95 \(text(95)), at most \(text(100))"],
            ["longest silence", "\(longestGap.milliseconds) ms"],
            ["memory at its highest", peakMemory.map { "\($0 / 1_024) MB" } ?? "-"],
            ["not whole", "\(failed)"],
        ]
    }

    private func text(_ percent: Int) -> String { added(percent: percent).map { "\($0.milliseconds) ms" } ?? "-" }

    /// As `--json` prints it.
    var json: JSON {
        [
            "ok": .bool(problems.isEmpty), "added_p50_ms": JSON(added(percent: 50)?.milliseconds),
            "added_p95_ms": JSON(added(percent: 95)?.milliseconds), "added_max_ms": JSON(added.last?.milliseconds),
            "longest_gap_ms": .integer(longestGap.milliseconds), "peak_memory_kb": JSON(peakMemory), "failed": .integer(failed),
            "problems": .array(problems.map(JSON.string)),
        ]
    }

    /// `VmHWM` of this process (proc(5)).
    private static func currentPeak() -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    }
}
