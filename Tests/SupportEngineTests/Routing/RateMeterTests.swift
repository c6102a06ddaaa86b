import ChatModel
import SupportEngine
import Testing

@Suite struct RateMeterTests {
    /// 2026-11-21 12:00:00 UTC.
    private let noon: Int64 = 1_795_262_400_000

    private func record(_ uses: [(second: Int64, requests: Int, tokens: Int)], _ limits: RateLimits? = nil) -> HealthRecord {
        var record = HealthRecord()
        for use in uses { RateMeter.note(requests: use.requests, tokens: use.tokens, at: noon + use.second * 1000, in: &record) }
        if let limits { RateMeter.note(limits, at: noon, in: &record) }
        return record
    }

    private let limits = RateLimits(requests: .init(limit: 4), tokens: .init(limit: 1000))

    @Test("it counts the last 60 seconds and forgets what is older")
    func window() {
        let record = record([(0, 1, 100), (0, 1, 50), (30, 1, 300), (59, 1, 0)])
        #expect(record.uses.map(\.requests) == [2, 1, 1])
        let meter = RateMeter(record, at: noon + 59_999)
        #expect(meter.requests.used == 4 && meter.requests.limit == nil && meter.tokens.used == 450)
        #expect(RateMeter(record, at: noon + 60_000).requests.used == 2)
        #expect(RateMeter(record, at: noon + 119_000).requests.used == 0)
        #expect(self.record([(0, 1, 0), (60, 1, 0)]).uses.count == 1)
    }

    @Test("it says how full the fuller of the two limits is")
    func share() {
        #expect(RateMeter(record([(0, 1, 900)], limits), at: noon).share == 0.9)
        #expect(RateMeter(record([(0, 3, 100)], limits), at: noon).share == 0.75)
        #expect(RateMeter(record([(0, 3, 100)]), at: noon).share == nil)
    }

    @Test("the next request fits when enough has passed out of the minute")
    func wait() {
        let record = record([(0, 1, 600), (10, 1, 300), (20, 1, 0)], limits)
        let meter = RateMeter(record, at: noon + 20_000)
        #expect(meter.wait(forTokens: 100) == .zero)
        #expect(meter.wait(forTokens: 101) == .seconds(40))
        #expect(meter.wait(forTokens: 701) == .seconds(50))
        #expect(meter.wait(forTokens: 1000) == .seconds(50))
        #expect(meter.wait(forTokens: 1001) == nil)
        let full = self.record([(0, 2, 0), (10, 2, 0)], limits)
        #expect(RateMeter(full, at: noon + 10_500).wait(forTokens: 0) == .milliseconds(49_500))
    }

    @Test("what the provider itself counts is kept to until it is whole again")
    func reported() {
        let limits = RateLimits(requests: .init(limit: 50, remaining: 0, resetAfter: 6000), tokens: .init(limit: 1000, remaining: 80))
        let record = record([(0, 1, 10)], limits)
        #expect(RateMeter(record, at: noon + 1000).wait(forTokens: 10) == .seconds(5))
        #expect(RateMeter(record, at: noon + 6000).wait(forTokens: 10) == .zero)
        #expect(RateMeter(record, at: noon - 1000).wait(forTokens: 10) == .seconds(7))
        #expect(RateMeter(record, at: noon - 3_600_000).wait(forTokens: 10) == .zero, "the clock was set back")
    }

    @Test("a limit of a day is no limit of a minute")
    func daily() {
        let limits = RateLimits(requests: .init(limit: 1, remaining: 900, resetAfter: 180_000))
        let meter = RateMeter(record([(0, 3, 10)], limits), at: noon)
        #expect(meter.requests.limit == nil && meter.wait(forTokens: 1) == .zero)
    }

    @Test("a request that waited as told fits, whatever was used before")
    func law() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            var record = HealthRecord()
            RateMeter.note(limits, at: noon, in: &record)
            var now = noon
            for _ in 0..<12 {
                now += Int64.random(in: 0...9000, using: &generator)
                let tokens = Int.random(in: 0...600, using: &generator)
                let wait = try #require(RateMeter(record, at: now).wait(forTokens: tokens))
                #expect(wait <= .seconds(60))
                now += Int64(wait / .milliseconds(1))
                RateMeter.note(requests: 1, tokens: tokens, at: now, in: &record)
                let meter = RateMeter(record, at: now)
                #expect(meter.requests.used <= 4 && meter.tokens.used <= 1000)
            }
        }
    }

    @Test("no figure in a record traps", arguments: [Int64.min, -1, 0, Int64.max])
    func extremes(_ second: Int64) {
        var record = HealthRecord()
        record.uses = Array(repeating: .init(second: second, requests: .max, tokens: .max), count: 3)
        RateMeter.note(
            RateLimits(requests: .init(limit: .max, remaining: .min, resetAfter: .max), tokens: .init(limit: -5)), at: second, in: &record)
        for now in [Int64.min, 0, noon, .max] {
            let meter = RateMeter(record, at: now)
            _ = meter.wait(forTokens: .max)
            #expect(meter.requests.used >= 0)
            RateMeter.note(requests: .max, tokens: .min, at: now, in: &record)
            #expect(record.uses.count <= 120)
        }
    }
}
