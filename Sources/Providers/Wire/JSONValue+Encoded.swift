import FoundationEssentials

extension JSONValue {
    /// As text, keys sorted: a call's arguments where a provider gives them as JSON.
    var encoded: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
