/// Tells by an answer's first object which interface it belongs to, where it isn't the one that was asked.
enum ForeignInterface {
    /// The interface whose answers look like `bytes`, which may be server-sent events, lines or one object; nil = none that is known.
    static func kind(of bytes: [UInt8]) -> ProviderKind? {
        let lines = bytes.prefix(1 << 16).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
        for line in lines {
            let text = String(decoding: line, as: UTF8.self)
            let object = text.hasPrefix("data:") ? text.dropFirst(5).drop { $0 == " " } : text[...]
            if object.hasPrefix("{"), let kind = kind(ofObject: Array(object.utf8)) { return kind }
        }
        return nil
    }

    /// The fields by which answers are known, as far as they can be read: a body may have been cut.
    private static func kind(ofObject bytes: [UInt8]) -> ProviderKind? {
        var reader = JSONReader(bytes)
        var names: Set<String> = []
        do throws(JSONReader.Malformed) {
            guard try reader.object() else { return nil }
            while let name = try reader.key() {
                names.insert(name)
                if ["object", "type"].contains(name), reader.kind() == .string {
                    if let kind = kind(ofWord: try reader.string() ?? "") { return kind }
                } else {
                    try reader.skip()
                }
            }
        } catch {
            // What was read up to here decides.
        }
        if names.contains("candidates") { return .gemini }
        return names.isSuperset(of: ["model", "done"]) ? .ollama : nil
    }

    private static func kind(ofWord word: String) -> ProviderKind? {
        switch word {
        case "chat.completion", "chat.completion.chunk": .openAIChat
        case "response": .openAIResponses
        case "message", "message_start", "content_block_start", "content_block_delta": .anthropic
        case "message-start", "content-start", "content-delta": .cohere
        default: word.hasPrefix("response.") ? .openAIResponses : nil
        }
    }
}
