import ChatModel
import SupportEngine
import Testing

/// A record, its breaker, a clock that is moved by hand, and seeded chance.
struct Circuit {
    static let noon: Int64 = 1_795_262_400_000
    static let model = ModelID(provider: "alpha", name: "m")

    var record = HealthRecord()
    var breaker = CircuitBreaker.standard
    var now = Circuit.noon
    var generator: SeededGenerator

    init(seed: UInt64 = 1) { generator = SeededGenerator(seed: seed) }

    var admission: Admission { breaker.admission(of: record, to: Circuit.model, at: now) }

    /// Lets a request through, if the circuit does.
    mutating func begin(deadline: Duration? = .seconds(2)) -> CircuitRequest? {
        guard breaker.begin(&record, with: Circuit.model, at: now).isGranted else { return nil }
        return CircuitRequest(model: Circuit.model, began: now, deadline: deadline)
    }

    /// The same, where the circuit must.
    mutating func start() throws -> CircuitRequest {
        let request = begin()
        return try #require(request, "the circuit is \(record.state)")
    }

    mutating func succeed(_ request: CircuitRequest, after first: Duration = .milliseconds(600)) {
        breaker.succeeded(&record, request, timeToFirstToken: first, at: now, using: &generator)
    }

    mutating func fail(_ request: CircuitRequest, _ error: ProviderError = Routes.overloaded, afterText: Bool = false) {
        breaker.failed(&record, request, error: error, afterText: afterText, at: now, using: &generator)
    }

    /// One request after another, each a second after the one before: `.` succeeds, `s` is slow, `f` fails, `c` is cancelled. Those
    /// that are not let through come to nothing.
    mutating func run(_ story: String, deadline: Duration? = .seconds(2)) {
        for letter in story {
            now += 1000
            guard let request = begin(deadline: deadline) else { continue }
            switch letter {
            case "s": succeed(request, after: .seconds(3))
            case "f": fail(request)
            case "c": fail(request, ProviderError(.cancelled))
            default: succeed(request)
            }
        }
    }
}
