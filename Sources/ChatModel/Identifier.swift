/// Makes names for conversations and messages: random letters and digits without look-alikes.
public struct IdentifierSource: Sendable, Hashable {
    private var state: UInt64

    /// A source that gives the same names for the same seed.
    public init(seed: UInt64) { state = seed }

    /// A source with a random seed.
    public static func random() -> IdentifierSource { IdentifierSource(seed: UInt64.random(in: .min ... .max)) }

    /// A new conversation's name, ten characters (50 bits).
    public mutating func conversation() -> Conversation.ID { Conversation.ID(rawValue: next(10)) }
    /// A new message's name, twelve characters (60 bits).
    public mutating func message() -> Message.ID { Message.ID(rawValue: next(12)) }

    /// A source of its own, for somebody who makes names elsewhere.
    public mutating func split() -> IdentifierSource { IdentifierSource(seed: splitMix()) }

    private mutating func next(_ count: Int) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        var bits = splitMix()
        return String(
            (0..<count).map { _ in
                defer { bits >>= 5 }
                return alphabet[Int(bits & 31)]
            })
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private mutating func splitMix() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
