import ChatModel
import Foundation
import SupportEngine
import Testing

@Suite struct CircuitBreakerTests {
    @Test(
        "requests lead to a state",
        arguments: [
            ("", CircuitState.closed),
            ("..........", .closed),
            ("ff", .closed),
            ("fff", .open),
            ("ff.ff.", .closed),
            ("ff.f.", .closed),
            ("f.f.f.f.f.", .degraded),
            ("f.f.f.f.f.f", .open),
            ("....................f", .closed),
            ("....................ff", .degraded),
            (".........f", .degraded),
            (".........f.........", .degraded),
            (".........f..........", .closed),
            ("....................f.f..................", .closed),
            ("ccccffcccccc", .closed),
            ("ffcf", .open),
            ("ss..", .closed),
            ("..sss", .open),
            ("s.s.s", .open),
            ("s..s..s..s..", .degraded),
        ])
    func states(_ story: String, _ expected: CircuitState) {
        var circuit = Circuit()
        circuit.run(story)
        #expect(circuit.record.state == expected)
    }

    @Test("a model without a deadline is never slow, however long it is silent")
    func reasoning() {
        var circuit = Circuit()
        circuit.run(String(repeating: "s", count: 50), deadline: nil)
        #expect(circuit.record.state == .closed)
    }

    @Test("failures more than an hour old count no more")
    func memory() {
        var circuit = Circuit()
        circuit.run("ff")
        circuit.now += 3_600_001
        circuit.run("f")
        #expect(circuit.record.state == .closed)
        circuit.run("ff")
        #expect(circuit.record.state == .open)
    }

    @Test("a degraded circuit is closed once its last ten and all its window are in time")
    func recovery() {
        var circuit = Circuit()
        circuit.run("........s.")
        #expect(circuit.record.state == .degraded && circuit.record.reason.contains("deadline"))
        circuit.run("..........")
        #expect(circuit.record.state == .closed && circuit.record.reason.isEmpty)
    }

    @Test("open lets nothing through, then one probe at a time; three successes close it")
    func halfOpen() throws {
        var circuit = Circuit()
        circuit.run("fff")
        let wait = try #require(circuit.record.until) - circuit.now
        #expect((24_000...36_000).contains(wait))
        #expect(circuit.admission == .no(Refusal(.failing, wait: .milliseconds(wait), reason: "busy")))
        circuit.now += wait - 1
        #expect(!circuit.admission.isGranted)
        circuit.now += 1
        #expect(circuit.admission == .probe)
        let probe = try circuit.start()
        #expect(circuit.record.state == .halfOpen && !circuit.admission.isGranted)
        #expect(circuit.admission == .no(Refusal(.probing, wait: .seconds(1), reason: "busy")))
        circuit.succeed(probe)
        circuit.run(".")
        #expect(circuit.record.state == .halfOpen)
        circuit.run(".")
        #expect(circuit.record.state == .closed && circuit.record.reopened == 0 && circuit.admission == .yes)
        circuit.run("ff.f")
        #expect(circuit.record.state == .closed, "the failures that opened it are forgotten")
    }

    @Test("each time it opens again it stays open twice as long, up to 300 s, a fifth more or less")
    func doubling() throws {
        for seed in 1...20 {
            var circuit = Circuit(seed: UInt64(seed))
            circuit.run("fff")
            for full in [30_000, 60_000, 120_000, 240_000, 300_000, 300_000, 300_000] as [Int64] {
                let until = try #require(circuit.record.until)
                #expect(abs(until - circuit.now - full) <= full / 5)
                circuit.now = until
                let probe = try circuit.start()
                circuit.fail(probe)
                #expect(circuit.record.state == .open)
            }
        }
    }

    @Test("a slow probe closes nothing and opens nothing")
    func slowProbe() throws {
        var circuit = Circuit()
        circuit.run("fff")
        circuit.now = try #require(circuit.record.until)
        circuit.run("..s..")
        #expect(circuit.record.state == .halfOpen)
        circuit.run(".")
        #expect(circuit.record.state == .closed)
    }

    @Test("a probe whose process was killed is let go after a minute, and what it says later is not heard")
    func lostProbe() throws {
        var circuit = Circuit()
        circuit.run("fff")
        circuit.now = try #require(circuit.record.until)
        let lost = try circuit.start()
        circuit.now += 59_999
        #expect(!circuit.admission.isGranted)
        circuit.now += 1
        let second = try circuit.start()
        circuit.fail(lost)
        #expect(circuit.record.state == .halfOpen && circuit.record.probing == second.began)
        circuit.succeed(second)
        #expect(circuit.record.passed == 1 && circuit.record.probing == nil)
    }

    @Test("a probe that the user stopped says nothing and makes room for the next")
    func cancelledProbe() throws {
        var circuit = Circuit()
        circuit.run("fff")
        circuit.now = try #require(circuit.record.until)
        circuit.run("c")
        #expect(circuit.record.state == .halfOpen && circuit.admission == .probe)
    }

    @Test("what began before it opened is no news")
    func stale() throws {
        var circuit = Circuit()
        let early = try (0..<4).map { _ in try circuit.start() }
        circuit.run("fff")
        let record = circuit.record
        circuit.fail(early[0])
        circuit.succeed(early[1])
        #expect(circuit.record == record)
        circuit.now = try #require(circuit.record.until)
        let probe = try circuit.start()
        circuit.fail(early[2])
        circuit.succeed(early[3])
        #expect(circuit.record.state == .halfOpen && circuit.record.probing == probe.began && circuit.record.passed == 0)
    }

    @Test("slow, it is asked only as a last resort; failing, not even so")
    func lastResort() {
        var circuit = Circuit()
        circuit.run("sssss")
        guard case .no(let refusal) = circuit.admission else {
            Issue.record("a circuit that is open lets requests through")
            return
        }
        #expect(refusal.cause == .slow)
        let admission = circuit.breaker.begin(&circuit.record, with: Circuit.model, asLastResort: true, at: circuit.now)
        #expect(admission == .yes)
        var failing = Circuit()
        failing.run("fff")
        let refused = failing.breaker.begin(&failing.record, with: Circuit.model, asLastResort: true, at: failing.now)
        #expect(!refused.isGranted)
    }

    @Test("background probes: only for an open circuit that was used of late, half a minute apart")
    func probes() throws {
        var circuit = Circuit()
        #expect(circuit.breaker.nextProbe(of: circuit.record, at: circuit.now) == nil)
        circuit.run("...")
        #expect(circuit.breaker.nextProbe(of: circuit.record, at: circuit.now) == nil)
        circuit.run("fff")
        let until = try #require(circuit.record.until)
        #expect(circuit.breaker.nextProbe(of: circuit.record, at: circuit.now) == max(until, circuit.now + 30_000))
        circuit.now = max(until, circuit.now + 30_000)
        #expect(circuit.breaker.nextProbe(of: circuit.record, at: circuit.now) == circuit.now)
        circuit.run(".")
        #expect(circuit.breaker.nextProbe(of: circuit.record, at: circuit.now) == (circuit.now / 1000 + 30) * 1000)
        circuit.now += 301_000
        #expect(circuit.breaker.nextProbe(of: circuit.record, at: circuit.now) == nil)
    }
}
