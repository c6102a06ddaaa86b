import FoundationEssentials

/// Dates as lists and messages show them, in the time zone of the machine.
enum DateText {
    /// `2026-11-21 14:05`.
    static func short(_ date: Date) -> String {
        let parts = Calendar.current.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        return "\(parts.year ?? 0)-\(two(parts.month))-\(two(parts.day)) \(two(parts.hour)):\(two(parts.minute))"
    }

    /// As far as it says something: `14:05` for today, `11-21 14:05` for this year, else `2025-11-21 14:05`.
    static func recent(_ date: Date, at now: Moment) -> String {
        if isSameDay(date, now.date) { return time(date) }
        let isThisYear = Calendar.current.component(.year, from: date) == Calendar.current.component(.year, from: now.date)
        return isThisYear ? String(short(date).suffix(11)) : short(date)
    }

    /// `14:05`.
    static func time(_ date: Date) -> String {
        let parts = Calendar.current.dateComponents([.hour, .minute], from: date)
        return "\(two(parts.hour)):\(two(parts.minute))"
    }

    /// `Thursday, 19 November 2026`.
    static func day(_ date: Date) -> String {
        let parts = Calendar.current.dateComponents([.year, .month, .day, .weekday], from: date)
        let weekday = weekdays[((parts.weekday ?? 1) - 1) % weekdays.count]
        let month = months[((parts.month ?? 1) - 1) % months.count]
        return "\(weekday), \(parts.day ?? 0) \(month) \(parts.year ?? 0)"
    }

    /// Whether two dates are on one day.
    static func isSameDay(_ one: Date, _ other: Date) -> Bool {
        if one == other { return true }
        // No day is longer than 25 hours.
        guard abs(one.timeIntervalSince(other)) < 90_000 else { return false }
        let parts: Set<Calendar.Component> = [.year, .month, .day]
        return Calendar.current.dateComponents(parts, from: one) == Calendar.current.dateComponents(parts, from: other)
    }

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    private static func two(_ value: Int?) -> String {
        let value = value ?? 0
        return value < 10 ? "0\(value)" : "\(value)"
    }
}
