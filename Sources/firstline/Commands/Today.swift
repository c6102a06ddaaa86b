import FoundationEssentials

/// The day on the user's calendar.
enum Today {
    /// As `YYYY-MM-DD`.
    static var day: String { day(of: Date()) }

    /// A moment's day, as `YYYY-MM-DD`, where the user is.
    static func day(of date: Date) -> String {
        let parts = Calendar.current.dateComponents([.year, .month, .day], from: date)
        return [parts.year, parts.month, parts.day].map { $0 ?? 0 }.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    }
}
