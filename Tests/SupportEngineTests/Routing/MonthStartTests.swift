import Foundation
import Testing

@testable import SupportEngine

@Suite struct MonthStartTests {
    @Test("the month after any day of 400 years begins when the calendar says")
    func calendar() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for day in stride(from: Int64(0), to: 146_097, by: 13) {
            let now = day * 86_400_000 + 1
            let date = Date(timeIntervalSince1970: Double(now) / 1000)
            let next = try #require(calendar.dateInterval(of: .month, for: date)?.end)
            #expect(Double(MonthStart.following(now)) == next.timeIntervalSince1970 * 1000)
        }
    }

    @Test("no instant traps", arguments: [Int64.min, -1, 0, Int64.max])
    func extremes(_ now: Int64) {
        #expect(MonthStart.following(now) > 0)
    }
}
