public import ChatModel

/// A system prompt, its variables filled in.
public struct Prompt: Sendable, Hashable {
    /// Its identity; the hash is that of `text`.
    public var stamp: PromptStamp
    /// What it is for, in a line; empty if not said.
    public var description: String
    /// The parameters it asks for by their wire names, values as written.
    public var params: [String: String]
    /// The text as sent.
    public var text: String

    /// A prompt whose hash is made of its text.
    public init(name: String, version: String, description: String = "", params: [String: String] = [:], text: String) {
        stamp = PromptStamp(name: name, version: version, hash: Digest.sha256(text))
        self.description = description
        self.params = params
        self.text = text
    }

    /// Its number; nil for the working copy.
    public var version: SemanticVersion? { SemanticVersion(parsing: stamp.version) }

    /// About how many tokens it is.
    public var tokens: Int { TokenEstimate.tokens(text) }
}
