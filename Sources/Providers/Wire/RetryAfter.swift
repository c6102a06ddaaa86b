/// When a server wants to be asked again.
enum RetryAfter {
    private static let longest = 7 * 86_400.0
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The wait that `retry-after-ms` or `retry-after` names, at most a week; nil when there is none or it makes no sense.
    /// A date (RFC 9110, 10.2.3) is read against the server's own `date`, so that no clock of ours is asked.
    static func wait(in head: ResponseHead) -> Duration? {
        if let milliseconds = head["retry-after-ms"].flatMap(Double.init) {
            return duration(milliseconds / 1000)
        }
        guard let value = head["retry-after"] else { return nil }
        if let seconds = Double(value) { return duration(seconds) }
        guard let then = seconds(of: value), let now = head["date"].flatMap(seconds) else { return nil }
        return duration(Double(max(0, then - now)))
    }

    /// The wait until an RFC 3339 moment such as `2026-02-17T19:29:06Z`, read against the server's own `date`; zero when it is past.
    static func wait(until moment: String, in head: ResponseHead) -> Duration? {
        let parts = moment.split { "-T:.Z".contains($0) }.prefix(6).compactMap { UInt16($0) }.map(Int.init)
        guard moment.hasSuffix("Z"), parts.count == 6, (1...12).contains(parts[1]) else { return nil }
        guard let now = head["date"].flatMap(seconds) else { return nil }
        let then = ((days(parts[0], parts[1] - 1, parts[2]) * 24 + parts[3]) * 60 + parts[4]) * 60 + parts[5]
        return duration(Double(max(0, then - now)))
    }

    /// A wait as Go writes durations, which OpenAI's and Groq's resets and Google's `retryDelay` are: `12ms`, `6s`, `34.4s`, `1m30s`.
    static func wait(_ text: String) -> Duration? {
        var rest = text[...]
        var total = 0.0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard let value = Double(number), let factor = units[String(unit)] else { return nil }
            total += value * factor
        }
        return text.isEmpty ? nil : duration(total)
    }

    private static let units = ["ms": 0.001, "s": 1, "m": 60, "h": 3_600, "d": 86_400]

    private static func duration(_ seconds: Double) -> Duration? {
        guard seconds.isFinite, seconds >= 0 else { return nil }
        return .milliseconds(Int((min(seconds, longest) * 1000).rounded(.up)))
    }

    /// The seconds since 1970 of an HTTP date in its only form of today (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func seconds(of date: String) -> Int? {
        let parts = date.split { $0 == " " || $0 == ":" }
        guard parts.count == 8, parts[7] == "GMT", let month = months.firstIndex(where: { $0 == parts[2] }) else { return nil }
        let numbers = [parts[1], parts[3], parts[4], parts[5], parts[6]].compactMap { UInt16($0) }.map(Int.init)
        guard numbers.count == 5 else { return nil }
        return ((days(numbers[1], month, numbers[0]) * 24 + numbers[2]) * 60 + numbers[3]) * 60 + numbers[4]
    }

    /// The days from 1970 to a day; months count from zero. The year begins in March, so that its leap day is the last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let years = month < 2 ? year - 1 : year
        let monthsSinceMarch = (month + 10) % 12
        return years * 365 + years / 4 - years / 100 + years / 400 + (monthsSinceMarch * 153 + 2) / 5 + day - 719_469
    }
}
