import ChatModel

/// What came in conversations that nobody looked at.
extension AppState {
    /// An answer ended; where another conversation is looked at that is kept, over the end of the program too.
    mutating func noteEnding(of id: Conversation.ID, _ status: MessageStatus) -> [Effect] {
        guard id != current else { return [] }
        endedAway[id] = status
        let last = lastRead(in: id)
        open[id]?.facts.isUnread = true
        open[id]?.facts.lastRead = last
        return [.mark(id, .unread(after: last), true)]
    }

    /// A conversation came onto the screen.
    mutating func markAsRead(_ id: Conversation.ID) -> [Effect] {
        let wasNew = endedAway.removeValue(forKey: id) != nil || open[id]?.facts.isUnread == true
        open[id]?.facts.isUnread = false
        open[id]?.facts.lastRead = nil
        return wasNew ? [.mark(id, .unread(), false)] : []
    }

    /// The message up to which a conversation was read that is not on the screen: in this run, or as the store has it. Nil where that is
    /// not known.
    func lastRead(in id: Conversation.ID) -> Message.ID? { seen[id] ?? open[id]?.facts.lastRead }

    /// The program ends: what is cut by that elsewhere is news when it starts again.
    func markRunningAsUnread() -> [Effect] {
        open.filter { $0.key != current && $0.value.running != nil && !isDeleted($0.key) }.keys
            .sorted { $0.rawValue < $1.rawValue }.map { .mark($0, .unread(after: lastRead(in: $0)), true) }
    }

    /// What the title says of other conversations: `2 done: Ctrl-G`; empty when nothing ended there.
    public var endedAwayWords: String {
        let done = endedAway.values.count { $0 == .complete }
        let broken = endedAway.count - done
        let words = [done > 0 ? "\(done) done" : "", broken > 0 ? "\(broken) cut" : ""].filter { !$0.isEmpty }
        return words.isEmpty ? "" : "\(words.joined(separator: " ")): \(keymap.word(.conversations))"
    }
}
