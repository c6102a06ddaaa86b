import FoundationEssentials
import SupportEngine

/// The day on the user's calendar.
enum Today {
    /// As `YYYY-MM-DD`.
    static var day: String { day(of: Date()) }

    /// A moment's day, as `YYYY-MM-DD`, where the user is.
    static func day(of date: Date) -> String { LocalTime(date).dayText }
}
