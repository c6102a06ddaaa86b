import ArgumentParser
import ChatModel
import Foundation
import SupportEngine
import Testing

@testable import firstline

/// What a drill holds against what it saw; nothing is asked.
@Suite struct DrillBoundTests {
    private static func fault(_ name: String) throws -> DrillFault {
        try #require(DrillFault.all.first { $0.name == name })
    }

    private static func sight(
        _ milliseconds: Int? = 300, isFallback: Bool = false, lost: Int = 0, failure: String? = nil, cut: String? = nil
    ) -> DrillRow.Sight {
        DrillRow.Sight(
            firstToken: milliseconds.map { .milliseconds($0) }, attempts: [.server, .ok], isFallback: isFallback, wordsLost: lost,
            failure: failure, continuation: cut.flatMap { .init(rawValue: $0) })
    }

    @Test(
        "each row is held to its own bound",
        arguments: [
            ("529", sight(1_500, isFallback: true), []),
            ("529", sight(1_501, isFallback: true), ["first token after 1501 ms, bound 1500 ms"]),
            ("529", sight(), ["the first provider answered"]),
            ("529", sight(isFallback: true, cut: "continue"), ["the answer was cut"]),
            ("529", sight(nil, isFallback: true, failure: "overloaded"), ["no first token", "overloaded"]),
            ("slow first token", sight(10_000, isFallback: true), []),
            ("slow first token", sight(10_001, isFallback: true), ["first token after 10001 ms, bound 10000 ms"]),
            ("429 retry-after 1", sight(1_200), []),
            ("429 retry-after 1", sight(1_200, isFallback: true), ["the fallback answered"]),
            ("reset", sight(cut: "continue"), []),
            ("reset", sight(lost: 3, cut: "continue"), ["3 words lost"]),
            ("reset", sight(cut: "restart"), ["restart in place of continue"]),
            ("reset early", sight(isFallback: true, cut: "restart"), []),
            ("reset", sight(), ["the answer was not cut"]),
        ] as [(String, DrillRow.Sight, [String])])
    func bounds(_ name: String, _ sight: DrillRow.Sight, _ problems: [String]) throws {
        #expect(try Self.fault(name).problems(of: sight) == problems)
    }

    @Test("no fault stands twice, and every one allows at most ten seconds")
    func table() {
        #expect(Set(DrillFault.all.map(\.name)).count == DrillFault.all.count)
        #expect(DrillFault.all.allSatisfy { $0.limit <= .seconds(10) && !$0.source.isEmpty })
    }

    @Test("the rows together are held to a mean of four seconds; a skipped row counts for nothing")
    func mean() {
        let row = DrillRow(language: .gemini, fault: "500", sight: Self.sight(4_000, isFallback: true))
        let skipped = DrillRow(language: .gemini, fault: "connect time-out")
        #expect(DrillTable(rows: [row, skipped]).problems == [])
        let slow = DrillRow(language: .cohere, fault: "500", sight: Self.sight(4_002, isFallback: true))
        let table = DrillTable(rows: [row, slow, skipped])
        #expect(table.problems == ["first token after 4001 ms on average, bound 4000 ms"])
        #expect(table.summary.contains("3 rows, 0 outside their bounds, 1 skipped"))
        #expect(table.summary.hasSuffix("at most (cohere, 500)"))
    }

    @Test("a problem of a row is the table's, and names it")
    func problems() {
        let row = DrillRow(language: .groq, fault: "500", sight: Self.sight(lost: 2), problems: ["2 words lost"])
        #expect(DrillTable(rows: [row]).problems == ["groq, 500: 2 words lost"])
        #expect(DrillTable(rows: [row]).cells[1] == ["groq", "500", "0.30s", "2", "2", "FAIL", "2 words lost"])
    }

    @Test(
        "a word that is missing, doubled or changed is lost",
        arguments: [
            ("a b c", "a b c", 0), ("a b", "a b c", 1), ("a b c c", "a b c", 1), ("a x c", "a b c", 1), ("", "a b c", 3),
            ("a b ", "a b", 1),
        ])
    func words(_ received: String, _ sent: String, _ lost: Int) {
        #expect(DrillText.wrongWords(in: received, sent: sent) == lost)
    }

