import ChatModel
import SupportEngine

/// What was seen when a fault struck, and what is to be said against it.
struct DrillRow: Sendable, Equatable {
    /// What was seen.
    struct Sight: Sendable, Equatable {
        /// From the asking to the first token; nil when none came.
        var firstToken: Duration?
        /// How each request ended, those of a continuation included.
        var attempts: [Attempt.Outcome]
        /// Whether the provider behind the first ended the answer.
        var isFallback = false
        /// Words that were sent and not shown, or shown otherwise than they were sent.
        var wordsLost = 0
        /// The error that ended the answer; nil when it came whole, in one piece or joined.
        var failure: String?
        /// What became of an answer that was cut; nil when it was not.
        var continuation: Continuation?
    }

    /// How the provider was spoken to.
    var language: DrillProtocol
    /// The fault's name.
    var fault: String
    /// What was seen; nil where this machine can't make the fault happen.
    var sight: Sight?
    /// What is not as it must be, a sentence each.
    var problems: [String] = []
}

extension DrillFault {
    /// What is not as it must be, a sentence each.
    func problems(of sight: DrillRow.Sight) -> [String] {
        [firstTokenProblem(sight), lossProblem(sight), courseProblem(sight)].compactMap(\.self)
    }

    private func firstTokenProblem(_ sight: DrillRow.Sight) -> String? {
        guard let time = sight.firstToken else { return "no first token" }
        return time > limit ? "first token after \(time.milliseconds) ms, bound \(limit.milliseconds) ms" : nil
    }

    private func lossProblem(_ sight: DrillRow.Sight) -> String? {
        sight.wordsLost == 0 ? nil : "\(sight.wordsLost) words lost"
    }

    private func courseProblem(_ sight: DrillRow.Sight) -> String? {
        if let failure = sight.failure { return failure }
        switch (course, sight.continuation) {
        case (.failsOver, nil): return sight.isFallback ? nil : "the first provider answered"
        case (.recovers, nil): return sight.isFallback ? "the fallback answered" : nil
        case (.failsOver, .some), (.recovers, .some): return "the answer was cut"
        case (.breaks, nil): return "the answer was not cut"
        case (.breaks(_, let wanted), let choice?): return choice == wanted ? nil : "\(choice.rawValue) in place of \(wanted.rawValue)"
        }
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int { Int(self / .milliseconds(1)) }
}
