import ChatModel

/// What is in force, each in one line: what commands say that are typed alone.
extension AppState {
    /// The parameters of the next request: the user's over the prompt's and the settings'.
    var paramsInForce: String {
        let all = setup.params.merging(params) { _, own in own }
        let list = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        return list.isEmpty ? "no parameter is set; max_tokens is the prompt's" : list
    }

    /// The limits on spending, and how much of the conversation's is used.
    var limitsInForce: String {
        let used = conversation.cost.words().map { " (\($0) used)" } ?? ""
        let parts = SpendingScope.allCases.compactMap { scope in
            setup.limits[scope].map { limit in
                switch scope {
                case .answer: "an answer \(limit.short)"
                case .conversation: "a conversation \(limit.short)\(used)"
                case .day: "a day \(limit.short)"
                }
            }
        }
        guard parts.isEmpty else { return "limits: \(parts.joined(separator: ", "))" }
        let none = "no limit on spending is set: limits: in the configuration sets one"
        return mode == .demo ? "the demo costs nothing and has no limit" : none
    }
}