    @Test("no word of the text stands twice, and each is four bytes with its space")
    func text() {
        let words = DrillText(sentences: 26).text.split(separator: " ")
        #expect(words.count == 260 && Set(words).count == 260)
        #expect(words.allSatisfy { $0.utf8.count == 3 })
        #expect(DrillText(sentences: 2).prefix(words: 11).hasSuffix(" ao. baa"))
    }

    @Test("a load is held to what it adds, its silences and its memory")
    func load() {
        let times = (1...100).map { Duration.milliseconds($0 / 2) }
        let good = DrillLoad(added: times, longestGap: .milliseconds(250), peakMemory: 204_799, failed: 0)
        #expect(good.problems == [])
        #expect(good.added(percent: 95) == .milliseconds(47) && good.added(percent: 50) == .milliseconds(25))
        let bad = DrillLoad(added: times.map { $0 + .milliseconds(3) }, longestGap: .milliseconds(251), peakMemory: 204_800, failed: 2)
        #expect(
            bad.problems == [
                "2 answers did not come whole", "50 ms added to the first token (p95), bound 50 ms",
                "251 ms without a token, bound 250 ms", "200 MB of memory, bound 200 MB",
            ])
        #expect(DrillLoad(added: [], longestGap: .zero, peakMemory: nil, failed: 0).added(percent: 95) == nil)
    }

    @Test(
        "the three drills are not mixed, and numbers are in range",
        arguments: [
            ["--load", "0"], ["--load", "1001"], ["--load", "x"], ["--protocol", "telnet"], ["--live", "--load", "2"],
            ["--live", "--protocol", "gemini"], ["--load", "2", "--protocol", "gemini"],
        ])
    func commandLine(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try DrillCommand.parse(arguments) }
    }

    @Test("protocols are named as in the configuration, or as the provider is")
    func protocols() throws {
        let names = DrillProtocol.allCases.map(\.rawValue)
        let command = try DrillCommand.parse(names.flatMap { ["--protocol", $0] })
        #expect(command.protocols == DrillProtocol.allCases)
        #expect(names == ["anthropic", "openai-chat", "openai-responses", "gemini", "cohere", "ollama", "groq", "mistral", "openrouter"])
    }
}

/// What `doctor` says of the last live drill.
@Suite struct DrillFindingTests {
    private static let first = ModelID(provider: "anthropic", name: "claude-sonnet-4-6")
    private static let second = ModelID(provider: "ollama", name: "")
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private static func result(_ model: ModelID, days: Double, _ outcome: Attempt.Outcome = .ok, _ detail: String = "") -> DrillResult {
        DrillResult(ended: now - days * 86_400, model: model, outcome: outcome, detail: detail)
    }

    @Test("a run within eight days in which all answered is well")
    func well() {
        let installed = ModelID(provider: "ollama", name: "llama3.2")
        let results = [Self.result(Self.first, days: 1), Self.result(installed, days: 8)]
        let finding = Finding.drill(results, of: [Self.first, Self.second], at: Self.now)
        #expect(finding == Finding(.ok, "drill", "last run on \(Today.day(of: Self.now - 8 * 86_400)), every model answered"))
    }

    @Test("without any run that is said, and nothing is wrong")
    func never() {
        #expect(Finding.drill([], of: [Self.first], at: Self.now).verdict == .ok)
        let other = ModelID(provider: "groq", name: "x")
        #expect(Finding.drill([Self.result(other, days: 1, .auth)], of: [Self.first], at: Self.now).text.hasPrefix("never run"))
    }

    @Test("an old run, a failed model and one that was never tried are warned of")
    func warnings() {
        let day = Today.day(of: Self.now - 9 * 86_400)
        let old = Finding.drill([Self.result(Self.first, days: 9)], of: [Self.first], at: Self.now)
        #expect(old == Finding(.warn, "drill", "last run on \(day), more than 8 days ago; run `firstline drill --live` every week"))
        let failed = Finding.drill([Self.result(Self.first, days: 9, .auth, "the key is refused")], of: [Self.first], at: Self.now)
        #expect(failed == Finding(.warn, "drill", "anthropic/claude-sonnet-4-6 failed on \(day) (the key is refused)"))
        let half = Finding.drill([Self.result(Self.first, days: 1)], of: [Self.first, Self.second], at: Self.now)
        #expect(half.verdict == .warn && half.text.hasPrefix("ollama/ was never tried"))
    }
}
