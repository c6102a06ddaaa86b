import NIOHTTP1

/// When a server wants to be asked again.
enum RetryAfter {
    private static let longest = 7 * 86_400.0
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The wait that `retry-after-ms` or `retry-after` names, at most a week; nil when there is none or it makes no sense.
    /// A date (RFC 9110, 10.2.3) is read against the server's own `date`, so that no clock of ours is asked.
    static func wait(in headers: HTTPHeaders) -> Duration? {
        if let milliseconds = headers.first(name: "retry-after-ms").flatMap(Double.init) {
            return duration(milliseconds / 1000)
        }
        guard let value = headers.first(name: "retry-after") else { return nil }
        if let seconds = Double(value) { return duration(seconds) }
        guard let then = seconds(of: value), let now = headers.first(name: "date").flatMap(seconds) else { return nil }
        return duration(Double(max(0, then - now)))
    }

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
        // The year begins in March, so that its leap day is the last.
        let years = month < 2 ? numbers[1] - 1 : numbers[1]
        let monthsSinceMarch = (month + 10) % 12
        let days = years * 365 + years / 4 - years / 100 + years / 400 + (monthsSinceMarch * 153 + 2) / 5 + numbers[0] - 719_469
        return ((days * 24 + numbers[2]) * 60 + numbers[3]) * 60 + numbers[4]
    }
}
