/// `DisplayText.cleaned` for text that arrives in parts: however it is cut, the outputs joined are the whole text cleaned.
public struct StreamCleaner: Sendable {
    private var filter = TextFilter()

    /// A cleaner at the start of a text.
    public init() {}

    /// What of the text up to here may be shown now. An unfinished escape sequence is held back, up to 4,096 scalars.
    public mutating func feed(_ chunk: String) -> String {
        var result = ""
        result.reserveCapacity(chunk.utf8.count)
        var rest = chunk[...]
        while true {
            if filter.isAtRest {
                let run = rest.utf8.prefix(while: TextFilter.isPlain)
                result += rest[..<run.endIndex]
                rest = rest[run.endIndex...]
            }
            guard let scalar = rest.unicodeScalars.popFirst() else { return result }
            filter.accept(scalar) { shown, _ in result.unicodeScalars.append(shown) }
        }
    }

    /// The end of the text: what was held back of an unfinished sequence.
    public mutating func finish() -> String {
        var result = String.UnicodeScalarView()
        filter.finish { shown, _ in result.append(shown) }
        return String(result)
    }
}
