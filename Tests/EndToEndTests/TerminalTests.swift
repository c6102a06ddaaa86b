import CellGrid
import Glibc
import TestSupport
import Testing

/// The terminal is as it was, whatever ended the program; and the screen follows its size.
@Suite(.enabled(if: Desk.isBuilt, "the program is not built beside the tests"), .serialized)
struct TerminalTests {
    @Test(
        "the terminal is given back after a signal",
        arguments: [
            (SIGTERM, PseudoTerminal.Ending.exited(0)), (SIGHUP, .exited(0)), (SIGSEGV, .killed(SIGSEGV)), (SIGILL, .killed(SIGILL)),
        ])
    func signals(number: Int32, ending: PseudoTerminal.Ending) async {
        let failures = await Desk.visit { desk in
            desk.start()
            desk.signals(number)
            desk.ends(ending)
            desk.isGivenBack()
        }
        #expect(failures == [])
    }

    @Test("a resize reflows the conversation; below 40x12 a line says so and nothing is lost")
    func resize() async {
        let scenario = "ttft_ms: 20\ntokens_per_s: 400\ntext: numbered\ntokens: 60\n"
        let failures = await Desk.visit(scenario: scenario) { desk in
            desk.start()
            desk.types("hello\r")
            desk.sees("w000059")
            desk.types("a draft")
            desk.resizes(to: Size(rows: 5, columns: 20))
            desk.sees("needs 40x12")
            desk.resizes(to: Size(rows: 12, columns: 40))
            desk.sees("a draft")
            desk.resizes(to: Size(rows: 40, columns: 120))
            desk.sees("w000000")
            desk.sees("a draft")
            desk.leaves()
        }
        #expect(failures == [])
    }

    /// A session's leader has no shell to come back from, so the system lets it go on at once.
    @Test("suspending gives the terminal back and says so; going on shows the screen again")
    func suspend() async {
        let failures = await Desk.visit { desk in
            desk.start()
            desk.types("kept\u{1A}")
            desk.types(" and more")
            desk.sees("Customer> kept and more")
            desk.wrote("suspended, nothing lost: fg")
            desk.leaves()
        }
        #expect(failures == [])
    }

    @Test("a paste of 5,000 lines is one message that waits for Enter")
    func paste() async {
        let failures = await Desk.visit { desk in
            desk.start()
            let lines = (1...5_000).map { "line \($0)" }.joined(separator: "\r")
            desk.types("\u{1B}[200~" + lines + "\u{1B}[201~")
            desk.sees("[pasted 5,000 lines, 49 kB: Ctrl-V shows it]")
            desk.types("\u{16}")
            desk.sees("line 8")
            desk.sees("4992 below")
            desk.sees("Enter send")
            desk.leaves()
        }
        #expect(failures == [])
    }
}
