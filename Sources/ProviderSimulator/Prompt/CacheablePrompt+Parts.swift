extension CacheablePrompt.Block {
    /// What the framing of a message or of a tool counts; the providers' own figures are not public.
    static let framingTokens = 4
    /// What a picture or a file counts, whatever its size.
    static let pictureTokens = 1_600

    /// One tool of a request: its whole JSON.
    init(tool: JSONValue) {
        let text = tool.text
        self.init(content: "tool\u{0}" + text, tokens: TokenEstimate.tokens(in: text) + Self.framingTokens, breakpoint: nil)
    }

    /// One message: its texts, and what else it holds as JSON.
    init(role: String, texts: [String], others: [JSONValue] = []) {
        let rest = others.map { other in (other.text, Self.isPicture(other) ? Self.pictureTokens : TokenEstimate.tokens(in: other.text)) }
        self.init(
            content: ([role] + texts + rest.map(\.0)).joined(separator: "\u{0}"),
            tokens: Self.framingTokens + TokenEstimate.tokens(bytes: texts.reduce(0) { $0 + $1.utf8.count }) + rest.reduce(0) { $0 + $1.1 },
            breakpoint: nil)
    }

    private static func isPicture(_ part: JSONValue) -> Bool {
        ["image", "image_url", "input_image", "file", "input_file"].contains(part["type"]?.string ?? "") || part["inlineData"] != nil
    }
}
