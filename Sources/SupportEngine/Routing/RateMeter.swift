public import ChatModel

/// How near a key is to the limits a minute that its provider named: our own requests and tokens of the last 60 s.
///
/// Headers name a limit but not its period; it is taken as a minute unless the provider says it takes longer to be whole again.
public struct RateMeter: Sendable, Hashable {
    /// One kind of limit.
    public struct Gauge: Sendable, Hashable {
        /// How much was used in the last 60 s.
        public var used: Int
        /// The most that may be used in them; nil = not known.
        public var limit: Int?

        /// How full it is, 1 at the limit and more beyond; nil without a known limit.
        public var share: Double? {
            guard let limit, limit > 0 else { return nil }
            return Double(used) / Double(limit)
        }
    }

    /// Requests.
    public let requests: Gauge
    /// Tokens, input and output, cached ones included.
    public let tokens: Gauge

    private let uses: [HealthRecord.Use]
    private let now: Int64
    private let limits: RateLimits?
    private let named: Int64?
    private static let minute: Int64 = 60
    /// More seconds than the window has cannot be kept; a record with more was not written by us.
    private static let mostUses = 120

    /// The meter of a record at `now`, in milliseconds since 1970.
    public init(_ record: HealthRecord, at now: Int64) {
        let uses = record.uses.filter { Self.isRecent($0, at: now) }
        self.uses = uses
        self.now = now
        limits = record.limits
        named = record.limitsNamed
        requests = Gauge(used: Self.sum(uses, \.requests), limit: Self.minuteLimit(record.limits?.requests))
        tokens = Gauge(used: Self.sum(uses, \.tokens), limit: Self.minuteLimit(record.limits?.tokens))
    }

    /// The fuller of the two; nil while no limit is known.
    public var share: Double? { [requests.share, tokens.share].compactMap(\.self).max() }

    /// How long until a request of so many tokens fits: nothing when it does now, nil when it never will since it alone is more than
    /// the limit.
    public func wait(forTokens count: Int) -> Duration? {
        let count = max(0, count)
        guard let first = wait(for: 1, requests, \.requests), let second = wait(for: count, tokens, \.tokens) else { return nil }
        return max(first, second, reported(1, limits?.requests), reported(count, limits?.tokens))
    }

    // MARK: Noting

    /// Counts requests and tokens at `now`, in milliseconds since 1970, and forgets what is older than a minute.
    public static func note(requests: Int, tokens: Int, at now: Int64, in record: inout HealthRecord) {
        let second = now / 1000
        var use = HealthRecord.Use(second: second, requests: 0, tokens: 0)
        var kept = record.uses.filter { isRecent($0, at: now) }
        if let last = kept.last, last.second >= second { use = kept.removeLast() }
        use.requests = sum(use.requests, requests)
        use.tokens = sum(use.tokens, tokens)
        record.uses = (kept + [use]).suffix(mostUses)
    }

    /// Keeps the limits a provider named at `now`, in milliseconds since 1970.
    public static func note(_ limits: RateLimits, at now: Int64, in record: inout HealthRecord) {
        record.limits = limits
        record.limitsNamed = now
    }

    // MARK: Counting

    /// Within the last 60 s, and not from a clock that was set back since.
    private static func isRecent(_ use: HealthRecord.Use, at now: Int64) -> Bool {
        let age = (now / 1000).minus(use.second)
        return age < minute && age > -minute
    }

    private static func sum(_ uses: [HealthRecord.Use], _ part: KeyPath<HealthRecord.Use, Int>) -> Int {
        uses.reduce(0) { sum($0, $1[keyPath: part]) }
    }

    private static func sum(_ total: Int, _ more: Int) -> Int {
        let (result, isOver) = total.addingReportingOverflow(max(0, more))
        return isOver ? .max : result
    }

    /// The limit, unless it is one for hours or days.
    private static func minuteLimit(_ allowance: RateLimits.Allowance?) -> Int? {
        guard let allowance, allowance.resetAfter ?? 0 <= minute * 1000 else { return nil }
        return allowance.limit
    }

    /// Until enough of the last minute has passed out of it that `amount` fits.
    private func wait(for amount: Int, _ gauge: Gauge, _ part: KeyPath<HealthRecord.Use, Int>) -> Duration? {
        guard let limit = gauge.limit else { return .zero }
        guard amount <= limit else { return nil }
        var left = gauge.used
        guard left > limit - amount else { return .zero }
        for use in uses {
            left -= min(left, max(0, use[keyPath: part]))
            guard left > limit - amount else {
                return .milliseconds(max(0, use.second.plus(Self.minute).multiplied(by: 1000).minus(now)))
            }
        }
        return .zero
    }

    /// Until the provider's own count is whole again, when it said that less than `amount` is left.
    private func reported(_ amount: Int, _ allowance: RateLimits.Allowance?) -> Duration {
        guard let named, let remaining = allowance?.remaining, let reset = allowance?.resetAfter, remaining < amount else { return .zero }
        let left = named.plus(max(0, reset)).minus(now)
        // A clock that was set back since makes the count worthless.
        return now.minus(named) > -Self.minute * 1000 ? .milliseconds(max(0, left)) : .zero
    }
}
