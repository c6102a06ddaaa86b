import Foundation
import Glibc
import TestSupport
import Testing

/// The chat without a screen, and the screen without a terminal: the real program in its demo.
@Suite(.enabled(if: Desk.isBuilt, "the program is not built beside the tests"), .serialized)
struct PlainTests {
    @Test(
        "in a pipe questions are answered one after another, with no control but line feeds",
        arguments: [(["--plain"], [:]), ([], ["TERM": "dumb"]), ([], ["ACCESSIBLE": "1"])])
    func pipe(arguments: [String], environment: [String: String]) async throws {
        let home = try Home()
        let (bytes, errors, status) = try await home.run(
            arguments, input: "How do I reset my password?\n/sources 1\n/rate 4\n", environment)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(status == 0 && errors.isEmpty)
        #expect(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A })
        let words = [
            "Customer> How do I reset my password?\nAnswer: ", "\n[1] reset-password", "\n[demo, TTFT ",
            "Customer> /sources 1\n[1] reset-password, source 1 of ", "Customer> /rate 4\n[rated 4/5]\n",
        ]
        for part in words { #expect(text.contains(part), "\(text)") }
    }

    @Test("what was said in one session is there in the next")
    func resume() async throws {
        let home = try Home()
        _ = try await home.run(["--plain"], input: "How do I reset my password?\n/customer Dana\n")
        let text = String(decoding: try await home.run(["--plain", "--resume"], input: "").output, as: UTF8.self)
        #expect(text.contains("Conversation: Dana, How do I reset my password?. Messages: 2.\n"), "\(text)")
        #expect(text.contains("\nCustomer: How do I reset my password?\nAnswer: ") && text.contains("\n[1] reset-password"))
    }

    @Test("a script asks, waits and saves the screen, without any terminal")
    func script() async throws {
        let home = try Home()
        let text = "<size 100x30>\nHow do I reset my password?<Enter>\n<wait idle>\n<save a.txt>\n<Ctrl-G><wait idle><save b.txt>\n"
        try Data(text.utf8).write(to: home.folder.appending(path: "x.keys"))
        let (bytes, errors, status) = try await home.run(["--script", "x.keys"], input: "")
        #expect(status == 0 && errors.isEmpty && bytes.isEmpty, "\(errors)")
        let saved = try String(contentsOf: home.folder.appending(path: "a.txt"), encoding: .utf8)
        let lines = saved.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(saved.contains("[1] reset-password") && saved.contains("TTFT"), "\(saved)")
        #expect(lines.count > 61 && lines[30].hasPrefix("=== cursor "), "\(saved)")
        let list = try String(contentsOf: home.folder.appending(path: "b.txt"), encoding: .utf8)
        #expect(list.contains("2 messages"), "\(list)")
    }

    @Test(
        "a script that can't be played says where",
        arguments: [
            ("hi\n<Entr>\n", Int32(2), "x.keys:2: “<Entr>” is neither a key"),
            ("/quit<Enter>\n<wait idle>\n", 1, "x.keys:2: the chat had ended before this"),
            ("<save no/such/folder>", 74, "x.keys:1: no/such/folder can't be written"),
        ])
    func badScript(text: String, status: Int32, sentence: String) async throws {
        let home = try Home()
        try Data(text.utf8).write(to: home.folder.appending(path: "x.keys"))
        let ending = try await home.run(["--script", "x.keys"], input: "")
        #expect(ending.status == status && ending.errors.contains(sentence), "\(ending.status) \(ending.errors)")
    }

    @Test("on a dumb terminal nothing but text and line ends is written; Ctrl-C twice quits")
    func dumb() async throws {
        let failures: [String] = await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: Self.visitDumb()) }
        }
        #expect(failures == [])
    }

    private static func visitDumb() -> [String] {
        var failures: [String] = []
        do {
            let home = try Home()
            let terminal = try PseudoTerminal()
            let sees = { (words: String) in
                if !terminal.wait(upTo: .seconds(30), until: { $0.text.contains(words) }) {
                    failures.append("not seen: \(words)\n\(terminal.screen.text)")
                }
            }
            try terminal.start([Desk.program], environment: home.environment(["TERM": "dumb"]))
            sees("Customer>")
            terminal.send("How do I reset my password?\r")
            sees("[demo, TTFT ")
            if !terminal.wait(until: { $0.text.trimmingCharacters(in: .whitespacesAndNewlines).hasSuffix("Customer>") }) {
                failures.append("no prompt after the answer\n\(terminal.screen.text)")
            }
            terminal.send("\u{3}")
            sees("[Ctrl-C again quits")
            terminal.send("\u{3}")
            if terminal.ending(within: .seconds(30)) != .exited(0) { failures.append("it did not end well") }
            // The terminal itself adds a carriage return to each line feed; what `flush` adds as its own mark is no byte of the program's.
            let bytes = terminal.received.filter { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }
            if !bytes.isEmpty { failures.append("control bytes: \(bytes)") }
            let text = String(decoding: terminal.received, as: UTF8.self)
            if text.contains("Customer> Customer>") { failures.append("a prompt stands twice") }
        } catch {
            failures.append("\(error)")
        }
        return failures
    }
}
