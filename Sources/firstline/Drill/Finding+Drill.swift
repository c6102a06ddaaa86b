import ChatModel
import FoundationEssentials

extension Finding {
    /// The age from which a weekly drill is overdue, in seconds: eight days.
    private static let overdue: TimeInterval = 8 * 86_400

    /// What the last `drill --live` says at `now` of the models that may be asked: `results` has the newest of each model that was ever
    /// tried. A model without a name stands for any of its provider.
    static func drill(_ results: [DrillResult], of models: [ModelID], at now: Date) -> Finding {
        let tried = models.map { model in results.filter { $0.isOf(model) }.max { $0.ended < $1.ended } }
        let last = tried.compactMap(\.self)
        guard let oldest = last.map(\.ended).min() else {
            return Finding(.ok, "drill", "never run; `firstline drill --live` asks each model one question")
        }
        let failed = last.filter { $0.outcome != .ok }.map { result in
            "\(result.model) failed on \(Today.day(of: result.ended)) (\(result.detail.isEmpty ? result.outcome.rawValue : result.detail))"
        }
        if !failed.isEmpty { return Finding(.warn, "drill", failed.joined(separator: "; ")) }
        let untried = zip(models, tried).filter { $0.1 == nil }.map { "\($0.0)" }
        if !untried.isEmpty {
            return Finding(.warn, "drill", "\(untried.joined(separator: ", ")) was never tried; run `firstline drill --live`")
        }
        let day = Today.day(of: oldest)
        if now.timeIntervalSince(oldest) > overdue {
            return Finding(.warn, "drill", "last run on \(day), more than 8 days ago; run `firstline drill --live` every week")
        }
        return Finding(.ok, "drill", "last run on \(day), every model answered")
    }
}

extension DrillResult {
    fileprivate func isOf(_ wanted: ModelID) -> Bool {
        wanted.name.isEmpty ? model.provider == wanted.provider : model == wanted
    }
}
