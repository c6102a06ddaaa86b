import Glibc
import TestSupport
import Testing

/// The main job, from the keyboard to the database and back.
@Suite(.enabled(if: Desk.isBuilt, "the program is not built beside the tests"), .serialized)
struct ConversationTests {
    private static let sixtyWords = "ttft_ms: 20\ntokens_per_s: 400\ntext: numbered\ntokens: 60\n"
    private static let slow = "ttft_ms: 20\ntokens_per_s: 40\ntext: numbered\ntokens: 400\n"

    @Test("the first screen has title, composer, a complete status bar and the keys")
    func firstScreen() async {
        let failures = await Desk.visit { desk in
            desk.start()
            let words = ["Firstline", "demo", "TTFT", "tok/s", "in -", "out -", "cache -", "turn -", "conv", "Enter send"]
            for word in words { desk.sees(word) }
            desk.types("\u{4}")
            desk.ends(.exited(0))
            desk.isGivenBack()
        }
        #expect(failures == [])
    }

    @Test("a demo question is answered from the knowledge base, with its source, its time and its cost; the second reads the cache")
    func demo() async {
        let failures = await Desk.visit { desk in
            desk.start()
            desk.types("How do I reset my password?\r")
            desk.sees("[1] reset-password")
            desk.sees("cache 0%")
            desk.types("What does the Pro plan cost?\r")
            desk.sees("[1] plans-and-prices")
            // The passages found for the question are new each time; the prompt before them is not.
            desk.sees("cache 8")
            desk.hasNoPool()
            desk.types("\u{4}")
            desk.ends(.exited(0))
        }
        #expect(failures == [])
    }

    @Test("a case that needs a person says so on the screen, what to do next, and after coming back")
    func escalation() async {
        let failures = await Desk.visit { desk in
            desk.start()
            desk.types("All our boards are gone since this morning\r")
            desk.sees("! P1 data loss")
            desk.sees("F3 shows why")
            desk.sees("1.0.0  TTFT")
            desk.leaves()
            desk.start("--resume")
            desk.sees("! P1 data loss")
            desk.types("\u{1B}OR")
            desk.sees("Does it need a person?")
            desk.sees("“All our boards are gone")
            desk.types("\u{4}")
            desk.leaves()
        }
        #expect(failures == [])
    }

    @Test("a mark that the model made up is struck out and counted, also after --resume; a true one is a number")
    func forged() async {
        let text = "literal:Due in 30 days [billing-invoices#1:0000], says [1] and [billing-invoices]."
        let failures = await Desk.visit(scenario: "ttft_ms: 20\nchunking: bytes\ntext: '\(text)'\n") { desk in
            desk.start()
            desk.types("When are invoices due?\r")
            for _ in 1...2 {
                desk.sees("Due in 30 days [x billing-invoices#1:0000]")
                desk.sees("says (1) and")
                desk.sees("[1] billing-invoices")
                desk.sees("1 mark names no source given")
                desk.leaves()
                desk.start("--resume")
            }
            desk.leaves()
        }
        #expect(failures == [])
    }

    @Test("quit and --resume: everything is there, the figures and the draft included")
    func resume() async {
        let failures = await Desk.visit(scenario: Self.sixtyWords) { desk in
            desk.start()
            desk.types("hello\r")
            desk.sees("w000059")
            // A row is painted from the left: with a cost at its end it is whole.
            let bar = desk.line(holding: /out 60 .* conv \$0\.0[0-9]*[1-9]/)
            desk.types("half a thought")
            desk.sees("half a thought")
            desk.leaves()
            desk.start("--resume")
            desk.sees("w000059")
            desk.sees("half a thought")
            desk.sees(bar)
            desk.leaves()
        }
        #expect(failures == [])
    }

