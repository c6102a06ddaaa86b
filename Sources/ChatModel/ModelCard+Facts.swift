extension ModelCard {
    /// How a provider caches a prompt's beginning.
    public enum CacheRule: Sendable, Hashable {
        /// Up to the breakpoints that a request marks.
        case explicit
        /// Whatever repeats, unasked; hits are counted in whole steps of so many tokens, nil = unknown.
        case automatic(step: Int?)
        /// Not at all, or without making it cheaper.
        case never
    }

    /// A figure for how good a model's answers are, with who says so.
    public struct Quality: Sendable, Hashable {
        /// The figure in tenths of a percent, 0 to 1,000.
        public var tenths: Int
        /// What was measured and who says so.
        public var source: String

        /// A figure in tenths of a percent; outside 0 to 1,000 it becomes the nearer of the two.
        public init(tenths: Int, source: String) {
            self.tenths = min(max(tenths, 0), 1_000)
            self.source = source
        }

        /// The figure in percent with its tenth: `88.7`.
        public var percent: String { "\(tenths / 10).\(tenths % 10)" }
    }

    /// What a model takes of the parameters a request can carry.
    public struct ParameterLimits: Sendable, Hashable {
        /// The parameters that choose among likely words.
        public static let sampling: Set<String> = ["temperature", "top_p", "top_k"]

        /// The parameters it refuses whatever their value.
        public var refused: Set<String>
        /// The forms of `thinking` it takes, by their wire names (`adaptive`, `enabled`, `disabled` …); empty = it takes no `thinking`,
        /// nil = unknown.
        public var thinking: [String]?
        /// The levels of effort it takes, by their wire names; empty = it takes no effort, nil = unknown.
        public var efforts: [String]?

        /// What a model takes; without arguments, nothing is known to be refused.
        public init(refused: Set<String> = [], thinking: [String]? = nil, efforts: [String]? = nil) {
            self.refused = refused
            self.thinking = thinking
            self.efforts = efforts
        }
    }
}
