import ChatModel
import Testing

@testable import SupportEngine

@Suite("The escalation model's file") struct ModelFileTests {
    private func read(_ text: String) throws(ContentError) -> EscalationModel {
        try EscalationModel.read(TextFile(path: "escalation-model.txt", text: text))
    }

    private func problem(_ text: String) -> String {
        do throws(ContentError) {
            _ = try read(text)
            return ""
        } catch {
            return error.description
        }
    }

    /// The file with one line replaced, and the name that belongs to it.
    private func file(_ beginning: String, _ line: String) throws -> String {
        var lines = try ModelFixtures.model().write().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let index = try #require(lines.firstIndex { $0.hasPrefix(beginning) })
        lines[index] = line
        let place = try #require(lines.firstIndex { $0.hasPrefix("name: ") })
        lines[place] = "name: \(EscalationModelFile.name(of: lines))"
        return lines.joined(separator: "\n")
    }

    @Test("what is written is read again exactly, with LF and with CRLF, and judges alike")
    func roundTrip() throws {
        let model = try ModelFixtures.model()
        let text = model.write()
        let back = try read(text)
        #expect(back == model && back.write() == text)
        #expect(try read(text.replacing("\n", with: "\r\n")) == model)
        #expect(back.assess("give me my money back") == model.assess("give me my money back"))
        #expect(text.contains("\nname: \(model.name)\n") && model.name.count == 64)
        #expect(text.contains("\n  - {source: 'a', licence: 'CC0-1.0', rows: 12}\n"))
    }

    @Test("names with quotes, colons and line breaks stay data", arguments: ["it's: {a}", "a\nb", "# no", "''", "\u{85}x\u{2028}y\0"])
    func oddNames(_ name: String) throws {
        let rows = ModelFixtures.rows.map { row in
            var row = row
            row.source = name
            return row
        }
        let model = try EscalationTrainer().train(rows, date: "2026-11-21")
        let back = try read(model.write())
        #expect(back.name == model.name && back.sources.map(\.rows) == [24])
    }

    @Test("a file cut anywhere is refused, never a trap")
    func cut() throws {
        let text = try ModelFixtures.model().write()
        for length in stride(from: 0, to: text.utf8.count - 2, by: 997) {
            #expect(
                problem(String(decoding: text.utf8.prefix(length), as: UTF8.self)).hasPrefix("escalation-model.txt"), "cut at \(length)")
        }
    }

    @Test("a file with a byte changed anywhere is refused, never a trap")
    func changed() throws {
        let bytes = Array(try ModelFixtures.model().write().utf8)
        for place in Array(0..<40) + Array(stride(from: 40, to: bytes.count - 1, by: 1_009)) {
            var bytes = bytes
            bytes[place] = bytes[place] == UInt8(ascii: "7") ? UInt8(ascii: "A") : UInt8(ascii: "7")
            #expect(!problem(String(decoding: bytes, as: UTF8.self)).isEmpty, "byte \(place)")
        }
    }

    @Test(
        "a header that is wrong is told with its line and what to do, even when the name fits",
        arguments: [
            ("format:", "format: 1", "escalation-model.txt:3: this is no escalation model of format 2; train it again"),
            ("concepts:", "concepts: none", "escalation-model.txt:6: it was trained with other word classes than this program has; train"),
            ("date:", "date: today", "escalation-model.txt:5: `date` must be a day such as 2026-11-21; train"),
            ("bits:", "bits: 40", "escalation-model.txt:7: `bits` must be a number from 12 to 18; train"),
            ("words:", "words: nan", "escalation-model.txt:8: `words` must be a number from 0 to 100; train"),
            ("course:", "course: -1", "escalation-model.txt:15: `course` must be a number from 0 to 100; train"),
            ("offer:", "offer: 2", "escalation-model.txt:16: `offer` must be a number from 0.0 to 1.0; train"),
            ("slope:", "slope: inf", "escalation-model.txt:18: `slope` must be a number from 0.0 to 1000000.0; train"),
            ("temperature:", "temperature: 0", "escalation-model.txt:20: `temperature` must be a number from"),
            ("  - {class: none", "  - {class: dog, bias: 1, scale: 1}", "escalation-model.txt:21: `dog` is no class here; train"),
            (
                "  - {class: none", "  - {class: none, bias: inf, scale: 1}",
                "escalation-model.txt:21: a class has no name, bias or scale; train"
            ),
            (
                "  - {class: human", "  - {class: refund_contract, bias: 1, scale: 1}",
                "escalation-model.txt:21: `refund_contract` is no class"
            ),
            ("  - {source: 'a'", "  - {source: 'a'}", "escalation-model.txt:25: a source has no `rows`; train"),
            ("  - {class: human", "", "escalation-model.txt:"),
        ])
    func headers(_ beginning: String, _ line: String, _ expected: String) throws {
        let found = problem(try file(beginning, line))
        #expect(found.hasPrefix(expected), "\(found)")
    }

    @Test("weights that are no weights are refused", arguments: ["????", "AAA=", "/////w==", "gICAgIA=", "////fwEB"])
    func weights(_ body: String) throws {
        let lines = try ModelFixtures.model().write().split(separator: "\n", omittingEmptySubsequences: false)
        let end = try #require(lines.lastIndex(of: "---"))
        var header = lines[...end].map(String.init).filter { !$0.hasPrefix("name: ") } + [body, ""]
        header.insert("name: \(EscalationModelFile.name(of: header))", at: 3)
        let found = problem(header.joined(separator: "\n"))
        #expect(found.contains("these are no weights; train it again"), "\(found)")
    }

    @Test("text of any other kind is refused", arguments: ["", "---", "hello", "---\nformat: 2\n---\n", "\0\0", "---\n[[[[\n---\n"])
    func foreign(_ text: String) {
        #expect(problem(text).hasPrefix("escalation-model.txt"))
    }

    @Test("weights keep their order of size, and a head keeps those that weigh most")
    func table() {
        let table = WeightTable(
            buckets: 4_096,
            fitted: [
                .init(bias: 0.5, weights: [(7, 2.54), (4_095, -1), (300, 0.001), (0, 0.5)], limit: 3),
                .init(bias: 0, weights: [(7, .leastNonzeroMagnitude)], limit: 3),
                .init(bias: 0, weights: [(8, -4), (7, 2)], limit: 3),
            ])
        #expect([7, 4_095, 300, 0].map { table[$0, 0] } == [127, -50, 0, 25])
        #expect([0, 1, 2].map { table[7, $0] } == [127, 0, 64])
        #expect([7, 8, 9].map { table[$0, 2] } == [64, -127, 0])
        #expect(WeightTable(buckets: 4_096, heads: table.heads, bytes: table.bytes) == table)
    }
}
