import ChatModel
import Foundation
import NIOCore
import NIOPosix
import TestSupport
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
        let provider = try provider(baseURL, kind: kind, transport)
        let error = await Answer.pulling(provider.stream(question)).error
        await provider.shutDown()
        return error?.kind
    }

    private func provider(
        _ baseURL: String, kind: ProviderKind = .anthropic, _ transport: HTTPTransport.Configuration
    ) throws -> any ChatProvider {
        try ProviderConfiguration(name: "box", kind: kind, baseURL: baseURL, credential: .apiKey("sk-sesame"))
            .provider(over: HTTPTransport(transport))
    }

    // MARK: TLS

    private static let unseen =
        "its certificate is not valid today (check the clock), or this machine does not trust who signed it (SSL_CERT_FILE names a PEM file of "
        + "whom to trust in place of the system's)"
    private static let untrusted =
        "this machine does not trust who signed its certificate, as with a company's proxy or a server that signed its own: name a PEM file of "
        + "whom to trust, in place of the system's, in SSL_CERT_FILE"

    @Test(
        "a certificate that did not pass is looked at once the error is final, and its fault is told; the error before names them all",
        arguments: [
            (
                TLSServer.Certificate.expired, true,
                "its certificate was valid until 2011-01-01 00:00 UTC and this machine's clock says 2026-11-21 12:26 UTC: set the clock if it "
                    + "is wrong, else the certificate must be renewed there"
            ),
            (
                .early, true,
                "its certificate is valid from 2090-01-01 00:00 UTC on and this machine's clock says 2026-11-21 12:26 UTC, which is probably "
                    + "wrong: set the clock"
            ),
            (.good, false, untrusted), (.alone, true, untrusted),
        ])
    func certificates(_ certificate: TLSServer.Certificate, isAuthorityTrusted: Bool, why: String) async throws {
        let server = try await TLSServer(certificate)
        var configuration = try trust(isAuthorityTrusted)
        configuration.clock = { Date(timeIntervalSince1970: 1_795_263_967) }
        let provider = try provider("https://127.0.0.1:\(server.port)", configuration)
        let error = try #require(await Answer.pulling(provider.stream(question)).error)
        #expect(error.kind == .connection("TLS with 127.0.0.1:\(server.port) failed: \(Self.unseen)."))
        let diagnosed = await provider.diagnosed(error)
        #expect(diagnosed.kind == .connection("TLS with 127.0.0.1:\(server.port) failed: \(why)."))
        #expect(server.words.isEmpty, "nothing is said to a server that was not verified")
        await provider.shutDown()
        await server.stop()
    }

    @Test("the term of a certificate holds to its last second, and a year of four digits is as far as it goes")
    func term() {
        let term = CertificateTerm(begin: Date(timeIntervalSince1970: 1_000), end: Date(timeIntervalSince1970: 253_402_300_799))
        #expect(term.fault(at: term.begin) == Self.untrusted && term.fault(at: term.end) == Self.untrusted)
        #expect(term.fault(at: term.begin - 1).hasPrefix("its certificate is valid from 1970-01-01 00:16 UTC on "))
        #expect(term.fault(at: term.end + 1).hasPrefix("its certificate was valid until 9999-12-31 23:59 UTC "))
    }

    @Test("a certificate for another host is told at once, and needs no look")
    func otherHost() async throws {
        let server = try await TLSServer(.elsewhere)
        let provider = try provider("https://127.0.0.1:\(server.port)", try trust(true))
        let error = try #require(await Answer.pulling(provider.stream(question)).error)
        let sentence = "TLS with 127.0.0.1:\(server.port) failed: its certificate is for another host; check the host in its address."
        #expect(error.kind == .connection(sentence))
        #expect(await provider.diagnosed(error) == error)
        #expect(server.words.isEmpty)
        await provider.shutDown()
        await server.stop()
    }

    @Test("a server that shows no certificate after all, or is gone, leaves the error as it is; so does a proxy on the way")
    func noLook() async throws {
        let gone = try await TLSServer(.expired)
        let provider = try provider("https://127.0.0.1:\(gone.port)", try trust(true))
        let error = try #require(await Answer.pulling(provider.stream(question)).error)
        await gone.stop()
        #expect(await provider.diagnosed(error) == error)
        let other = ProviderError(.connection("127.0.0.1:\(gone.port) cannot be reached."))
        #expect(await provider.diagnosed(other) == other)
        await provider.shutDown()
        let environment = ["HTTPS_PROXY": "http://127.0.0.1:1"]
        let proxied = try self.provider("https://api.example", HTTPTransport.Configuration(environment: environment))
        let behind = ProviderError(.connection("TLS with api.example:443 failed: \(Self.unseen)."))
        #expect(await proxied.diagnosed(behind) == behind)
        await proxied.shutDown()
    }

    @Test("a server that accepts and says nothing is looked at no longer than the patience")
    func silentServer() async throws {
        let silent = try await LoopbackServer { _ in [] }
        let address = try ProviderAddress("https://127.0.0.1:\(silent.port)", version: nil)
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        #expect(await CertificateTerm.shown(at: address, on: loop, within: .milliseconds(50)) == nil)
        await silent.stop()
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
                    "The proxy http://127.0.0.1:\(gone.port) on the way to api.example:443 refused the connection: "
                        + "nothing listens there; check HTTPS_PROXY and HTTP_PROXY."))
    }

    @Test("what a proxy breaks off is told of the proxy, not of the provider behind it")
    func proxyCloses() async throws {
        let closing = try await LoopbackServer { _ in [.close] }
        let transport = try HTTPTransport.Configuration(environment: ["HTTPS_PROXY": "http://127.0.0.1:\(closing.port)"])
        let kind = try await failure("https://api.example", transport)
        let sentence =
            "The proxy http://127.0.0.1:\(closing.port) on the way to api.example:443 closed the connection without an answer; check "
            + "HTTPS_PROXY and HTTP_PROXY."
        #expect(kind == .connection(sentence))
        await closing.stop()
    }

    @Test("a proxy of SOCKS that is none, and never answers, is named")
    func silentProxy() async throws {
        let silent = try await LoopbackServer { _ in [] }
        var transport = try HTTPTransport.Configuration(environment: ["HTTPS_PROXY": "socks5://127.0.0.1:\(silent.port)"])
        transport.connectTimeout = .milliseconds(200)
        guard case .timedOut(let what)? = try await failure("https://api.example", transport) else {
            Issue.record("no deadline passed")
            return
        }
        #expect(what.contains("proxy socks5://127.0.0.1:\(silent.port)") && what.contains("api.example:443"), "\(what)")
        await silent.stop()
    }

    @Test("a server that greets and hangs up closed the connection, whether the request was on its way or not")
    func hangsUp() {
        let error = ProviderError(ChannelError.ioOnClosedChannel, on: Route(place: "box:22", isSecure: false), hasBegun: false)
        let sentence = "box:22 closed the connection without an answer; if it speaks TLS, write https:// in its address."
        #expect(error.kind == .connection(sentence))
    }

    @Test("a web page instead of a list of models says where to look")
    func pageOfModels() async throws {
        let server = try await LoopbackServer { _ in [.write(response(type: "text/html", body: "<html>"))] }
        let provider = try provider("http://127.0.0.1:\(server.port)", .patient)
        let sentence =
            "127.0.0.1:\(server.port) does not list models as Anthropic's interface does: check its base_url, and its type under providers."
        await #expect(throws: ProviderError(.malformed(sentence), status: 200)) { try await provider.models() }
        await provider.shutDown()
        await server.stop()
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

    @Test(
        "a path that is not there says where to look",
        arguments: [(ProviderKind.anthropic, "Anthropic's interface"), (.openAIChat, "OpenAI's Chat Completions")])
    func missingPath(_ asked: ProviderKind, title: String) async throws {
        let server = try await LoopbackServer { _ in
            [.write(response("404 Not Found", type: "application/json", body: #"{"detail":"Not Found"}"#))]
        }
        let kind = try await failure("http://127.0.0.1:\(server.port)", kind: asked)
        #expect(
            kind
                == .invalidRequest(
                    "HTTP 404 with application/json instead of an error message: the server does not speak \(title) at this "
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
