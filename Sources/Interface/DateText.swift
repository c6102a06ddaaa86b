import FoundationEssentials
import SupportEngine

/// Dates as lists and messages show them, in the time zone of the machine.
enum DateText {
    /// `2026-11-21 14:05`.
    static func short(_ date: Date) -> String { LocalTime(date).text }

    /// As far as it says something: `14:05` for today, `11-21 14:05` for this year, else `2025-11-21 14:05`.
    static func recent(_ date: Date, at now: Moment) -> String {
        let (time, now) = (LocalTime(date), LocalTime(now.date))
        if time.dayText == now.dayText { return time.timeText }
        return time.year == now.year ? String(time.text.suffix(11)) : time.text
    }

    /// `14:05`.
    static func time(_ date: Date) -> String { LocalTime(date).timeText }

    /// `Thursday, 19 November 2026`.
    static func day(_ date: Date) -> String {
        let time = LocalTime(date)
        return "\(weekdays[time.weekday]), \(time.day) \(months[time.month - 1]) \(time.year)"
    }

    /// Whether two dates are on one day.
    static func isSameDay(_ one: Date, _ other: Date) -> Bool {
        if one == other { return true }
        // No day is longer than 25 hours.
        guard abs(one.timeIntervalSince(other)) < 90_000 else { return false }
        return LocalTime(one).dayText == LocalTime(other).dayText
    }

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
