public import ChatModel

extension Turn {
    /// When it was asked for.
    public var askedAt: ContinuousClock.Instant { asked }

    /// From the writing of the request to the first text or reasoning; nil until then.
    public var timeToFirstToken: Duration? { since(written, firstToken) }

    /// From the writing of the request to the first text; nil until then.
    public var timeToFirstText: Duration? { since(written, firstText) }

    /// From the asking to the first text or reasoning, retries included; nil until then.
    public var wait: Duration? { since(asked, firstToken) }

    /// From the asking to the end; nil until then.
    public var duration: Duration? { since(asked, ended) }

    /// Tokens so far, or those of the whole answer at its end. Where the provider did not count (the stream was cut, or it never counts)
    /// the output is estimated from the text and marked so; `estimatedInput` stands in for the input of an answer that was never counted.
    public func usage(estimatedInput: Int = 0) -> Usage {
        var usage = reported ?? Usage()
        guard !text.isEmpty || !reasoning.isEmpty else { return usage }
        if reported == nil {
            usage.inputTokens = estimatedInput
            usage.isEstimated = true
        }
        let estimate = estimatedOutput
        if !hasWholeCount, estimate > usage.outputTokens {
            usage.outputTokens = estimate
            usage.isEstimated = true
        }
        return usage
    }

    /// Output tokens a second from the first token until `instant`, or until the end once it has come; nil before there is a rate.
    public func tokensPerSecond(at instant: ContinuousClock.Instant) -> Double? {
        guard let firstToken else { return nil }
        let seconds = (ended ?? instant) - firstToken
        guard seconds > .zero else { return nil }
        return Double(usage().outputTokens) / (seconds / .seconds(1))
    }

    private var hasWholeCount: Bool {
        switch phase {
        case .completed: isOutputReported
        case .waiting, .streaming, .failed, .cancelled: false
        }
    }

    private var estimatedOutput: Int { TokenEstimate.tokens(bytes: text.utf8.count + reasoning.utf8.count) }

    private func since(_ start: ContinuousClock.Instant?, _ end: ContinuousClock.Instant?) -> Duration? {
        guard let start, let end else { return nil }
        return max(.zero, end - start)
    }
}
