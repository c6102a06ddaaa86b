extension GeminiChunk {
    /// The chunk in `bytes` if it is an answer's text and nothing rarer, read front to back in a part of the time that decoding takes. Nil
    /// for calls, several candidates, declined prompts and errors, and for what is not as it should be; those are decoded.
    init?(textIn bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        guard let chunk = try? Self.text(&reader) else { return nil }
        self = chunk
    }

    private static func text(_ reader: inout JSONReader) throws(JSONReader.Malformed) -> GeminiChunk? {
        var (parts, reason, hasUsage, hasCandidate): ([Part], String?, Bool, Bool) = ([], nil, false, false)
        guard try reader.object() else { return nil }
        while let name = try reader.key() {
            switch name {
            case "candidates":
                guard try reader.array(), try reader.element(), try candidate(&reader, &parts, &reason) else { return nil }
                guard try !reader.element() else { return nil }
                hasCandidate = true
            case "usageMetadata":
                hasUsage = true
                try reader.skip()
            case "error": return nil
            default: try reader.skip()
            }
        }
        try reader.end()
        return hasCandidate ? GeminiChunk(parts: parts, finishReason: reason, hasUsage: hasUsage) : nil
    }

    /// Takes over a candidate; false where it holds more than text.
    private static func candidate(
        _ reader: inout JSONReader, _ parts: inout [Part], _ reason: inout String?
    ) throws(JSONReader.Malformed) -> Bool {
        guard try reader.object() else { return false }
        while let name = try reader.key() {
            switch name {
            case "content": guard try content(&reader, &parts) else { return false }
            case "finishReason":
                reason = try reader.string()
                guard reason != nil else { return false }
            default: try reader.skip()
            }
        }
        return true
    }

    private static func content(_ reader: inout JSONReader, _ parts: inout [Part]) throws(JSONReader.Malformed) -> Bool {
        guard try reader.object() else { return false }
        while let name = try reader.key() {
            guard name == "parts" else {
                try reader.skip()
                continue
            }
            guard try reader.array() else { return false }
            while try reader.element() {
                guard let part = try part(&reader) else { return false }
                parts.append(part)
            }
        }
        return true
    }

    private static func part(_ reader: inout JSONReader) throws(JSONReader.Malformed) -> Part? {
        var part = Part()
        guard try reader.object() else { return nil }
        while let name = try reader.key() {
            switch name {
            case "text": part.text = try reader.string()
            case "thought":
                guard let isThought = try reader.boolean() else { return nil }
                part.isThought = isThought
            case "functionCall": return nil
            default: try reader.skip()
            }
        }
        return part.text == nil ? nil : part
    }
}
