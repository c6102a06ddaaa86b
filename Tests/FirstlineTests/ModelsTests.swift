import ChatModel
import Foundation
import SupportEngine
import Testing

@testable import firstline

@Suite struct ModelsTests {
    private static let rows = """
        - {id: large, provider: groq, context: 131072, prices: {input: "0.59", output: "0.79"}, batch_discount: 50, first_token_deadline: 4, default: true}
        - {id: small, provider: groq, context: 131072, prices: {input: "0.05", output: "0.08"}, quality: {score: 69.4, source: plan}}
        - {id: gone, provider: groq, retirement: 2025-01-24}
        - {id: missing, provider: cohere, delisted: true}
        - {id: good, provider: cohere, context: 8192, prices: {input: "3", output: "15"}, quality: {score: 88.7, source: plan}}
        """
    private static let measured = [
        ModelID(provider: "groq", name: "small"): ModelMeasures(
            answers: 9, timeToFirstToken: .init(p50: .milliseconds(412), p95: .milliseconds(12_300)),
            costPerConversation: Cost(picodollars: 340_000_000))
    ]

    private func catalogue() throws -> Catalogue { try Catalogue(yaml: Self.rows, file: "c.yaml") }

    private func rows(_ provider: String? = nil, showsAll: Bool = false, inUse: String = "large") throws -> ModelRows {
        ModelRows(
            try catalogue(), measures: Self.measured, inUse: ModelID(provider: "groq", name: inUse), provider: provider, showsAll: showsAll,
            day: "2026-11-21")
    }

    private func names(_ rows: [ModelRow]) -> [String] { rows.map(\.card.id.name) }

    @Test("retired and delisted models are hidden and counted, unless all are asked for or one is in use")
    func hidden() throws {
        let usual = try rows()
        #expect(names(usual.shown) == ["large", "small", "good"])
        #expect(usual.notes == ["2 retired or no longer listed models are hidden; --all shows them"])
        #expect(try names(rows(showsAll: true).shown) == ["large", "small", "gone", "missing", "good"])
        #expect(try rows(showsAll: true).notes.isEmpty)
        #expect(try names(rows(inUse: "gone").shown) == ["large", "small", "gone", "good"])
        #expect(try names(rows("cohere").shown) == ["good"])
        #expect(try rows("ollama").notes == ["the catalogue has no model of ollama; it is asked by name all the same"])
    }

    @Test("a model in use that has no row is listed all the same")
    func withoutRow() throws {
        let row = try #require(rows(inUse: "new").all.last)
        #expect(row.card.id.name == "new" && row.isInUse && row.card.prices == nil)
    }

    @Test("a table takes the columns that fit, the most wanted first, and names the others")
    func columns() throws {
        let wide = ModelTable(try rows().shown, width: nil)
        #expect(
            wide.lines.first == [
                "", "model", "in", "out", "read", "w 5m", "w 1h", "p50", "p95", "$/conv", "context", "batch", "slow at",
            ])
        #expect(wide.lines[1] == ["*", "groq/large", "0.59", "0.79", "0.59", "0.59", "0.59", "-", "-", "-", "131072", "-50%", "4.00 s"])
        #expect(
            wide.lines[2] == ["", "groq/small", "0.05", "0.08", "0.05", "0.05", "0.05", "0.41 s", "12 s", "$0.00034", "131072", "-", "-"])
        #expect(wide.notes.isEmpty)
        let narrow = ModelTable(try rows().shown, width: 45)
        #expect(narrow.lines.first == ["", "model", "in", "out", "p50", "$/conv"])
        #expect(narrow.notes == ["no room for read, w 5m, w 1h, p95, context, batch, slow at: a wider terminal or --json shows them"])
        let lines = Console(environment: ["COLUMNS": "45"]).table(narrow.lines)
        #expect(lines.allSatisfy { $0.count <= 45 && !$0.hasSuffix("…") })
    }

    @Test("of the shipped catalogue every line fits into 80 columns")
    func shipped() throws {
        let file = BuiltIn.file("data/catalogue.yaml")
        let catalogue = try Catalogue(yaml: file.text, file: file.path)
        let rows = ModelRows(catalogue, measures: [:], inUse: catalogue.defaultModel(on: "2026-11-21").id, day: "2026-11-21")
        let lines = Console(environment: ["COLUMNS": "80"]).table(ModelTable(rows.shown, width: 80).lines)
        #expect(lines.count > 80 && lines.allSatisfy { $0.count <= 80 && !$0.hasSuffix("…") })
    }

    // MARK: Choosing

    private func funnel(_ wishes: ModelWishes) throws -> ModelFunnel {
        ModelFunnel(try catalogue().cards, measures: Self.measured, wishes: wishes, day: "2026-11-21")
    }

    @Test("the shortlist comes first, then each stage with its reasons, in lines of the width")
    func funnelText() throws {
        let funnel = try funnel(ModelWishes(timeToFirstToken: .milliseconds(500), quality: 60))
        #expect(
            ModelFunnelText(width: nil).lines(of: funnel) == [
                "1. groq/small: $0.00013 a conversation, quality 69.4%, first token after 412 ms here, 131072 tokens of context",
                "   Note: one first token in twenty takes 12300 ms or more.",
                "2. cohere/good: $0.0180 a conversation, quality 88.7%, 8192 tokens of context",
                "   Note: its first token was not measured here.",
                "",
                "Not served any more: 2 fall, 3 left",
                "  it was retired on 2025-01-24: groq/gone",
                "  the newest price list lacks it, so it is probably not served any more: cohere/missing",
                "",
                "Not known to be good enough: 1 falls, 2 left",
                "  nobody quoted here says how good it is; give its row a figure of your own: groq/large",
            ])
        #expect(ModelFunnelText(width: 50).lines(of: funnel).allSatisfy { $0.count <= 50 })
    }

    @Test(
        "where no model is left, the wishes are named that could be loosened, and how far",
        arguments: [
            (
                ModelWishes(maxConversation: Cost(picodollars: 1_000_000_000), quality: 80),
                "no model meets all the wishes; loosen --max-conv to 0.018 (1 model meets all the others), "
                    + "or loosen --quality to 69 (1 model meets all the others)"
            ),
            (
                ModelWishes(timeToFirstToken: .milliseconds(400), quality: 60, contextWindow: 100_000),
                "no model meets all the wishes; loosen --ttft to 413 (1 model meets all the others), "
                    + "or leave out --quality (1 model meets all the others), or loosen --context to 8191 (1 model meets all the others)"
            ),
            (
                ModelWishes(maxConversation: Cost(picodollars: 1), quality: 99),
                "no model is left; loosen more than one of --max-conv, --quality, --context"
            ),
        ])
    func emptiness(_ wishes: ModelWishes, _ sentence: String) throws {
        let funnel = try funnel(wishes)
        #expect(funnel.emptiness == sentence)
        #expect(try self.funnel(ModelWishes()).emptiness == nil)
    }

    @Test("what is said to be enough is enough")
    func enough() throws {
        #expect(try funnel(ModelWishes(maxConversation: Cost(dollars: "0.018"), quality: 80)).emptiness == nil)
        #expect(try funnel(ModelWishes(timeToFirstToken: .milliseconds(413), quality: 60, contextWindow: 100_000)).emptiness == nil)
        #expect(try funnel(ModelWishes(timeToFirstToken: .milliseconds(400), quality: 60, contextWindow: 8_191)).emptiness == nil)
    }
}

