/// Where months begin, for limits that end with one.
enum MonthStart {
    private static let day: Int64 = 86_400_000
    /// The last day that is counted with, in the year 9999.
    private static let lastDay: Int64 = 2_932_896

    /// The beginning of the month after that of `now`, 00:00 UTC; both in milliseconds since 1970.
    static func following(_ now: Int64) -> Int64 {
        let today = max(0, min(now / day, lastDay))
        let (year, month) = monthOf(today)
        let (nextYear, nextMonth) = month == 12 ? (year + 1, 1) : (year, month + 1)
        return firstDay(ofYear: nextYear, month: nextMonth) * day
    }

    /// The year and month that a day since 1970 falls into.
    private static func monthOf(_ today: Int64) -> (year: Int64, month: Int64) {
        // A year has at most 366 days, so this is the year or one shortly before it.
        var year = 1970 + today / 366
        while firstDay(ofYear: year + 1, month: 1) <= today { year += 1 }
        let month = (1...12).last { firstDay(ofYear: year, month: $0) <= today } ?? 1
        return (year, month)
    }

    /// The first day of a month of the Gregorian calendar, in days since 1970. The year is counted from March, so that its leap day is
    /// the last.
    private static func firstDay(ofYear year: Int64, month: Int64) -> Int64 {
        let years = month < 3 ? year - 1 : year
        let monthsSinceMarch = (month + 9) % 12
        return years * 365 + years / 4 - years / 100 + years / 400 + (monthsSinceMarch * 153 + 2) / 5 - 719_468
    }
}
