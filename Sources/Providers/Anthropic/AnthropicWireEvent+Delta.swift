extension AnthropicWireEvent {
    /// The event in `bytes` if it is more of a block, which nearly all events of a stream are: read front to back, in a tenth of the time
    /// that decoding takes. Nil for every other event and for what is not as it should be; those are decoded.
    init?(deltaIn bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        guard let event = try? Self.delta(&reader) else { return nil }
        self = event
    }

    private static func delta(_ reader: inout JSONReader) throws(JSONReader.Malformed) -> AnthropicWireEvent? {
        var (index, delta, isDelta): (Int?, Delta?, Bool) = (nil, nil, false)
        guard try reader.object() else { return nil }
        while let name = try reader.key() {
            switch name {
            case "type":
                guard try reader.string() == "content_block_delta" else { return nil }
                isDelta = true
            case "index": index = try reader.integer()
            case "delta": delta = try Delta(&reader)
            default: try reader.skip()
            }
        }
        try reader.end()
        guard isDelta, let index, let delta else { return nil }
        return .blockDelta(index: index, delta)
    }
}

extension AnthropicWireEvent.Delta {
    /// Nil where a field is missing that the type promises.
    fileprivate init?(_ reader: inout JSONReader) throws(JSONReader.Malformed) {
        var (type, text, thinking, input): (String?, String?, String?, String?)
        guard try reader.object() else { return nil }
        while let name = try reader.key() {
            switch name {
            case "type": type = try reader.string()
            case "text": text = try reader.string()
            case "thinking": thinking = try reader.string()
            case "partial_json": input = try reader.string()
            default: try reader.skip()
            }
        }
        let delta: Self? =
            switch type {
            case "text_delta": text.map(Self.text)
            case "thinking_delta": thinking.map(Self.thinking)
            case "input_json_delta": input.map(Self.input)
            case nil: nil
            default: .other
            }
        guard let delta else { return nil }
        self = delta
    }
}
