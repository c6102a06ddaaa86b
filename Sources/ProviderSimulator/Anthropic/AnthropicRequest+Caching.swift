extension AnthropicRequest {
    /// The most cache breakpoints that a request may set (platform.claude.com, prompt caching).
    static let maximumBreakpoints = 4
    /// What the framing of a message, of a tool and of the prompt as a whole counts; the provider's own figures are not public.
    private static let framingTokens = 4
    /// What a picture counts: about 1.15 megapixels, the largest that is not scaled down.
    private static let pictureTokens = 1_600

    /// The prompt in the cache's order: tools, system, messages.
    func prompt(minimumTokens: Int) -> CacheablePrompt {
        var blocks = tools.map { Self.block($0, kind: "tool", framing: Self.framingTokens) }
        blocks += system.map { Self.block($0, kind: "system", framing: 0) }
        // A change of these leaves tools and system cached, but not the messages.
        let settings = (body["tool_choice"] ?? .null).text + (body["thinking"] ?? .null).text
        for message in messages {
            let kind = message.role.rawValue + settings
            blocks += message.blocks.enumerated().map { Self.block($1, kind: kind, framing: $0 == 0 ? Self.framingTokens : 0) }
        }
        if let automatic = body["cache_control"], let last = blocks.indices.last, blocks[last].breakpoint == nil {
            blocks[last].breakpoint = Self.lifetime(automatic)
        }
        return CacheablePrompt(model: model, blocks: blocks, minimumTokens: minimumTokens)
    }

    /// Refuses too many breakpoints, unknown lifetimes, and a longer lifetime behind a shorter one.
    func checkBreakpoints() throws(Refusal) {
        let marked = (tools + system + messages.flatMap(\.blocks)).compactMap { $0["cache_control"] }
        let controls = marked + [body["cache_control"]].compactMap { $0 }
        guard controls.count <= Self.maximumBreakpoints else {
            throw .invalid("A maximum of 4 blocks with cache_control may be provided. Found \(controls.count).")
        }
        for control in controls {
            guard control["type"]?.string == "ephemeral" else { throw .invalid("cache_control.type: Input should be 'ephemeral'") }
            guard ["5m", "1h"].contains(control["ttl"]?.string ?? "5m") else {
                throw .invalid("cache_control.ttl: Input should be '5m' or '1h'")
            }
        }
        let lifetimes = controls.map(Self.lifetime)
        for (earlier, later) in zip(lifetimes, lifetimes.dropFirst()) where earlier == .fiveMinutes && later == .oneHour {
            throw .invalid(
                "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are processed in the "
                    + "following order: `tools`, `system`, `messages`.")
        }
    }

    private static func lifetime(_ control: JSONValue) -> CacheablePrompt.Lifetime {
        control["ttl"]?.string == "1h" ? .oneHour : .fiveMinutes
    }

    private static func block(_ block: JSONValue, kind: String, framing: Int) -> CacheablePrompt.Block {
        CacheablePrompt.Block(
            content: kind + "\u{0}" + block.removing("cache_control").text,
            tokens: tokens(of: block) + framing,
            breakpoint: block["cache_control"].map(lifetime)
        )
    }

    /// What a block counts: its text, or its JSON where it has none.
    private static func tokens(of block: JSONValue) -> Int {
        switch block["type"]?.string {
        case "image", "document": pictureTokens
        case "tool_result":
            block["content"]?.array?.reduce(0) { $0 + tokens(of: $1) } ?? TokenEstimate.tokens(in: block["content"]?.string ?? "")
        default: TokenEstimate.tokens(in: text(of: block) ?? block.removing("cache_control").text)
        }
    }

    /// The text of a text or thinking block.
    static func text(of block: JSONValue) -> String? {
        block["text"]?.string ?? block["thinking"]?.string
    }
}
