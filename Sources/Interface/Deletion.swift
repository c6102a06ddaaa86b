public import ChatModel

/// A conversation that was deleted on the screen and not yet in the store, so that nothing of it is lost when it is brought back, or
/// when the program dies.
public struct Deletion: Sendable {
    /// The conversation.
    public let id: Conversation.ID
    /// Its title.
    public let title: String
    /// What was in memory of it; an answer that is still to end keeps it among the open ones.
    let kept: OpenConversation?
    /// Whether it was on the screen.
    let wasCurrent: Bool
    /// Whether it was the one before that.
    let wasPrevious: Bool
    /// Whether a list of conversations has been open since; when none is any more, the conversation is removed.
    var hasSeenList = false
}
