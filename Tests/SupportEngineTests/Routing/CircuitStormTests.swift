import ChatModel
import SupportEngine
import Testing

/// The breaker under chance: storms of events, a month at one request a minute, and outages.
@Suite struct CircuitStormTests {
    @Test("whatever happens in whatever order, the record keeps its laws", arguments: 1...40)
    func storm(_ seed: Int) {
        var circuit = Circuit(seed: UInt64(seed))
        var chance = SeededGenerator(seed: UInt64(seed) &* 977)
        var running: [CircuitRequest] = []
        for _ in 0..<1500 {
            circuit.now += Int64.random(in: -50...8000, using: &chance)
            let before = circuit.record
            switch Int.random(in: 0..<10, using: &chance) {
            case 0..<5:
                let admission = circuit.admission
                let request = circuit.begin(deadline: Bool.random(using: &chance) ? .seconds(2) : nil)
                #expect((request != nil) == admission.isGranted, "what is admitted is let through")
                if let request { running.append(request) }
                if admission == .probe { #expect(circuit.record.state == .halfOpen && circuit.record.probing == circuit.now) }
            case 5: circuit.breaker.mended(&circuit.record, at: circuit.now)
            default:
                guard let place = running.indices.randomElement(using: &chance) else { break }
                end(running.remove(at: place), &circuit, &chance)
            }
            check(circuit, after: before)
        }
    }

    private func end(_ request: CircuitRequest, _ circuit: inout Circuit, _ chance: inout SeededGenerator) {
        if Int.random(in: 0..<3, using: &chance) > 0 {
            circuit.succeed(request, after: .milliseconds(Int.random(in: 100...4000, using: &chance)))
        } else if let error = Routes.errors.randomElement(using: &chance) {
            circuit.fail(request, error, afterText: Bool.random(using: &chance))
        }
    }

    private func check(_ circuit: Circuit, after before: HealthRecord) {
        let record = circuit.record
        #expect(record.samples.count <= 20 && record.uses.count <= 120)
        #expect(record.samples.allSatisfy { $0.at <= circuit.now + 50 * 1500 })
        #expect(record.probing == nil || record.state == .halfOpen, "only a half-open circuit is probed")
        #expect(record.passed == 0 || record.state == .halfOpen && record.passed < 3)
        #expect((record.state == .closed) == record.reason.isEmpty, "what is not closed says why")
        switch record.state {
        case .open, .limited: #expect(record.until.map { $0 - record.since <= 360_000 } == true)
        case .closed, .degraded, .halfOpen: #expect(record.until == nil)
        case .disabled: break
        }
        if before.state == .open, record.state != .open {
            #expect([.halfOpen, .disabled, .limited].contains(record.state), "an open circuit does not close at once")
        }
    }

    @Test("any record, however wrong its figures, is answered without a trap", arguments: [Int64.min, -1, 0, Int64.max])
    func extremes(_ figure: Int64) {
        for state in CircuitState.allCases {
            for now in [Int64.min, 0, Circuit.noon, .max] {
                var circuit = Circuit()
                circuit.now = now
                circuit.record.state = state
                circuit.record.since = figure
                circuit.record.until = figure
                circuit.record.probing = figure
                circuit.record.reopened = Int(figure)
                circuit.record.passed = Int(figure)
                circuit.record.samples = Array(
                    repeating: .init(at: figure, isFailure: false, timeToFirstToken: figure, deadline: figure), count: 30)
                _ = circuit.breaker.nextProbe(of: circuit.record, at: now)
                let request = circuit.begin() ?? CircuitRequest(model: Circuit.model, began: figure, deadline: .seconds(Int64.max))
                circuit.succeed(request, after: .seconds(Int64.max))
                for error in Routes.errors { circuit.fail(request, error) }
                circuit.fail(request, Routes.limited(.seconds(Int64.max)))
                _ = circuit.admission
                #expect(circuit.record.samples.count <= 30)
            }
        }
    }

    /// How often it opened in 30 days of one request a minute, when each fails with a chance of `errors` and is slow with `slow`.
    private func month(seed: UInt64, errors: Double, slow: Double) -> Int {
        var circuit = Circuit(seed: seed)
        var chance = SeededGenerator(seed: seed &* 31)
        var trips = 0
        for _ in 0..<43_200 {
            circuit.now += 60_000
            guard let request = circuit.begin() else { continue }
            let wasOpen = circuit.record.state == .open || circuit.record.state == .halfOpen
            let draw = Double.random(in: 0..<1, using: &chance)
            if draw < errors {
                circuit.fail(request)
            } else {
                circuit.succeed(request, after: draw < errors + slow ? .seconds(3) : .milliseconds(600))
            }
            if circuit.record.state == .open, !wasOpen { trips += 1 }
        }
        return trips
    }

    @Test("30 days at one request a minute and 2 % errors: at most one false trip a month")
    func falseTrips() {
        let months = (1...6).map { month(seed: UInt64($0), errors: 0.02, slow: 0.002) }
        #expect(months.reduce(0, +) <= months.count, "false trips a month: \(months)")
        #expect(month(seed: 2026, errors: 0.02, slow: 0) <= 1)
    }

    @Test("an outage after days of health is noticed by the third request, and its end by the third probe")
    func outage() throws {
        for seed in 1...20 {
            var circuit = Circuit(seed: UInt64(seed))
            for _ in 0..<200 {
                circuit.now += 60_000
                circuit.succeed(try circuit.start())
            }
            var failed = 0
            while circuit.record.state != .open, failed < 10 {
                circuit.now += 60_000
                circuit.fail(try circuit.start())
                failed += 1
            }
            #expect(failed == 3)
            for _ in 0..<60 {
                circuit.now += 60_000
                if let probe = circuit.begin() { circuit.fail(probe) }
            }
            var minutes = 0
            var probes = 0
            while circuit.record.state != .closed, minutes < 20 {
                circuit.now += 60_000
                minutes += 1
                guard let probe = circuit.begin() else { continue }
                circuit.succeed(probe)
                probes += 1
            }
            #expect(probes == 3 && minutes <= 3 + 6, "at most 360 s of pause, then one probe a minute")
        }
    }
}
