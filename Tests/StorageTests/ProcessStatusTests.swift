import ChatModel
import Foundation
import Testing

@testable import Storage

@Suite struct ProcessStatusTests {
    private static let fields = "1 2 3 0 -1 4194304 90 0 0 0 0 0 0 0 20 0 1 0 5550123 5120000 200"

    @Test(
        "The start of a process is the 22nd field, whatever its name is",
        arguments: ["firstline", "a b", ") Z 1 2 3", "(", ")", "ä\u{FFFD}", ""])
    func name(_ name: String) {
        let status = ProcessStatus(text: "77 (\(name)) S \(Self.fields)\n")
        #expect(status?.started == 5_550_123)
        #expect(status?.isEnded == false)
    }

    @Test("A process that has ended has, though nobody asked how", arguments: ["Z", "X"])
    func ended(_ state: String) {
        #expect(ProcessStatus(text: "77 (firstline) \(state) \(Self.fields)")?.isEnded == true)
    }

    @Test(
        "What isn't such a line is none",
        arguments: ["", "77", "77 (x) S 1 2 3", "77 (x)", "77 (x) S " + String(repeating: "x ", count: 40)])
    func strange(_ text: String) {
        #expect(ProcessStatus(text: text) == nil)
    }

    @Test("This process runs, and one with its number that was started at another time does not") func current() {
        let current = SpendingProcess.current()
        #expect(current.id == getpid())
        #expect(current.started > 0)
        #expect(current.isRunning)
        #expect(!SpendingProcess(id: current.id, started: current.started + 1).isRunning)
    }

    @Test("No process has a number that isn't positive or out of range", arguments: [0, -1, .min, .max])
    func impossible(_ id: Int32) {
        #expect(!SpendingProcess(id: id, started: 0).isRunning)
    }

    @Test("A killed child that nobody asked for yet does not run") func zombie() throws {
        var id: pid_t = 0
        let words = ["sleep", "1000"].map { (word: String) in strdup(word) } + [nil]
        defer { words.forEach { free($0) } }
        try #require(posix_spawnp(&id, "sleep", nil, nil, words, environ) == 0)
        let child = SpendingProcess(id: id, started: try #require(ProcessStatus(of: id)).started)
        #expect(child.isRunning)
        kill(id, SIGKILL)
        var end = siginfo_t()
        #expect(waitid(P_PID, id_t(id), &end, WEXITED | WNOWAIT) == 0)
        #expect(!child.isRunning)
        #expect(waitpid(id, nil, 0) == id)
        #expect(!child.isRunning)
    }
}
