import ChatModel

/// The seventh section: every turn of the conversation with its tokens and its cost, and their sum.
extension InspectorText {
    static func turns(_ facts: Inspection, into page: inout InspectorRows) {
        let turns = facts.conversation.transcript.messages.compactMap { message in message.turn.map { (message, $0) } }
        guard !turns.isEmpty else { return page.text("No turn has ended yet.") }
        let hasStart = facts.conversation.hasStart
        var table = TurnTable()
        for (index, (message, turn)) in turns.enumerated() {
            // Nobody knows how many turns are before those in memory.
            table.add(hasStart ? "\(index + 1)" : "-", message, turn, isInspected: message.id == facts.answer?.id)
        }
        if !hasStart { table.addEarlier(facts.earlierCost) }
        for line in table.lines(whole: facts.conversation.cost, width: page.width) { page.line(line) }
        if facts.hasCopies {
            page.text("Turns copied from another conversation stand here with what they cost there; the sum is what was asked in this one.")
        }
        if !hasStart { page.text("Earlier turns are not in memory; their cost is in the sum, their tokens are not.") }
        if facts.conversation.running != nil { page.text("The answer that is coming is not in the sum yet.") }
    }
}

extension Inspection {
    /// What the turns that are not in memory cost: the conversation's cost without those that are; nil when that can't be known.
    fileprivate var earlierCost: CostSum? {
        guard !hasCopies else { return nil }
        var sum = conversation.cost
        sum.known.picodollars = sum.known.picodollars.subtractingReportingOverflow(shownCost.picodollars).partialValue
        return sum
    }

    /// Whether turns are shown that cost this conversation nothing: their cost together is more than its own.
    fileprivate var hasCopies: Bool { shownCost > conversation.cost.known }

    private var shownCost: Cost { conversation.transcript.messages.compactMap { $0.turn?.cost }.reduce(.zero, +) }
}
