import Testing

@testable import ProviderSimulator

@Suite struct ReplyScriptTests {
    /// `[` `a` `b` `c` `]`: three deltas of one token between an opening and a closing step, 10 ms apart.
    private let script = ReplyScript(
        headers: [],
        steps: zip("[abc]", [0, 10, 20, 30, 40]).map { letter, due in
            ReplyScript.Step(bytes: Array(String(letter).utf8), due: .milliseconds(due), tokens: letter.isLetter ? 1 : 0)
        })

    private func text(_ script: ReplyScript) -> String {
        script.steps.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    }

    private static let cases: [(Fault, String, ReplyScript.Ending)] = [
        (Fault(.reset, afterTokens: 2), "[ab", .reset),
        (Fault(.close, afterTokens: 0), "[", .close),
        (Fault(.truncate, afterTokens: 1), "[a", .complete),
        (Fault(.truncate, afterTokens: 99), "[abc", .complete),
        (Fault(.hang(nil), afterTokens: 3), "[abc", .hang),
        (Fault(.errorEvent(type: "t", message: "m"), afterTokens: 2), "[ab<t:m>", .complete),
        (Fault(.errorEvent(type: "t", message: "m"), afterTokens: 3), "[abc<t:m>", .complete),
        (Fault(.hang(.seconds(1)), afterTokens: 2), "[abc]", .complete),
    ]

    @Test("a fault strikes after its tokens and leaves the rest out", arguments: cases)
    func faults(fault: Fault, expected: String, ending: ReplyScript.Ending) {
        let struck = script.struck(by: fault) { Array("<\($0):\($1)>".utf8) }
        #expect(text(struck) == expected)
        #expect(struck.ending == ending)
        #expect(struck.fault == fault.kind.name)
    }

    @Test("a pause moves what follows it, and nothing before")
    func pause() {
        let paused = script.struck(by: Fault(.hang(.seconds(1)), afterTokens: 2)) { _, _ in [] }
        #expect(paused.steps.map(\.due) == [0, 10, 20, 1_030, 1_040].map { .milliseconds($0) })
        let late = script.struck(by: Fault(.hangHeaders(.seconds(1)))) { _, _ in [] }
        #expect(late.steps.map(\.due) == [1_000, 1_010, 1_020, 1_030, 1_040].map { .milliseconds($0) })
    }

    @Test("garbage is put in between, and the answer goes on")
    func garbage() {
        let struck = script.struck(by: Fault(.garbage, afterTokens: 1)) { _, _ in [] }
        #expect(struck.steps.count == 6)
        #expect(struck.steps[2].bytes == ReplyScript.garbage)
        #expect(String(validating: ReplyScript.garbage, as: UTF8.self) == nil)
    }

    @Test("an end told twice repeats what follows the last delta")
    func doubleEnd() {
        let struck = script.struck(by: Fault(.doubleEnd)) { _, _ in [] }
        #expect(struck.steps == script.steps + script.steps.suffix(1))
        #expect(script.steps.last?.tokens == 0)
    }

    @Test("cut by bytes or inside UTF-8, the bytes stay the same and the pieces are as small as said")
    func cuts() {
        let script = ReplyScript(headers: [], steps: [.init(bytes: Array("aé退".utf8), due: .zero, tokens: 1)])
        let bytes = script.delivered(as: .bytes, lineEnding: .lf)
        #expect(bytes.steps.map(\.bytes.count) == [1, 1, 1, 1, 1, 1])
        let split = script.delivered(as: .splitUTF8, lineEnding: .lf)
        #expect(split.steps.map(\.bytes.count) == [2, 2, 1, 1])
        #expect(text(split) != "aé退")  // each piece on its own is broken UTF-8 …
        #expect(split.steps.flatMap(\.bytes) == Array("aé退".utf8))  // … all together are the text
        #expect(split.steps.map(\.tokens) == [1, 0, 0, 0])
    }

    @Test("coalesced deltas are sent when the last of them is due")
    func coalesced() {
        let steps = script.delivered(as: .coalesce(2), lineEnding: .lf).steps
        #expect(steps.map { String(decoding: $0.bytes, as: UTF8.self) } == ["[ab", "c]"])
        #expect(steps.map(\.due) == [.milliseconds(20), .milliseconds(40)])
    }

    @Test("lines end as the scenario says", arguments: [(Scenario.LineEnding.lf, "a\n\n"), (.crlf, "a\r\n\r\n"), (.cr, "a\r\r")])
    func lineEndings(ending: Scenario.LineEnding, expected: String) {
        let script = ReplyScript(headers: [], steps: [.init(bytes: Array("a\n\n".utf8), due: .zero)])
        #expect(text(script.delivered(as: .token, lineEnding: ending)) == expected)
    }
}
