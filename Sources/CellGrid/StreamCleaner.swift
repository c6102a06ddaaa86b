/// `DisplayText.cleaned` for text that arrives in parts: however it is cut, the outputs joined are the whole text cleaned.
public struct StreamCleaner: Sendable {
    private var filter = TextFilter()

    /// A cleaner at the start of a text.
    public init() {}

    /// What of the text up to here may be shown now. An unfinished escape sequence is held back, up to 4,096 scalars.
    public mutating func feed(_ chunk: String) -> String {
        var result = String.UnicodeScalarView()
        result.reserveCapacity(chunk.utf8.count)
        for scalar in chunk.unicodeScalars {
            filter.accept(scalar) { shown, _ in result.append(shown) }
        }
        return String(result)
    }

    /// The end of the text: what was held back of an unfinished sequence.
    public mutating func finish() -> String {
        var result = String.UnicodeScalarView()
        filter.finish { shown, _ in result.append(shown) }
        return String(result)
    }
}
