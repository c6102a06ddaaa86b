import Testing

@testable import Providers

@Suite struct RetryAfterTests {
    @Test(
        "seconds, fractions, milliseconds; nonsense is none; at most a week",
        arguments: [
            (["retry-after": "17"], Duration.seconds(17)), (["retry-after": "0"], .zero), (["retry-after": "1.5"], .milliseconds(1500)),
            (["retry-after-ms": "250", "retry-after": "9"], .milliseconds(250)), (["retry-after": "-3"], nil),
            (["retry-after": "soon"], nil),
            (["retry-after": "nan"], nil), (["retry-after": "inf"], nil), (["retry-after": "1e300"], .seconds(7 * 86_400)), ([:], nil),
        ])
    func numbers(headers: [String: String], wait: Duration?) {
        #expect(RetryAfter.wait(in: ResponseHead(status: 429, headers: headers.map { ($0.key, $0.value) })) == wait)
    }

    @Test(
        "a date counts from the server's own date",
        arguments: [
            ("Sat, 21 Nov 2026 09:15:30 GMT", "Sat, 21 Nov 2026 09:15:00 GMT", Duration.seconds(30)),
            ("Sun, 01 Mar 2026 00:00:00 GMT", "Sat, 28 Feb 2026 23:59:59 GMT", .seconds(1)),
            ("Wed, 01 Mar 2028 00:00:00 GMT", "Mon, 28 Feb 2028 00:00:00 GMT", .seconds(2 * 86_400)),
            ("Fri, 01 Jan 2027 00:00:00 GMT", "Thu, 31 Dec 2026 23:59:00 GMT", .seconds(60)),
            ("Sat, 21 Nov 2026 09:00:00 GMT", "Sat, 21 Nov 2026 09:15:00 GMT", .zero),
            ("Sat, 21 Nov 2026", "Sat, 21 Nov 2026 09:15:00 GMT", nil),
            ("Sat, 99999999999999999999 Nov 2026 09:15:30 GMT", "Sat, 21 Nov 2026 09:15:00 GMT", nil),
            ("Sat, 21 Nov 2026 09:15:30 GMT", nil, nil),
        ])
    func dates(then: String, now: String?, wait: Duration?) {
        let headers = [("Retry-After", then)] + (now.map { [("date", $0)] } ?? [])
        #expect(RetryAfter.wait(in: ResponseHead(status: 429, headers: headers)) == wait)
    }

    @Test(
        "durations as Go writes them, which resets and Google's retryDelay are",
        arguments: [
            ("12ms", Duration.milliseconds(12)), ("6s", .seconds(6)), ("34.4s", .milliseconds(34_400)), ("1m30s", .seconds(90)),
            ("48.939935699s", .milliseconds(48_940)), ("2h", .seconds(7_200)), ("1d", .seconds(86_400)), ("400d", .seconds(7 * 86_400)),
            ("", nil), ("s", nil), ("5", nil), ("5 s", nil), ("-5s", nil), ("5x", nil), ("1..2s", nil),
        ])
    func durations(text: String, wait: Duration?) {
        #expect(RetryAfter.wait(text) == wait)
    }

    @Test(
        "a moment of RFC 3339 counts from the server's own date too",
        arguments: [
            ("2026-02-17T19:29:06Z", Duration.seconds(6)), ("2026-02-17T19:28:00Z", .zero), ("2026-02-17T19:29:06.5Z", .seconds(6)),
            ("2026-02-17T19:29:06+01:00", nil), ("2026-13-17T19:29:06Z", nil), ("soon", nil), ("", nil),
        ])
    func moments(moment: String, wait: Duration?) {
        let head = ResponseHead(status: 200, headers: [("Date", "Tue, 17 Feb 2026 19:29:00 GMT")])
        #expect(RetryAfter.wait(until: moment, in: head) == wait)
    }
}
