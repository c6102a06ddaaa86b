/// What is marked before a row of the list of conversations, by a sign that needs no colour.
public enum ListSign: Sendable, Hashable, CaseIterable {
    /// It stands before the others.
    case pinned
    /// A person must take the case; a person is to be offered; it is done.
    case escalate, offer, resolved
    /// An answer is coming; one is unfinished or failed; something came that nobody has looked at; a draft waits.
    case streaming, broken, new, draft

    /// Where it stands, from 0; of those at one place the first that holds is shown.
    public var place: Int {
        switch self {
        case .pinned: 0
        case .escalate, .offer, .resolved: 1
        case .streaming, .broken, .new, .draft: 2
        }
    }

    /// How many places there are.
    public static let places = 3

    /// The sign.
    public var sign: String {
        switch self {
        case .pinned: "^"
        case .escalate: "!"
        case .offer: "?"
        case .resolved: "v"
        case .streaming: "~"
        case .broken: "x"
        case .new: "*"
        case .draft: "_"
        }
    }

    /// What it says, for the legend under the list.
    public var word: String {
        switch self {
        case .pinned: "pinned"
        case .escalate: "escalate"
        case .offer: "offer a person"
        case .resolved: "resolved"
        case .streaming: "streaming"
        case .broken: "unfinished or failed"
        case .new: "new"
        case .draft: "draft"
        }
    }
}
