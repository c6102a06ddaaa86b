import Foundation
import ProviderSimulator
import Providers
import Testing

@testable import firstline

/// The drill itself: real providers over loopback, in this process.
@Suite(.serialized) struct DrillTests {
    private static let drill = DrillRun { try await Task.sleep(for: $0) }

    /// The faults with the budget of ten seconds in place of tighter bounds, which are for a machine that does nothing else meanwhile.
    private static let faults = DrillFault.all.map { fault in
        var fault = fault
        fault.limit = DrillFault.budget
        return fault
    }

    private static func faults(_ names: String...) -> [DrillFault] { faults.filter { names.contains($0.name) } }

    /// The command's own report, as far as it is read here.
    private struct Report: Decodable {
        struct Row: Decodable {
            var fault: String
            var firstToken: Int?
            var wordsLost: Int?
            var skipped: Bool

            enum CodingKeys: String, CodingKey {
                case fault, skipped
                case firstToken = "first_token_ms"
                case wordsLost = "words_lost"
            }
        }

        var rows: [Row]
    }

    /// In a process of its own, so that the tests beside it take no time from it.
    @Test(
        "every fault in one protocol: nothing is lost, and each first token comes within the budget",
        .enabled(if: Desk.isBuilt, "the program is not built beside the tests"))
    func whole() async throws {
        let ending = try await Home().run(["drill", "--protocol", "openai-chat", "--json"], input: "")
        let report = try JSONDecoder().decode(Report.self, from: ending.output)
        #expect(report.rows.map(\.fault) == Self.faults.map(\.name))
        for row in report.rows where !row.skipped {
            #expect(row.wordsLost == 0, "\(row)")
            #expect(row.firstToken.map { $0 <= 10_000 } ?? true, "\(row)")
        }
    }

    @Test("every protocol: a refused request, a broken stream and a malformed line")
    func protocols() async throws {
        let faults = Self.faults("529", "reset", "reset early", "malformed line")
        let rows = try await Self.drill.rows(of: DrillProtocol.allCases, faults: faults)
        #expect(rows.count == 4 * DrillProtocol.allCases.count)
        #expect(DrillTable(rows: rows).problems == [])
    }

    @Test("every kind of fault that the simulator knows is in the drill")
    func kinds() {
        let kinds = DrillFault.all.compactMap { fault in
            if case .fault(let fault) = fault.cause { fault.kind.name } else { nil }
        }
        let known = [
            "close", "double_end", "error_event", "garbage", "gzip", "hang", "hang_headers", "redirect", "reset", "reset_headers", "status",
            "truncate",
            "wrong_type",
        ]
        #expect(Set(kinds).sorted() == known)
    }

    @Test("a drill tells what is outside its bound")
    func failure() async throws {
        var wrong = Self.faults("401", "reset early")
        for index in wrong.indices {
            wrong[index].course = .recovers
            wrong[index].limit = .milliseconds(1)
        }
        let rows = try await Self.drill.rows(of: [.anthropic], faults: wrong)
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { $0.problems.contains { $0.hasSuffix("bound 1 ms") } })
        #expect(rows.first { $0.fault == "401" }?.problems.last == "the fallback answered")
        #expect(rows.first { $0.fault == "reset early" }?.problems.contains("110 words lost") == true)
    }

    @Test("a hundred answers at once come whole: no request waits for another's connection")
    func load() async throws {
        let load = try await DrillLoad.run(100) { try await Task.sleep(for: $0) }
        #expect(load.failed == 0)
        #expect(load.added.count == 100)
    }
}

/// One stream, cut at each of 4,096 places: what is shown is what came.
@Suite struct CutTests {
    private static let positions = 4_096
    private static let texts = ["退款将在", " naïve", "👩‍💻🇯🇵", " e\u{301}", " שלום", "\\n", " مرحبا", " plain words", "ありがとう"]

    /// A stream with CRLF, pings and letters of up to four bytes: its bytes, and the text that has come by each end of an event.
    private struct Stream {
        var bytes: [UInt8] = []
        var arrivals: [(end: Int, text: String)] = []

        init(atLeast count: Int) {
            let usage = #"{"input_tokens":1,"output_tokens":1}"#
            let start = #"{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"usage":\#(usage)}"#
            add("message_start", #"{"type":"message_start","message":\#(start)}"#)
            add("content_block_start", #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#)
            add(text: "Before. ")
            let begin = bytes.count
            while bytes.count < begin + count {
                if arrivals.count % 5 == 2 { add("ping", #"{"type":"ping"}"#) }
                add(text: CutTests.texts[arrivals.count % CutTests.texts.count])
            }
        }

        private mutating func add(text: String) {
            add("content_block_delta", #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"\#(text)"}}"#)
            let before = arrivals.last?.text ?? ""
            // A carriage return ends a line, so that the event is there before the last line feed (WHATWG HTML, event streams).
            arrivals.append((bytes.count - 1, before + text.replacing("\\n", with: "\n")))
        }

        private mutating func add(_ event: String, _ json: String) {
            bytes += Array("event: \(event)\r\ndata: \(json)\r\n\r\n".utf8)
        }

        /// What the first `count` bytes say.
        func text(upTo count: Int) -> String { arrivals.last { $0.end <= count }?.text ?? "" }
    }

    @Test("a stream of many scripts, CRLF and pings, cut at each of 4,096 places: the text shown is the text that came")
    func places() async throws {
        let stream = Stream(atLeast: Self.positions)
        let first = try #require(stream.arrivals.first?.end) + 1
        let server = try #require(CutServer(stream: stream.bytes))
        let places = first..<(first + Self.positions)
        let wrong = try await withThrowingTaskGroup(of: [Int].self) { group in
            let lanes = 8
            for lane in 0..<lanes {
                group.addTask {
                    let lane = stride(from: places.lowerBound + lane, to: places.upperBound, by: lanes)
                    return try await Self.wrong(among: Array(lane), of: stream, on: server.port)
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        server.shutDown()
        #expect(wrong.sorted().prefix(10) == [])
        #expect(stream.bytes.count >= places.upperBound)
    }

    private static func wrong(among places: [Int], of stream: Stream, on port: Int) async throws -> [Int] {
        var deadlines = HTTPTransport.Configuration()
        deadlines.connectTimeout = .seconds(60)
        let transport = HTTPTransport(deadlines)
        let catalogue = try DrillStage.catalogue()
        var wrong: [Int] = []
        for place in places {
            let candidate = try DrillStage.candidate("cut", .anthropic, at: "http://127.0.0.1:\(port)/\(place)", over: transport)
            let question = DrillQuestion("Well?", to: candidate, catalogue: catalogue, isSimulated: true) { try await Task.sleep(for: $0) }
            if await question.ask().shown != stream.text(upTo: place) { wrong.append(place) }
        }
        await transport.shutDown()
        return wrong
    }
}