    @Test("kill -9 in mid-answer: the text so far is there, marked as cut")
    func killed() async {
        let failures = await Desk.visit(scenario: Self.slow) { desk in
            desk.start()
            desk.types("hello\r")
            // Forty words are a second, so a quarter of a second is ten.
            desk.sees("w000040")
            desk.signals(SIGKILL)
            desk.ends(.killed(SIGKILL))
            desk.start("--resume")
            desk.sees("Cut: the program ended while this was being written")
            desk.sees("w000029")
            desk.leaves()
        }
        #expect(failures == [])
    }

    @Test("kill -9 in mid-answer: marks of sources are the numbers they were, with the sources under them")
    func killedCitation() async {
        let words = (0..<300).map { "v\($0)" }.joined(separator: " ")
        let text = "literal:Due in 30 days [billing-invoices], not [billing-invoices#1:0000]. \(words)"
        let failures = await Desk.visit(scenario: "ttft_ms: 20\ntokens_per_s: 40\ntext: '\(text)'\n") { desk in
            desk.start()
            desk.types("When are invoices due?\r")
            desk.sees("v40")
            desk.signals(SIGKILL)
            desk.ends(.killed(SIGKILL))
            desk.start("--resume")
            desk.sees("Due in 30 days [1], not [x billing-invoices#1:0000]")
            desk.sees("[1] billing-invoices")
            desk.sees("Cut: the program ended while this was being written")
            desk.leaves()
        }
        #expect(failures == [])
    }

    @Test("kill -9 while the model thinks: what it thought is there, folded, and opens")
    func killedThinking() async {
        let failures = await Desk.visit(scenario: "ttft_ms: 20\ntokens_per_s: 40\nthinking_tokens: 400\ntext: numbered\n") { desk in
            desk.start()
            desk.types("hello\r")
            // A thousand letters take some seconds.
            desk.sees(" is thinking ... 1.")
            desk.signals(SIGKILL)
            desk.ends(.killed(SIGKILL))
            desk.start("--resume")
            desk.sees("Cut: the program ended before the model said anything")
            desk.sees("folded (m opens)")
            desk.types("\tm")
            desk.sees("(m folds)")
            desk.sees("│ ")
            desk.leaves()
        }
        #expect(failures == [])
    }

    @Test("kill -9 while one writes: the draft is there as it was a second before, a folded paste in full")
    func killedDraft() async {
        let failures = await Desk.visit(scenario: Self.slow) { desk in
            desk.start()
            desk.types("hello\r")
            desk.sees("w000004")
            desk.types("\u{1B}[200~" + (1...12).map { "row \($0)\r" }.joined() + "\u{1B}[201~and half a thought")
            desk.sees("[pasted 12 lines")
            desk.sees("and half a thought")
            // Forty words are a second: the draft was stored long before.
            desk.sees("w000120")
            desk.signals(SIGKILL)
            desk.ends(.killed(SIGKILL))
            desk.start("--resume")
            desk.sees("row 12")
            desk.sees("and half a thought")
            desk.leaves()
        }
        #expect(failures == [])
    }

    @Test("a provider that dies in mid-answer leaves the text and one sentence")
    func reset() async {
        let faulty = Self.sixtyWords + "faults:\n  - {kind: reset, after_tokens: 20}\n"
        let failures = await Desk.visit(scenario: faulty) { desk in
            desk.start()
            desk.types("hello\r")
            desk.sees("w000018")
            desk.sees("Cut by anthropic")
            desk.leaves()
        }
        #expect(failures == [])
    }

    @Test("Escape stops an answer and keeps what came; what was typed ahead is held then")
    func stop() async {
        let failures = await Desk.visit(scenario: Self.slow) { desk in
            desk.start()
            desk.types("hello\r")
            desk.sees("w000010")
            desk.types("and another\r")
            desk.sees("1 queued")
            desk.types("\u{1B}")
            desk.sees("Stopped")
            desk.sees("1 held: Enter sends")
            desk.leaves()
        }
        #expect(failures == [])
    }
}
