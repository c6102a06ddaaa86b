import ChatModel
import Foundation
import NIOCore
import Testing

@testable import Providers

/// Addresses, proxies, certificates and interfaces that are not what was meant: each is told in one sentence that says what to do.
@Suite(.timeLimit(.minutes(5))) struct MisdirectionTests {
    private let question = ChatRequest(
        model: ModelID(provider: "box", name: "m"), system: [],
        messages: [ChatRequest.Turn(role: .user, blocks: [PromptBlock(label: "question", text: "Where is it?")])], maxTokens: 64)

    private func failure(
        _ baseURL: String, kind: ProviderKind = .anthropic, _ transport: HTTPTransport.Configuration = .patient
    ) async throws -> ProviderError.Kind? {
        let provider = try ProviderConfiguration(name: "box", kind: kind, baseURL: baseURL, credential: .apiKey("sk-sesame"))
            .provider(over: HTTPTransport(transport))
        let error = await Answer.pulling(provider.stream(question)).error
        await provider.shutDown()
        return error?.kind
    }

    // MARK: TLS

    @Test(
        "a certificate that is out of its time, or of another host, or of an unknown authority",
        arguments: [
            (
                TLSServer.Certificate.expired, true,
                "its certificate is not valid today (check the clock), or this machine does not trust who signed it (SSL_CERT_FILE names others to trust)"
            ),
            (
                .early, true,
                "its certificate is not valid today (check the clock), or this machine does not trust who signed it (SSL_CERT_FILE names others to trust)"
            ),
            (
                .good, false,
                "its certificate is not valid today (check the clock), or this machine does not trust who signed it (SSL_CERT_FILE names others to trust)"
            ),
            (.elsewhere, true, "its certificate is for another host; check the address"),
        ])
    func certificates(_ certificate: TLSServer.Certificate, isAuthorityTrusted: Bool, why: String) async throws {
        let server = try await TLSServer(certificate)
        let kind = try await failure("https://127.0.0.1:\(server.port)", try trust(isAuthorityTrusted))
        #expect(kind == .connection("TLS with 127.0.0.1:\(server.port) failed: \(why)."))
        await server.stop()
    }

    @Test("a good certificate of a trusted authority lets the request through")
    func goodCertificate() async throws {
        let server = try await TLSServer(.good)
        let kind = try await failure("https://127.0.0.1:\(server.port)", try trust(true))
        #expect(kind == .connection("127.0.0.1:\(server.port) closed the connection without an answer."))
        await server.stop()
    }

    @Test("plain HTTP to a server of TLS says to write https, whether it closes or answers")
    func plainToSecure() async throws {
        let closing = try await TLSServer(.good)
        guard case .connection(let text)? = try await failure("http://127.0.0.1:\(closing.port)") else {
            Issue.record("no failure to connect")
            return
        }
        #expect(text.hasPrefix("127.0.0.1:\(closing.port) ") && text.hasSuffix("if it speaks TLS, write https:// in its address."))
        await closing.stop()
        let answering = try await LoopbackServer { _ in
            [.write(response("400 Bad Request", type: "text/plain", body: "Client sent an HTTP request to an HTTPS server.\n"))]
        }
        let kind = try await failure("http://127.0.0.1:\(answering.port)")
        #expect(kind == .connection("127.0.0.1:\(answering.port) speaks TLS: write https:// in its address."))
        await answering.stop()
    }

    @Test("TLS to a server of plain HTTP says to write http")
    func secureToPlain() async throws {
        let plain = try await greetingServer("HTTP/1.1 400 Bad Request\r\n\r\n")
        let place = "127.0.0.1:\(plain.localAddress?.port ?? 0)"
        let kind = try await failure("https://\(place)")
        #expect(kind == .connection("TLS with \(place) failed: it does not speak TLS: write http:// in its address if that is meant."))
        try await plain.close()
    }

    private func trust(_ isAuthorityTrusted: Bool) throws -> HTTPTransport.Configuration {
        var configuration = HTTPTransport.Configuration.patient
        guard isAuthorityTrusted else { return configuration }
        let url = FileManager.default.temporaryDirectory.appending(path: "firstline-\(UUID().uuidString).pem")
        try Data(TLSServer.authority.utf8).write(to: url)
        configuration.certificateFile = url.path()
        return configuration
    }

    // MARK: Proxies

    @Test("a proxy that is down is named, not the provider behind it")
    func proxyDown() async throws {
        let gone = try await LoopbackServer { _ in [] }
        await gone.stop()
        let transport = try HTTPTransport.Configuration(environment: ["HTTPS_PROXY": "http://me:secret@127.0.0.1:\(gone.port)"])
        let kind = try await failure("https://api.example", transport)
        #expect(
            kind
                == .connection(
                    "The proxy http://127.0.0.1:\(gone.port) on the way to api.example:443: 127.0.0.1:\(gone.port) refused the connection: "
                        + "nothing listens there; check HTTPS_PROXY and HTTP_PROXY."))
    }

    // MARK: Interfaces

    /// The beginnings of answers of each interface, as their servers write them.
    private static let openAIStream =
        #"data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Hi"}}]}"#
    private static let anthropicStream = """
        event: message_start
        data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"usage":{}}}
        """
    private static let geminiStream = #"data: {"candidates":[{"content":{"parts":[{"text":"Hi"}],"role":"model"},"index":0}]}"#
    private static let ollamaLine =
        #"{"model":"m","created_at":"2026-11-21T10:00:00Z","message":{"role":"assistant","content":"Hi"},"done":false}"#
    private static let responsesStream = #"data: {"type":"response.created","response":{"id":"resp_1"}}"#
    private static let cohereStream = #"data: {"id":"c","type":"message-start","delta":{"message":{"role":"assistant","content":[]}}}"#

    @Test(
        "an answer of another interface is named, with the type to set",
        arguments: [
            (ProviderKind.anthropic, "Anthropic's interface", "text/event-stream", openAIStream, "openai-chat"),
            (
                .anthropic, "Anthropic's interface", "application/json", #"{"id":"c","object":"chat.completion","choices":[]}"#,
                "openai-chat"
            ),
            (.anthropic, "Anthropic's interface", "application/x-ndjson", ollamaLine, "ollama"),
            (.anthropic, "Anthropic's interface", "text/event-stream", geminiStream, "gemini"),
            (.gemini, "Gemini's interface", "text/event-stream", anthropicStream, "anthropic"),
            (.cohere, "Cohere's interface", "text/event-stream", openAIStream, "openai-chat"),
            (.openAIResponses, "OpenAI's Responses", "text/event-stream", openAIStream, "openai-chat"),
            (.openAIChat, "OpenAI's Chat Completions", "text/event-stream", anthropicStream, "anthropic"),
            (.openAIChat, "OpenAI's Chat Completions", "text/event-stream", responsesStream, "openai-responses"),
            (.openAIChat, "OpenAI's Chat Completions", "text/event-stream", cohereStream, "cohere"),
            (.ollama, "Ollama's interface", "text/event-stream", openAIStream, "openai-chat"),
        ])
    func otherInterface(_ asked: ProviderKind, title: String, type: String, body: String, named: String) async throws {
        let server = try await LoopbackServer { _ in [.write(response(type: type, body: body + "\n\n"))] }
        let kind = try await failure("http://127.0.0.1:\(server.port)", kind: asked)
        let sentence = "127.0.0.1:\(server.port) does not speak \(title); set type: \(named) for it under providers."
        #expect(kind == .malformed(sentence))
        await server.stop()
    }

    @Test("an answer of the right interface that breaks off is cut, not foreign")
    func ownInterface() async throws {
        let server = try await LoopbackServer { _ in [.write(response(body: Self.anthropicStream + "\n\n"))] }
        let kind = try await failure("http://127.0.0.1:\(server.port)")
        #expect(kind == .truncated("The stream ended before the answer did."))
        await server.stop()
    }

    @Test("a path that is not there says where to look")
    func missingPath() async throws {
        let server = try await LoopbackServer { _ in
            [.write(response("404 Not Found", type: "application/json", body: #"{"detail":"Not Found"}"#))]
        }
        let kind = try await failure("http://127.0.0.1:\(server.port)")
        #expect(
            kind
                == .invalidRequest(
                    "HTTP 404 with application/json instead of an error message: the server does not speak Anthropic's interface at this "
                        + "address: check its base_url, and its type under providers."))
        await server.stop()
    }

    @Test(
        "bytes that are of no interface are called none",
        arguments: ["", "<html>", "data: [DONE]", "{", #"{"object":1}"#, "[1]", #"data: {"error":"x"}"#])
    func unknown(_ text: String) {
        #expect(ForeignInterface.kind(of: Array(text.utf8)) == nil)
    }
}