/// `models` from outside.
@Suite(.enabled(if: Program.isBuilt, "the program is not beside the tests")) struct ModelsCommandTests {
    private let program: Program

    init() throws { program = Program(home: try TemporaryFolder()) }

    @Test("what one's own answers of the last 30 days took and cost stands beside the prices")
    func measured() async throws {
        let now = Date.now.formatted(.iso8601)
        let head = #"{"id":"abc123","title":"Billing","created":"\#(now)","updated":"\#(now)"}"#
        let answer =
            #"{"id":"m","role":"assistant","text":"Yes.","status":"complete","created":"\#(now)","provider":"groq","#
            + #""model":"openai/gpt-oss-120b","stop_reason":"end_turn","ttft_ms":321,"cost_usd":"0.001500000","simulated":false}"#
        let file = try program.home.write("c.jsonl", "\(head)\n\(answer)\n")
        #expect(try await program.run(["history", "import", file]).status == 0)
        let ending = try await program.run(["models", "--json", "--provider", "groq"])
        let models = try #require(ending.json["models"] as? [[String: Any]])
        let row = try #require(models.first { $0["model"] as? String == "openai/gpt-oss-120b" })
        let measured = try #require(row["measured"] as? [String: Any])
        #expect(measured["ttft_p50_ms"] as? Int == 321 && measured["ttft_p95_ms"] as? Int == 321)
        #expect(measured["conversation_usd"] as? String == "0.001500000" && measured["answers"] as? Int == 1)
        #expect(models.allSatisfy { $0["provider"] as? String == "groq" })
        let lines = try await program.run(["models", "--provider", "groq"], environment: ["COLUMNS": "80"]).output.split(separator: "\n")
        #expect(lines.first?.contains("p50") == true && lines.contains { $0.contains("0.32 s") && $0.contains("$0.0015") })
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test("a choice ends with 0 when models are left, with 1 and the wish to loosen when none is")
    func choose() async throws {
        let found = try await program.run(["models", "choose", "--max-conv", "0.25", "--ttft", "500", "--quality", "75", "--json"])
        #expect(found.status == 0 && (found.json["shortlist"] as? [Any])?.count == 3)
        let none = try await program.run(["models", "choose", "--max-conv", "0.000001", "--provider", "anthropic"])
        #expect(none.status == 1 && none.output.contains("Too dear"))
        #expect(none.errors.hasPrefix("firstline: no model meets all the wishes; loosen --max-conv to 0."))
    }

    @Test(
        "wrong wishes and unknown providers end with 2",
        arguments: [
            (["models", "choose", "--max-conv", "0"], "--max-conv"), (["models", "choose", "--ttft", "0"], "--ttft"),
            (["models", "choose", "--quality", "101"], "--quality"),
            (["models", "--provider", "groc"], "firstline: there is no provider “groc”; did you mean “groq”?"),
            (["models", "choose", "--provider", "antropic"], "did you mean “anthropic”?"),
        ])
    func refusals(_ arguments: [String], _ words: String) async throws {
        let ending = try await program.run(arguments)
        #expect(ending.status == 2 && ending.output.isEmpty && ending.errors.contains(words), "\(ending.errors)")
    }
}
