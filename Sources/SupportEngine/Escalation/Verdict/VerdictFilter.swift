/// Keeps the model's verdict, `<verdict>…</verdict>`, out of a growing answer. What might be the beginning of one is held back until
/// more has come, so that nothing shown has to be taken back; the result is the same wherever the text is cut.
public struct VerdictFilter: Sendable, Hashable {
    /// The last verdict that came and could be read.
    public private(set) var verdict: Verdict?

    /// What came and is neither shown nor a verdict yet: white space, then perhaps a tag that is not closed.
    private var held = ""
    /// Whether a verdict was the last thing that came but for white space, which goes with it.
    private var isAfterVerdict = false

    /// A filter before an answer.
    public init() {}

    /// Takes the next piece of an answer and gives back what may be shown of it.
    public mutating func feed(_ text: String) -> String {
        let new = isAfterVerdict ? text.drop(while: \.isWhitespace) : text[...]
        isAfterVerdict = isAfterVerdict && new.isEmpty
        held += new
        // Nearly every piece: nothing that could be a tag, so nothing to look for.
        guard held.utf8.contains(UInt8(ascii: "<")) else { return release(upTo: held.endIndex) }
        var shown = ""
        while let tag = held.firstRange(of: Self.opening) {
            guard let end = held[tag.upperBound...].firstRange(of: Self.closing) else {
                guard held[tag.upperBound...].utf8.count > Self.longest else { return shown + release(upTo: tag.lowerBound) }
                // Nobody writes verdicts that long: it is text.
                shown += held[..<tag.upperBound]
                held = String(held[tag.upperBound...])
                continue
            }
            let written = String(held[tag.upperBound..<end.lowerBound])
            guard written.utf8.count <= Self.longest, let found = Verdict(written: written) else {
                shown += held[..<end.upperBound]
                held = String(held[end.upperBound...])
                continue
            }
            verdict = found
            let blanks = held[..<tag.lowerBound].suffix(while: \.isWhitespace)
            shown += held[..<blanks.startIndex]
            // White space after it goes with it; that before it waits for what follows.
            let rest = held[end.upperBound...].drop(while: \.isWhitespace)
            isAfterVerdict = rest.isEmpty
            held = String(blanks + rest)
        }
        return shown + release(upTo: Self.safeEnd(of: held))
    }

    /// Ends the answer: gives back what was held and is no verdict. A verdict that was cut off is dropped.
    public mutating func finish() -> String {
        defer { held = "" }
        let rest = held.firstRange(of: Self.opening).map { held[..<$0.lowerBound] } ?? held[...]
        // Blank lines before a verdict at the end go with it.
        let isBlank = rest.allSatisfy(\.isWhitespace)
        return isBlank && (verdict != nil || rest.endIndex < held.endIndex) ? "" : String(rest)
    }

    /// Takes the text before `end` out of what is held, but for the white space at its end.
    private mutating func release(upTo end: String.Index) -> String {
        let blanks = held[..<end].suffix(while: \.isWhitespace)
        let shown = String(held[..<blanks.startIndex])
        held = String(held[blanks.startIndex...])
        return shown
    }

    /// Where a tag may begin that is not whole yet.
    private static func safeEnd(of text: String) -> String.Index {
        guard let sign = text.utf8.lastIndex(of: UInt8(ascii: "<")) else { return text.endIndex }
        return opening.hasPrefix(text[sign...]) ? sign : text.endIndex
    }

    private static let opening = "<\(Fence.verdict.rawValue)>"
    private static let closing = "</\(Fence.verdict.rawValue)>"
    /// Bytes between the tags beyond which it is no verdict.
    private static let longest = 600
}

extension Substring {
    /// The characters at the end that all fulfil `condition`.
    fileprivate func suffix(while condition: (Character) -> Bool) -> Substring {
        self[(lastIndex { !condition($0) }.map(index(after:)) ?? startIndex)...]
    }
}
