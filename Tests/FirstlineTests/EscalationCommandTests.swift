import Foundation
import Testing

@Suite("The judgement from the command line", .enabled(if: Program.isBuilt, "the program is not built beside the tests"))
struct EscalationCommandTests {
    private let program: Program
    private let home: TemporaryFolder

    init() throws {
        home = try TemporaryFolder()
        program = Program(home: home)
    }

    @Test("a case that needs a person ends `ask --exit-code` with 3 and says why; an ordinary question with 0")
    func exitCode() async throws {
        let grave = try await program.run([
            "ask", "--demo", "--no-save", "--exit-code", "--json", "All our boards are gone since this morning",
        ])
        #expect(grave.status == 3, "\(grave.errors)")
        let judged = try #require(grave.json["escalation"] as? [String: Any])
        #expect(judged["decision"] as? String == "escalate")
        #expect(judged["category"] as? String == "data_loss")
        #expect(judged["severity"] as? String == "P1")
        #expect(Set(judged.keys) == ["decision", "category", "severity", "confidence", "rule", "spans", "suppressed"])
        let calm = try await program.run(["ask", "--demo", "--no-save", "--exit-code", "--json", "How do I delete a board?"])
        #expect(calm.status == 0, "\(calm.errors)")
        #expect((calm.json["escalation"] as? [String: Any])?["decision"] as? String == "answer")
    }

    @Test("`test` judges a text by the layers that are asked for")
    func text() async throws {
        let judged = try await program.run(["escalation", "test", "--json", "--without", "model", "I do not want a refund, just a fix"])
        #expect(judged.json["decision"] as? String == "answer")
        #expect((judged.json["suppressed"] as? [String])?.isEmpty == false)
        let wrong = try await program.run(["escalation", "test", "--without", "magic", "x"])
        #expect(wrong.status == 2 && wrong.errors.contains("there is no layer “magic”"))
    }

    @Test("`eval` measures labelled rows, predicts the others, and draws a page without scripts")
    func evaluation() async throws {
        let rows = """
            {"id":"a","text":"All our boards are gone since this morning","escalate":true,"category":"data_loss"}
            {"id":"b","text":"How do I delete a board?","escalate":false,"category":"none"}
            {"id":"c","text":"All our boards are gone since this morning","speaker":"staff"}

            """
        let file = home.path + "/rows.jsonl"
        try rows.write(toFile: file, atomically: true, encoding: .utf8)
        let (out, page) = (home.path + "/out.jsonl", home.path + "/page.html")
        let ending = try await program.run([
            "escalation", "eval", file, "--json", "--predictions", out, "--html", page, "--without", "model",
        ])
        #expect(ending.json["n"] as? Int == 2, "\(ending.errors)")
        #expect(ending.json["recall"] as? Double == 1)
        #expect(ending.json["false_positive_rate"] as? Double == 0)
        let lines = try String(contentsOfFile: out, encoding: .utf8).split(separator: "\n")
        #expect(
            lines == [
                #"{"id":"a","decision":"escalate","category":"data_loss"}"#, #"{"id":"b","decision":"answer","category":null}"#,
                #"{"id":"c","decision":"answer","category":null}"#,
            ])
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.contains("<svg") && html.contains("data_loss") && !html.contains("<script"))
    }

    @Test("faulty tickets are refused with their line")
    func faulty() async throws {
        let file = home.path + "/rows.jsonl"
        try "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\"\n".write(toFile: file, atomically: true, encoding: .utf8)
        let ending = try await program.run(["escalation", "eval", file])
        #expect(ending.status == 65 && ending.errors.contains("rows.jsonl:2"))
        #expect(try await program.run(["escalation", "eval", home.path + "/none.jsonl"]).status == 74)
    }
}
