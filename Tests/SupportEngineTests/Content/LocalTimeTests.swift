import FoundationEssentials
import SupportEngine
import Testing

@Suite("Local time") struct LocalTimeTests {
    @Test(
        "it is what Foundation's calendar says, on both sides of 1970 and of a change of the clocks",
        arguments: [0, -1, 59.9, 951_782_400, 1_774_746_000, 1_774_749_600, 1_795_000_000.5, -2_000_000_000, 32_503_680_000])
    func calendar(_ seconds: Double) {
        let date = Date(timeIntervalSince1970: seconds)
        let time = LocalTime(date)
        let parts = Calendar.current.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: date)
        #expect(time.year == parts.year && time.month == parts.month && time.day == parts.day)
        #expect(time.hour == parts.hour && time.minute == parts.minute && time.weekday + 1 == parts.weekday)
    }

    @Test("figures have two digits where they need them")
    func text() throws {
        var parts = DateComponents(year: 2026, month: 3, day: 9, hour: 4, minute: 5)
        let morning = LocalTime(try #require(Calendar.current.date(from: parts)))
        #expect(morning.text == "2026-03-09 04:05" && morning.dayText == "2026-03-09" && morning.timeText == "04:05")
        #expect(morning.weekday == 1, "a Monday")
        parts = DateComponents(year: 2026, month: 11, day: 21, hour: 14, minute: 35)
        #expect(LocalTime(try #require(Calendar.current.date(from: parts))).text == "2026-11-21 14:35")
    }

    @Test("no date is too far away to be shown", arguments: [Double.infinity, -.infinity, 1e300, .nan])
    func far(_ seconds: Double) {
        #expect(LocalTime(Date(timeIntervalSince1970: seconds)).year == 1970)
    }
}
