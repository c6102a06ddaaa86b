import CellGrid
import ChatModel
import FoundationEssentials
import Providers
import Storage
import SupportEngine

/// What terminals share: how providers did, what was spent, and who is asked when the first one fails.
extension Examination {
    /// The providers that are set up and not trusted with all requests, and what is spent today; nothing where nothing was kept yet.
    func books(_ startup: Startup) async -> [Finding] {
        let limits = startup.settings.limits
        guard FileManager.default.fileExists(atPath: startup.settings.folders.database) else {
            return limits == SpendingLimits() ? [] : [Self.spending(.zero, limits)]
        }
        do {
            let store = try startup.store()
            let records = try await store.health()
            let spent = try await store.spent(.day, Today.day)
            let providers = startup.settings.providers
            return Self.health(records, of: providers) + Self.meters(records, of: providers, at: Self.now) + [Self.spending(spent, limits)]
        } catch {
            return [Finding(.warn, "health", "it can't be read: \(error.message)")]
        }
    }

    /// A finding for each circuit that is not closed, by provider; records of keys that are no longer in use don't count.
    static func health(_ records: [CircuitKey: HealthRecord], of providers: [ProviderSettings]) -> [Finding] {
        inUse(records, of: providers).filter { $0.record.state != .closed }.map { key, record in
            let until = record.announced.map { max($0, record.until ?? $0) } ?? record.until
            let times = ["since \(moment(record.since))"] + (until.map { ["until \(moment($0))"] } ?? [])
            let reason = DisplayText.cleaned(record.reason).replacing("\n", with: " ").prefix(300)
            let text = "\(key.provider) is \(words(record.state)), \(times.joined(separator: ", "))" + (reason.isEmpty ? "" : ": \(reason)")
            return Finding(record.state == .disabled ? .fail : .warn, "health", text)
        }
    }

    /// The records of keys in use, by provider.
    private static func inUse(
        _ records: [CircuitKey: HealthRecord], of providers: [ProviderSettings]
    ) -> [(key: CircuitKey, record: HealthRecord)] {
        records.filter { key, _ in
            providers.contains { $0.name == key.provider && $0.isConfigured && $0.isAsked(with: key.credential) }
        }.sorted { $0.key.description < $1.key.description }.map { ($0.key, $0.value) }
    }

    /// A finding for each provider that was asked in the last minute, or whose limits are known: how near the limits it is at `now`,
    /// in milliseconds since 1970.
    static func meters(_ records: [CircuitKey: HealthRecord], of providers: [ProviderSettings], at now: Int64) -> [Finding] {
        inUse(records, of: providers).compactMap { key, record in
            let meter = RateMeter(record, at: now)
            guard meter.share != nil || meter.requests.used > 0 else { return nil }
            let parts = [(meter.requests, "requests"), (meter.tokens, "tokens")].map { gauge, unit in
                "\(gauge.used)\(gauge.limit.map { " of \($0)" } ?? "") \(unit)"
            }
            let isNear = (meter.share ?? 0) >= 0.8
            return Finding(isNear ? .warn : .ok, "rate", "\(key.provider): \(parts.joined(separator: ", ")) in the last minute")
        }
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }

    private static func words(_ state: CircuitState) -> String {
        switch state {
        case .closed: "well"
        case .degraded: "slow or failing now and then (degraded)"
        case .open: "left out after failures (open)"
        case .halfOpen: "being tried again, one request at a time (half open)"
        case .limited: "asking for a pause (limited)"
        case .disabled: "refusing the key or the account (disabled)"
        }
    }

    /// What is spent today against the limit of a day; a warning from four fifths of it on.
    static func spending(_ spent: Cost, _ limits: SpendingLimits) -> Finding {
        let others = [("an answer", limits.answer), ("a conversation", limits.conversation)].compactMap { scope, limit in
            limit.map { "\($0.short) \(scope)" }
        }
        let rest = others.isEmpty ? "" : "; at most \(others.joined(separator: ", "))"
        guard let day = limits.day else {
            let none = others.isEmpty ? "no limit is set (limits: in the configuration)" : "no limit for a day"
            return Finding(.ok, "spending", "\(spent.short) today, \(none)\(rest)")
        }
        let isNear = !limits.warnings(used: [.day: spent]).isEmpty
        return Finding(isNear ? .warn : .ok, "spending", "\(spent.short) of \(day.short) today\(rest)")
    }

    /// The models that are asked when the first one fails: those that can't be asked are left out in silence everywhere else.
    func fallbacks(_ startup: Startup) -> [Finding] {
        let models = startup.fallbacks
        let faults = models.compactMap { model -> Finding? in
            guard let settings = startup.settings.provider(model.provider) else {
                let sentence = UnknownName.provider(model.provider, known: startup.settings.providers.map(\.name))
                return Finding(.warn, "fallback", "\(model) is left out: \(sentence)")
            }
            // A command prints its key at the start of a chat; whether it does is seen under provider.
            if case .command = settings.source { return nil }
            do throws(ProviderError) {
                _ = try settings.configuration()
                return nil
            } catch {
                return Finding(.warn, "fallback", "\(model) is left out: \(error.detail)")
            }
        }
        guard faults.isEmpty, !models.isEmpty else { return faults }
        return [Finding(.ok, "fallback", models.map(\.description).joined(separator: ", then "))]
    }

    /// A moment where the user is, to the minute.
    private static func moment(_ milliseconds: Int64) -> String {
        LocalTime(Date(timeIntervalSince1970: Double(milliseconds) / 1_000)).text
    }
}

extension ProviderSettings {
    /// Whether a health record's key is the one in use; a key that a command prints is not known before it ran.
    fileprivate func isAsked(with fingerprint: String) -> Bool {
        if case .command = source, credential == nil { return true }
        return (credential?.fingerprint ?? "") == fingerprint
    }
}
