public import ChatModel

/// Every sentence the user reads about a failure or an unusual end: what happened, where, what to do.
public enum ErrorText {
    /// The sentence for an error of a provider.
    public static func sentence(for error: ProviderError, model: ModelID) -> String {
        let provider = model.provider
        let detail = withoutPeriod(error.detail)
        let sentence =
            switch error.kind {
            case .connection: "\(provider) can't be reached: \(detail)."
            case .timedOut: "\(provider) did not answer in time (\(detail))."
            case .authentication: "\(provider) refused the key: \(detail). \(keyAdvice(provider))"
            case .invalidRequest: "\(provider) refused the request: \(detail)."
            case .contextExceeded: "The conversation no longer fits \(model.name): \(detail). Begin a new one."
            case .unknownModel: "\(provider) has no model \(model.name): \(detail). Choose another with /model, or --model."
            case .rateLimited(let after, _): "\(provider) limits the number of requests. \(waitAdvice(after))"
            case .overloaded: "\(provider) is overloaded. Try again in a moment."
            case .server: "\(provider) failed: \(detail)."
            case .malformed: "\(provider) sent something that is no answer: \(detail)."
            case .redirected(let target):
                """
                \(provider) redirects to \(target), which is not followed since it would carry the key. \
                If that is its address, set it as base_url.
                """
            case .truncated: "\(cutWords)\(detail.hasPrefix("The ") ? "the" + detail.dropFirst(3) : detail)."
            case .spendingLimit: "Not asked: \(detail)."
            case .cancelled: "Stopped."
            }
        return error.requestID.map { "\(withoutPeriod(sentence)) (request \($0))." } ?? sentence
    }

    private static let cutWords = "The answer was cut: "

    private static func withoutPeriod(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    private static func keyAdvice(_ provider: String) -> String {
        provider == "anthropic" ? "Check ANTHROPIC_API_KEY." : "Check its key."
    }

    private static func waitAdvice(_ after: Duration?) -> String {
        guard let after else { return "Try again in a moment." }
        return "Try again in \(Int((after / .seconds(1)).rounded(.up))) s."
    }

    /// How an answer ended when that needs a word, with the next step by the keys of `keymap`; nil for an ordinary end.
    public static func ending(of message: Message, _ keymap: Keymap) -> String? {
        if message.turn?.isOffline == true { return offline(message.turn?.failure, keymap) }
        if !message.text.isEmpty, message.turn?.stopReason == .cut || message.status == .partial { return cut(message, keymap) }
        if let failure = message.turn?.failure { return "\(failure) \(again(keymap))" }
        switch message.status {
        case .partial: return "Cut: the program ended before the model said anything. \(again(keymap))"
        case .cancelled: return "Stopped. " + (message.text.isEmpty ? again(keymap) : keymap.sentences([goesOn, asksAgain]))
        case .failed: return "No answer came. \(again(keymap))"
        case .complete: break
        }
        guard let reason = message.turn?.stopReason else { return nil }
        return ending(for: reason, isEmpty: message.text.isEmpty, keymap)
    }

    private static let asksAgain = (action: Action.again, does: "asks again")
    private static let goesOn = (action: Action.carryOn, does: "goes on")

    private static func again(_ keymap: Keymap) -> String { keymap.sentences([asksAgain]) }

    /// What can become of a cut answer.
    private static func choices(_ keymap: Keymap) -> String {
        keymap.sentences([goesOn, (.restart, "begins again"), (.keep, "keeps it")])
    }

    /// Where no provider answered.
    private static func offline(_ failure: String?, _ keymap: Keymap) -> String {
        "No model answered; this is from the articles alone. \(failure.map { $0 + " " } ?? "")\(again(keymap))"
    }

    /// By whom an answer was cut and where, and what can be done.
    private static func cut(_ message: Message, _ keymap: Keymap) -> String {
        guard let turn = message.turn, turn.duration != nil else {
            return "Cut: the program ended while this was being written. \(choices(keymap))"
        }
        let who = "Cut by \(turn.model.provider)\(place(of: turn))"
        guard message.status != .complete else { return "\(who); kept as it is." }
        guard let failure = turn.failure, !failure.isEmpty else { return "\(who). \(choices(keymap))" }
        return "\(who): \(failure.hasPrefix(cutWords) ? failure.dropFirst(cutWords.count) : failure[...]) \(choices(keymap))"
    }

    /// ` after 312 tokens, 4.10s`; the tokens are estimated where the provider never counted them, and left out where none came.
    private static func place(of turn: TurnRecord) -> String {
        let tokens = turn.usage.outputTokens
        let count = tokens > 0 ? "\(turn.usage.isEstimated ? "~" : "")\(tokens) tokens" : nil
        let parts = [count, turn.duration.map { Figures.seconds($0) }].compactMap(\.self)
        return parts.isEmpty ? "" : " after " + parts.joined(separator: ", ")
    }

    /// Where the answer that another goes on from ended.
    static func beginning(_ cut: Message) -> String {
        if cut.status == .cancelled { return "Goes on from the answer that was stopped" }
        guard let turn = cut.turn, turn.stopReason != .maxTokens else { return "Goes on from the answer that reached max_tokens" }
        guard turn.duration != nil else { return "Goes on from the answer that the program's end cut" }
        return "Goes on from the answer cut by \(turn.model.provider)\(place(of: turn))"
    }

    private static func ending(for reason: StopReason, isEmpty: Bool, _ keymap: Keymap) -> String? {
        switch reason {
        case .endTurn: isEmpty ? "The model had nothing to say. \(again(keymap))" : nil
        case .stopSequence: nil
        case .maxTokens:
            "Cut at max_tokens; /params max_tokens=2048 sets more. \(keymap.sentences([goesOn, asksAgain]))"
        case .refusal: isEmpty ? "The model declined to answer. Rephrase, or answer yourself." : "The model declined to go on."
        case .contextExceeded: "The context window is full. Begin a new conversation with \(keymap.word(.newConversation))."
        case .toolUse: "The model asked for a tool, and Firstline gives it none. \(again(keymap))"
        case .pauseTurn: "The provider paused a long answer. Ask it to go on."
        case .error: "An error ended the answer. \(again(keymap))"
        case .cut: "The answer was cut. \(again(keymap))"
        case .cancelled: "Stopped. \(again(keymap))"
        }
    }

    /// The remark on marks in an answer that name nothing the model was given; nil for none.
    public static func remark(onForged count: Int) -> String? {
        switch count {
        case ..<1: nil
        case 1: "1 mark names no source given"
        default: "\(count) marks name no source given"
        }
    }

    /// The banner for a store that fails: the conversation goes on.
    public static func banner(for error: StorageError) -> String {
        "not saved: \(error.message)"
    }
}
