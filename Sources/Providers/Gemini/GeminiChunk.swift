/// The JSON of one chunk of a Gemini stream. Fields that are not known are left alone, and so are the provider's own tools.
///
/// It is taken apart container by container, which costs a third less than types whose decoding is synthesised: a chunk is nested
/// deep for a few words of text.
struct GeminiChunk: Decodable, Sendable {
    /// Text, a thought, a call, or something else, such as a thought's signature alone.
    struct Part: Sendable {
        /// What it says.
        var text: String?
        /// Whether it is a thought.
        var isThought = false
        /// The function it calls.
        var call: Call?
    }

    /// A call, always whole, older models' without an id. Calls whose arguments come in pieces, which must be asked for, are not
    /// put together: their further pieces have no name.
    struct Call: Decodable, Sendable {
        var id: String?
        var name: String?
        var args: JSONValue?
    }

    private struct Feedback: Decodable {
        var blockReason: String?
    }

    private enum CodingKeys: CodingKey { case candidates, promptFeedback, usageMetadata, error }
    private enum CandidateKeys: CodingKey { case index, content, finishReason }
    private enum ContentKeys: CodingKey { case parts }
    private enum PartKeys: CodingKey { case text, thought, functionCall }

    /// More of the answer that is shown, which is the first; there are others only when a parameter asks for them.
    private(set) var parts: [Part] = []
    /// Why that answer ended.
    private(set) var finishReason: String?
    /// Why the prompt was declined; there is no answer then.
    private(set) var blockReason: String?
    /// Whether it counts tokens; see `GeminiCounts`.
    let hasUsage: Bool

    /// A chunk of one candidate.
    init(parts: [Part], finishReason: String?, hasUsage: Bool) {
        self.parts = parts
        self.finishReason = finishReason
        self.hasUsage = hasUsage
    }

    /// Throws a `GeminiError` when the chunk is one.
    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        hasUsage = fields.contains(.usageMetadata)
        guard fields.contains(.candidates) else {
            if fields.contains(.error) { throw try GeminiError(from: decoder) }
            blockReason = try fields.decodeIfPresent(Feedback.self, forKey: .promptFeedback)?.blockReason
            return
        }
        var candidates = try fields.nestedUnkeyedContainer(forKey: .candidates)
        let areSeveral = candidates.count != 1
        while !candidates.isAtEnd {
            let candidate = try candidates.nestedContainer(keyedBy: CandidateKeys.self)
            let index = areSeveral ? try candidate.decodeIfPresent(Int.self, forKey: .index) : 0
            if index ?? 0 == 0 { try read(candidate) }
        }
    }

    /// Takes over a candidate; parts are left out of a last chunk and of a blocked one.
    private mutating func read(_ candidate: KeyedDecodingContainer<CandidateKeys>) throws {
        if candidate.contains(.finishReason) { finishReason = try candidate.decode(String.self, forKey: .finishReason) }
        guard candidate.contains(.content) else { return }
        let content = try candidate.nestedContainer(keyedBy: ContentKeys.self, forKey: .content)
        guard content.contains(.parts) else { return }
        var list = try content.nestedUnkeyedContainer(forKey: .parts)
        while !list.isAtEnd { parts.append(try Self.part(try list.nestedContainer(keyedBy: PartKeys.self))) }
    }

    private static func part(_ fields: KeyedDecodingContainer<PartKeys>) throws -> Part {
        guard fields.contains(.text) else { return Part(call: try fields.decodeIfPresent(Call.self, forKey: .functionCall)) }
        let isThought = fields.contains(.thought) ? try fields.decode(Bool.self, forKey: .thought) : false
        return Part(text: try fields.decode(String.self, forKey: .text), isThought: isThought)
    }
}
