public import FoundationEssentials
import Glibc

/// A moment by the calendar and the clock of the machine. The C library tells it from the time zone alone; Foundation's calendar asks
/// for the first day of the week too, and loads the tables of all languages for it.
public struct LocalTime: Sendable, Hashable {
    /// The year, such as 2026.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int
    /// 0 to 23.
    public let hour: Int
    /// 0 to 59.
    public let minute: Int
    /// Days since Sunday, 0 to 6.
    public let weekday: Int

    /// The local time of `date`; of one too far away for the C library that of the year 1970.
    public init(_ date: Date) {
        var seconds = time_t(exactly: date.timeIntervalSince1970.rounded(.down)) ?? 0
        var parts = tm()
        if localtime_r(&seconds, &parts) == nil {
            parts = tm()
            parts.tm_mday = 1
            parts.tm_year = 70
        }
        year = Int(parts.tm_year) + 1_900
        month = Int(parts.tm_mon) + 1
        day = Int(parts.tm_mday)
        hour = Int(parts.tm_hour)
        minute = Int(parts.tm_min)
        weekday = Int(parts.tm_wday)
    }

    /// The day, as `2026-11-21`.
    public var dayText: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }
    /// The time of day, as `14:05`.
    public var timeText: String { "\(Self.two(hour)):\(Self.two(minute))" }
    /// Both, as `2026-11-21 14:05`.
    public var text: String { "\(dayText) \(timeText)" }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
