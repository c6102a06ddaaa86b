/// What is looked for: words as they stand, or a regular expression; neither minds the case.
public struct FindPattern: Sendable, Hashable {
    /// As it was typed.
    public var text: String
    /// Whether it is a regular expression.
    public var isRegex: Bool

    /// Something to look for.
    public init(_ text: String = "", isRegex: Bool = false) {
        self.text = text
        self.isRegex = isRegex
    }

    /// What follows `/find`: words, or a regular expression between slashes.
    init(argument: String) {
        let isRegex = argument.count > 2 && argument.hasPrefix("/") && argument.hasSuffix("/")
        self.init(isRegex ? String(argument.dropFirst().dropLast()) : argument, isRegex: isRegex)
    }
}
