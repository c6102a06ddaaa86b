public import ChatModel

extension Voice {
    /// The word for the speaker, before a message and in the composer's label.
    public var label: String {
        switch self {
        case .customer: "Customer"
        case .assistant: "Answer"
        case .staff: "Staff"
        case .aside: "Aside"
        }
    }

    /// The label's letter on narrow screens; an aside's is small, since `A` is an answer.
    public var letter: String {
        switch self {
        case .customer: "C"
        case .assistant: "A"
        case .staff: "S"
        case .aside: "a"
        }
    }

    /// The voices a person can write in, in the order Shift-Tab goes through.
    public static let written: [Voice] = [.customer, .aside, .staff]
}
