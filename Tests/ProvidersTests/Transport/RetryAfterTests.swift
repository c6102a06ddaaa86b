import NIOHTTP1
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
        #expect(RetryAfter.wait(in: HTTPHeaders(headers.map { ($0.key, $0.value) })) == wait)
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
        var headers = HTTPHeaders([("retry-after", then)])
        if let now { headers.add(name: "date", value: now) }
        #expect(RetryAfter.wait(in: headers) == wait)
    }
}
