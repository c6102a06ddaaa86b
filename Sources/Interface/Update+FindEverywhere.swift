import ChatModel

/// Find in all conversations: a list of what was found, and the way to one of them.
extension AppState {
    /// From find to all conversations, with the same words.
    mutating func findEverywhere(_ find: FindState) -> [Effect] {
        guard !find.pattern.isRegex else {
            return warn("a pattern is looked for in one conversation; \(FindState.regexKey.label) makes it words")
        }
        layers.removeLast()
        return closeFind(find) + openList(.found, filter: find.pattern.text)
    }

    /// The list of what was found came.
    mutating func takeFoundEverywhere(_ hits: [MessageHit], words: String) -> [Effect] {
        guard case .list(var list) = layers.last, list.kind == .found, list.filter == words else { return [] }
        list.isLoading = false
        list.items = hits.map { hit in
            let title = hit.title.isEmpty ? "(nothing asked yet)" : hit.title
            return ListState.Item(
                label: "\(hit.voice.label): \(hit.snippet)", detail: "\(title)  \(DateText.short(hit.created))",
                choice: .conversation(hit.conversation, hit.message))
        }
        list.selected = list.hasMoved ? min(list.selected, max(0, list.items.count - 1)) : 0
        layers[layers.count - 1] = .list(list)
        return list.isTaken ? choose(in: list, at: nil) : []
    }

    /// A message of a list was chosen: once it is shown, the words are marked in it.
    mutating func expectFound(_ list: ListState) {
        guard list.kind == .found, list.items.indices.contains(list.selected) else { return }
        guard case .conversation(let id, let message?) = list.items[list.selected].choice else { return }
        foundJump = FoundJump(conversation: id, message: message, words: list.filter)
    }

    /// Goes on with find at a message that was looked for in all conversations.
    mutating func arriveFound(_ loaded: LoadedConversation) -> [Effect] {
        guard let jump = foundJump, jump.conversation == loaded.conversation.id, jump.message == loaded.target else { return [] }
        foundJump = nil
        guard conversation.transcript.index(of: jump.message) != nil else { return [] }
        let pattern = FindPattern(jump.words)
        conversation.found = pattern
        var find = FindState(pattern, origin: conversation.transcript.anchor, selection: jump.message)
        find.isTyping = false
        layers.append(.find(find))
        return searchAnew()
    }
}

/// A message that was chosen among those found in all conversations, while its conversation is being read.
struct FoundJump: Sendable, Hashable {
    /// Where it stands.
    var conversation: Conversation.ID
    /// The message.
    var message: Message.ID
    /// What was looked for.
    var words: String
}
