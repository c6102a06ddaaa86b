public import ChatModel

/// How one provider is reached: which interface, where, and what proves who asks.
public struct ProviderConfiguration: Sendable {
    /// The provider's name, as in `PROVIDER/NAME`.
    public let name: String
    /// The interface it speaks.
    public let kind: ProviderKind
    /// The checked address.
    public let address: ProviderAddress
    /// What proves who asks; nil where nobody is asked for proof.
    public let credential: ProviderCredential?
    /// What is the provider's own in Chat Completions.
    public var dialect = OpenAIDialect.generic
    /// The release of Anthropic's interface to speak; nil chooses for each request.
    public var anthropicVersion: AnthropicVersion?
    /// Further headers, such as a simulator's token.
    public var extraHeaders: [String: String] = [:]

    /// What the provider's health is kept for.
    public var circuit: CircuitKey { CircuitKey(provider: name, credential: credential?.fingerprint ?? "") }

    /// Throws when the address makes no sense, would send the key unencrypted, or the key cannot stand in a header.
    public init(
        name: String, kind: ProviderKind, baseURL: String, version: String? = nil, credential: ProviderCredential? = nil
    ) throws(ProviderError) {
        self.name = name
        self.kind = kind
        self.credential = credential
        let version = version ?? kind.version
        address = try ProviderAddress(baseURL, version: version.isEmpty ? nil : version)
        guard let credential else { return }
        try address.requireSafeForCredentials()
        guard credential.isSendable else {
            throw ProviderError(.authentication("The key is empty or holds characters no key has: copy it again."))
        }
    }

    /// The provider; nothing is sent before the first request. `transport` may be shared with other providers.
    public func provider(over transport: HTTPTransport) -> any ChatProvider {
        switch kind {
        case .anthropic: wired(AnthropicFormat(credential: credential, version: anthropicVersion), transport)
        case .openAIChat: wired(OpenAIChatFormat(credential: credential, dialect: dialect), transport)
        case .openAIResponses: wired(OpenAIResponsesFormat(credential: credential), transport)
        case .gemini: wired(GeminiFormat(credential: credential), transport)
        case .cohere: wired(CohereFormat(credential: credential), transport)
        case .ollama: wired(OllamaFormat(credential: credential), transport)
        }
    }

    private func wired<Format: WireFormat>(_ format: Format, _ transport: HTTPTransport) -> WireProvider<Format> {
        let extra = extraHeaders.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        return WireProvider(kind: kind, format: format, address: address, extraHeaders: extra, transport: transport)
    }
}
