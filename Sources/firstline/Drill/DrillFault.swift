import ProviderSimulator
import SupportEngine

/// One row of the drill's table: what goes wrong at the first provider, and what must come of it.
struct DrillFault: Sendable {
    /// What goes wrong.
    enum Cause: Sendable, Equatable {
        /// The simulator does this.
        case fault(Fault)
        /// Nothing listens at the port.
        case refused
        /// The server does not speak TLS.
        case plainText
        /// There is no such host.
        case unknownHost
        /// Connections are never accepted.
        case noAnswer
    }

    /// What must come of it, besides a first token in time.
    enum Course: Sendable, Equatable {
        /// The next provider answers.
        case failsOver
        /// The same provider answers: after a wait, or since nothing is wrong with the rest of its answer.
        case recovers
        /// The answer is cut after so many words; then it is carried on or begun again.
        case breaks(afterWords: Int, Continuation)
    }

    /// Its name in the table.
    var name: String
    /// What goes wrong.
    var cause: Cause
    /// What must come of it.
    var course: Course
    /// From the asking to the first token, at most.
    var limit: Duration
    /// Where the bound comes from.
    var source: String

    /// The same as it is met by those who speak `language`. In Ollama's lines of JSON the simulator's garbage is more than the two
    /// malformed ones that an answer survives.
    func met(in language: DrillProtocol) -> DrillFault {
        guard language == .ollama, case .fault(let fault) = cause, fault.kind == .garbage else { return self }
        var met = self
        met.course = .breaks(afterWords: fault.afterTokens, .carryOn)
        return met
    }

    private init(_ name: String, _ cause: Cause, _ course: Course, within limit: Duration, _ source: String) {
        self.name = name
        self.cause = cause
        self.course = course
        self.limit = limit
        self.source = source
    }
}

extension DrillFault {
    /// The first token of any provider (SUPPORT-ANCHORS E4).
    static let budget = Duration.seconds(10)
    /// The mean of all rows (SUPPORT-ANCHORS, differentiator 7).
    static let mean = Duration.seconds(4)
    /// A failure that is known at once, with a fallback whose own first token takes 200 ms.
    static let hard = Duration.milliseconds(1_500)

    /// Every row, those that take longest first.
    static let all = breaks + waits + connections + replies

    /// The stream ends in its middle. What came stays.
    private static let breaks = [
        broken("stall", .hang(nil), after: 60, .carryOn, "E4: 10 s between chunks"),
        broken("reset early", .reset, after: 10, .restart, "E5: under 25 tokens"),
        broken("reset", .reset, after: 60, .carryOn, "E5"),
        broken("closed", .close, after: 60, .carryOn, "E5"),
        broken("truncated end", .truncate, after: 60, .carryOn, "E4: end without terminal event"),
        broken("error in the stream", .errorEvent(type: "overloaded_error", message: "Overloaded"), after: 60, .carryOn, "E5"),
    ]

    /// Nothing is known to be wrong until a deadline has passed, or the provider names a time.
    private static let waits = [
        DrillFault("no reply", .fault(Fault(.hangHeaders(nil))), .failsOver, within: budget, "E4: first token"),
        DrillFault("slow first token", .fault(Fault(.hang(nil))), .failsOver, within: budget, "E4: first token"),
        DrillFault("connect time-out", .noAnswer, .failsOver, within: budget, "E4: connect 1.5 s"),
        DrillFault("429", .fault(Fault(.status(429))), .failsOver, within: budget, "E0: one back-off"),
        DrillFault(
            "429 retry-after 1", .fault(Fault(.status(429, retryAfter: 1), times: 1)), .recovers, within: budget, "E4: wait exactly"),
    ]

    private static let connections = [
        DrillFault("refused", .refused, .failsOver, within: hard, "E4: fail over now"),
        DrillFault("TLS", .plainText, .failsOver, within: hard, "E4: fail over now"),
        DrillFault("DNS", .unknownHost, .failsOver, within: hard, "E4: fail over now"),
        failing("reset before the reply", .resetHeaders, "E4: fail over now"),
    ]

    private static let replies = [
        failing("429 retry-after 30", .status(429, retryAfter: 30), "E4: over 2 s, fail over"),
        failing("401", .status(401), "E4: never retry"),
        failing("402", .status(402), "E4: never retry"),
        failing("500", .status(500), "E4"),
        failing("502 in HTML", .status(502, isHTML: true), "PROTOCOLS 9.4"),
        failing("503", .status(503), "E4"),
        failing("529", .status(529), "E4"),
        failing("error inside a 200", .errorEvent(type: "overloaded_error", message: "Overloaded"), "E4"),
        failing("200 with text/html", .wrongType, "PROTOCOLS 9.4"),
        failing("redirect", .redirect("http://127.0.0.1:9/"), "PROTOCOLS 9.4"),
        failing("gzip", .gzip(isNameOnly: false), "PROTOCOLS 9.4"),
        failing("gzip in name only", .gzip(isNameOnly: true), "PROTOCOLS 9.4"),
        DrillFault(
            "malformed line", .fault(Fault(.garbage, times: 1, afterTokens: 60)), .recovers, within: hard, "E4: skip, three are a break"),
        DrillFault("end told twice", .fault(Fault(.doubleEnd, times: 1)), .recovers, within: hard, "E6"),
    ]

    private static func failing(_ name: String, _ kind: Fault.Kind, _ source: String) -> DrillFault {
        DrillFault(name, .fault(Fault(kind)), .failsOver, within: hard, source)
    }

    /// The stream breaks once; whoever is asked next, the same provider or the other, is well.
    private static func broken(
        _ name: String, _ kind: Fault.Kind, after words: Int, _ choice: Continuation, _ source: String
    ) -> DrillFault {
        DrillFault(
            name, .fault(Fault(kind, times: 1, afterTokens: words)), .breaks(afterWords: words, choice), within: hard, source)
    }
}
