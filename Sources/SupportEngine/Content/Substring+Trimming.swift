extension StringProtocol {
    /// The text without the characters at its ends that fulfil `isTrimmed`.
    func trimming(while isTrimmed: (Character) -> Bool) -> SubSequence {
        var rest = drop(while: isTrimmed)
        while let last = rest.last, isTrimmed(last) { rest = rest.dropLast() }
        return rest
    }

    /// The text without white space at its ends.
    var trimmed: SubSequence { trimming(while: \.isWhitespace) }

    /// Whether nothing but white space is in it.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
