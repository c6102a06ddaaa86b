import ChatModel
import Foundation
import SupportEngine
import Testing

/// Pauses that a provider asks for, and what only a person mends.
@Suite struct CircuitRefusalTests {
    @Test("429 with a wait closes it until then, at most 300 s, and is no failure")
    func limited() throws {
        var circuit = Circuit()
        circuit.fail(try circuit.start(), Routes.limited(.seconds(7)))
        #expect(circuit.record.state == .limited && circuit.record.samples.isEmpty && circuit.record.announced == nil)
        #expect(circuit.admission == .no(Refusal(.limited, wait: .seconds(7), reason: "slow down")))
        circuit.now += 7000
        #expect(circuit.admission == .yes)
        circuit.fail(try circuit.start(), Routes.limited(.seconds(3600)))
        #expect(circuit.record.until == circuit.now + 300_000 && circuit.record.announced == circuit.now + 3_600_000)
    }

    @Test("a second wish for a pause only makes it longer")
    func longer() throws {
        var circuit = Circuit()
        let requests = try (0..<3).map { _ in try circuit.start() }
        circuit.fail(requests[0], Routes.limited(.seconds(20)))
        circuit.fail(requests[1], Routes.limited(.seconds(5)))
        #expect(circuit.record.until == circuit.now + 20_000)
        circuit.fail(requests[2], Routes.limited(.seconds(30)))
        #expect(circuit.record.until == circuit.now + 30_000)
    }

    @Test("429 without a wait says nothing of health")
    func bare() throws {
        var circuit = Circuit()
        for _ in 0..<10 { circuit.fail(try circuit.start(), Routes.limited(nil)) }
        #expect(circuit.record.state == .closed && circuit.record.samples.isEmpty)
    }

    @Test("a probe that meets a limit leaves the circuit half open once the pause is over")
    func limitedProbe() throws {
        var circuit = Circuit()
        circuit.run("fff")
        circuit.now = try #require(circuit.record.until)
        circuit.fail(try circuit.start(), Routes.limited(.seconds(5)))
        #expect(circuit.record.state == .limited)
        circuit.now += 5000
        #expect(circuit.admission == .probe)
    }

    @Test("a refused key or account disables it until a person mends that", arguments: [400, 401, 402, 403])
    func disabled(_ status: Int) throws {
        var circuit = Circuit()
        circuit.fail(try circuit.start(), ProviderError(.authentication("no credit"), status: status))
        #expect(circuit.admission == .no(Refusal(.disabled, wait: nil, reason: "no credit")))
        circuit.now += 400 * 86_400_000
        #expect(!circuit.admission.isGranted)
        circuit.breaker.mended(&circuit.record, at: circuit.now)
        #expect(circuit.admission == .probe)
        circuit.run("...")
        #expect(circuit.record.state == .closed)
    }

    @Test("an account at its spending limit is asked again on the first of the next month")
    func spendLimit() throws {
        var circuit = Circuit()
        circuit.fail(try circuit.start(), ProviderError(.authentication("limit"), status: 429))
        let december: Int64 = 1_796_083_200_000
        #expect(circuit.record.state == .disabled && circuit.record.until == december)
        circuit.now = december - 1
        #expect(!circuit.admission.isGranted)
        circuit.now = december
        #expect(circuit.admission == .probe)
    }

    @Test("a model the provider lacks is refused alone; the provider's others go on")
    func unknownModel() throws {
        var circuit = Circuit()
        circuit.fail(try circuit.start(), ProviderError(.unknownModel("no m"), status: 404))
        #expect(circuit.record.state == .closed)
        #expect(circuit.admission == .no(Refusal(.unknownModel, wait: nil, reason: "no m")))
        let other = ModelID(provider: "alpha", name: "n")
        #expect(circuit.breaker.admission(of: circuit.record, to: other, at: circuit.now) == .yes)
        circuit.breaker.mended(&circuit.record, at: circuit.now)
        #expect(circuit.admission == .yes)
    }

    @Test("a clock that was set back ends a pause")
    func clock() throws {
        var circuit = Circuit()
        circuit.run("fff")
        circuit.now -= 3_600_000
        #expect(circuit.admission == .probe)
    }

    @Test("a record of an earlier version still decodes, and any record survives the trip")
    func decoding() throws {
        let old = """
            {"state":"open","since":5,"until":9,"reason":"x","samples":[{"at":1,"isFailure":true}],"reopened":2,"passed":0,"uses":[]}
            """
        let record = try JSONDecoder().decode(HealthRecord.self, from: Data(old.utf8))
        #expect(record.state == .open && record.until == 9 && record.samples == [.init(at: 1, isFailure: true)])
        #expect(record.reopened == 2 && record.refusedModels.isEmpty && record.limitsNamed == nil)
        #expect(try JSONDecoder().decode(HealthRecord.self, from: Data("{}".utf8)) == HealthRecord())
        var circuit = Circuit()
        circuit.run("..f.sfff")
        circuit.record.refusedModels["x"] = "no"
        circuit.record.limits = RateLimits(requests: .init(limit: 5))
        circuit.record.limitsNamed = 3
        circuit.record.announced = 4
        circuit.record.probing = 5
        #expect(try JSONDecoder().decode(HealthRecord.self, from: JSONEncoder().encode(circuit.record)) == circuit.record)
    }
}
