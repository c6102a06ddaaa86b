import CellGrid
import Glibc
import TestSupport
import Testing

@Suite("The pseudo-terminal of the tests") struct PseudoTerminalTests {
    @Test("a program in it has a controlling terminal, its size, its keys and an ending")
    func program() throws {
        let pseudo = try PseudoTerminal(size: Size(rows: 10, columns: 40))
        let script = #"while read -r line; do echo "$line: $(stty size </dev/tty)"; [ "$line" = end ] && exit 3; done"#
        try pseudo.start(["/bin/sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"])
        pseudo.send("one\r")
        #expect(pseudo.wait { $0.text.contains("one: 10 40") })
        pseudo.resize(to: Size(rows: 12, columns: 50))
        pseudo.send("end\r")
        #expect(pseudo.wait { $0.text.contains("end: 12 50") })
        #expect(pseudo.ending() == .exited(3))
    }

    @Test("a program that is killed, one that does not end and one that does not exist are told apart")
    func endings() throws {
        let pseudo = try PseudoTerminal()
        try pseudo.start(["/bin/sleep", "60"], environment: [:])
        #expect(pseudo.ending(within: .milliseconds(20)) == nil)
        pseudo.signal(SIGTERM)
        #expect(pseudo.ending() == .killed(SIGTERM))
        #expect(throws: PseudoTerminal.Failure.start(ENOENT)) { try pseudo.start(["/no/such/program"], environment: [:]) }
        #expect(!pseudo.wait(upTo: .milliseconds(20)) { $0.text.contains("never") })
    }
}
