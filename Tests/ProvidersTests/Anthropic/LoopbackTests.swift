import ChatModel
import Foundation
import NIOCore
import Synchronization
import Testing

@testable import Providers

/// The whole client against a server on this machine.
@Suite(.timeLimit(.minutes(5))) struct LoopbackTests {
    private typealias Ending = (answer: Answer, events: [ChatEvent], error: ProviderError?)

    private let question = ChatRequest(
        model: ModelID(provider: "anthropic", name: "claude-sonnet-4-6"), system: [],
        messages: [ChatRequest.Turn(role: .user, blocks: [PromptBlock(label: "question", text: "Where is it?")])], maxTokens: 64)

    private func provider(
        port: Int, host: String = "127.0.0.1", credential: ProviderCredential = .apiKey("sk-sesame"),
        _ deadlines: HTTPTransport.Configuration = .patient
    ) throws -> any ChatProvider {
        var configuration = try ProviderConfiguration(
            name: "anthropic", kind: .anthropic, baseURL: "http://\(host):\(port)/gateway/", credential: credential)
        configuration.extraHeaders = ["x-simulator": "token"]
        return configuration.provider(over: HTTPTransport(deadlines))
    }

    private func anthropic(_ baseURL: String, key: String, over transport: HTTPTransport) throws -> any ChatProvider {
        try ProviderConfiguration(name: "anthropic", kind: .anthropic, baseURL: baseURL, credential: .apiKey(key)).provider(over: transport)
    }

    /// Asks a server that does `steps`.
    private func ask(
        _ steps: [LoopbackServer.Step], _ deadlines: HTTPTransport.Configuration = .patient
    ) async throws -> Ending {
        let server = try await LoopbackServer { _ in steps }
        let provider = try provider(port: server.port, deadlines)
        let ending = await Answer.pulling(provider.stream(question))
        await provider.shutDown()
        await server.stop()
        return ending
    }

    @Test("an answer, with the request's instant, its name, and the right headers", arguments: [1, 7, 4096])
    func success(width: Int) async throws {
        let body = try StreamFiles.own("plain")
        let pieces = stride(from: 0, to: body.count, by: width).map { start in
            LoopbackServer.Step.write(chunk(Array(body[start..<min(start + width, body.count)])))
        }
        let server = try await LoopbackServer { _ in [.write(openStream([]))] + pieces + [.write(endOfChunks)] }
        let provider = try provider(port: server.port)
        let start = ContinuousClock.now
        let (answer, events, error) = await Answer.pulling(provider.stream(question))
        #expect(error == nil)
        #expect(answer == Answer.decoding(body).answer)
        guard case .requestWritten(let instant) = events[0] else {
            Issue.record("no instant")
            return
        }
        #expect(instant > start && instant < .now)
        #expect(events[1] == .responseStarted(requestID: "req_loop"))
        #expect(events.last == .messageStop)
        await provider.shutDown()
        let seen = await server.untilClosed()
        guard case .request(let request) = seen[1] else {
            Issue.record("no request")
            return
        }
        #expect(request.hasPrefix("POST /gateway/v1/messages HTTP/1.1\r\n"))
        for line in ["x-api-key: sk-sesame", "anthropic-version: 2026-10-21", "x-simulator: token", "content-type: application/json"] {
            #expect(request.contains("\r\n\(line)\r\n"))
        }
        #expect(request.hasSuffix(#""stream":true}"#))
        await server.stop()
    }

    @Test("a connection is used again after a whole answer")
    func reuse() async throws {
        let body = try StreamFiles.own("plain")
        let server = try await LoopbackServer { _ in [.write(openStream(body) + endOfChunks)] }
        let provider = try provider(port: server.port, credential: .authToken("sk-sesame"))
        for _ in 0..<3 { #expect(await Answer.pulling(provider.stream(question)).error == nil) }
        await provider.shutDown()
        let seen = await server.untilClosed()
        #expect(seen.count == 5 && seen.first == .connected)
        #expect(seen.contains { if case .request(let text) = $0 { text.contains("authorization: Bearer sk-sesame\r\n") } else { false } })
        await server.stop()
        let late = await Answer.pulling(provider.stream(question)).error
        #expect(late?.kind == .connection("The connection to 127.0.0.1:\(server.port) was shut down."))
    }

    @Test("not a byte of a request leaves before it may, though the connection is made; nor of a later one on it")
    func held() async throws {
        let body = try StreamFiles.own("plain")
        let log = Mutex<[String]>([])
        let server = try await LoopbackServer(begun: { log.withLock { $0.append("bytes") } }) { _ in
            [.write(openStream(body) + endOfChunks)]
        }
        let (provider, other) = (try provider(port: server.port), try self.provider(port: server.port))
        for _ in 0..<2 {
            let held = provider.stream(question) {
                // A whole exchange beside it, in which a head sent too early would arrive.
                log.withLock { $0.append("other") }
                #expect(await Answer.pulling(other.stream(question)).error == nil)
                log.withLock { $0.append("ready") }
            }
            #expect(await Answer.pulling(held).error == nil)
        }
        #expect(log.withLock { $0 } == ["other", "bytes", "ready", "bytes", "other", "bytes", "ready", "bytes"])
        await provider.shutDown()
        await other.shutDown()
        await server.stop()
    }

    @Test("cancelling closes the connection at once, and throws cancelled")
    func cancellation() async throws {
        let body = Array(try StreamFiles.own("plain").prefix(900))
        let server = try await LoopbackServer { _ in [.write(openStream(body))] }
        let provider = try anthropic("http://127.0.0.1:\(server.port)", key: "k", over: HTTPTransport(.patient))
        let (text, arrived) = AsyncStream.makeStream(of: Void.self)
        let task = Task { () -> ProviderError? in
            do throws(ProviderError) {
                for try await event in provider.stream(question) where event == .textDelta("Your parcel ") { arrived.yield() }
                return nil
            } catch {
                return error
            }
        }
        for await _ in text { break }
        task.cancel()
        #expect(await server.untilClosed().last == .closed)
        #expect(await task.value?.kind == .cancelled)
        await provider.shutDown()
        await server.stop()
    }

    @Test("cancelling before the answer begins closes the connection too")
    func earlyCancellation() async throws {
        let server = try await LoopbackServer { _ in [] }
        let provider = try anthropic("http://127.0.0.1:\(server.port)", key: "k", over: HTTPTransport(.patient))
        let task = Task { await Answer.pulling(provider.stream(question)).error }
        for await sight in server.sights { if case .request = sight { break } }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        #expect(await server.untilClosed().last == .closed)
        await provider.shutDown()
        await server.stop()
    }

    @Test("leaving the loop closes the connection")
    func leaving() async throws {
        let body = Array(try StreamFiles.own("plain").prefix(900))
        let server = try await LoopbackServer { _ in [.write(openStream(body))] }
        let provider = try anthropic("http://127.0.0.1:\(server.port)", key: "k", over: HTTPTransport(.patient))
        for try await event in provider.stream(question) where event == .textDelta("Your parcel ") { break }
        #expect(await server.untilClosed().last == .closed)
        await provider.shutDown()
        await server.stop()
    }

    @Test("silence before the answer and in its middle are told apart")
    func silence() async throws {
        var deadlines = HTTPTransport.Configuration.patient
        deadlines.firstByteTimeout = .milliseconds(300)
        let (_, none, first) = try await ask([], deadlines)
        guard case .timedOut(let before)? = first?.kind else {
            Issue.record("\(String(describing: first))")
            return
        }
        #expect(none.isEmpty && before.hasPrefix("the beginning of the answer from 127.0.0.1:") && before.hasSuffix("(0.3 s)"))
        deadlines = .patient
        deadlines.silenceTimeout = .seconds(2)
        let (answer, _, next) = try await ask([.write(openStream(Array(try StreamFiles.own("plain").prefix(900))))], deadlines)
        guard case .timedOut(let between)? = next?.kind else {
            Issue.record("\(String(describing: next))")
            return
        }
        #expect(answer.text == "Your parcel is in Zürich 📦." && next?.status == 200 && next?.requestID == "req_loop")
        #expect(between.hasPrefix("more of the answer from 127.0.0.1:") && between.hasSuffix("(2 s)"))
    }

    @Test("a reset or an early end in the middle cuts the answer off", arguments: [0, 1, 2])
    func broken(way: Int) async throws {
        let start = openStream(Array(try StreamFiles.own("plain").prefix(900)))
        let steps: [[LoopbackServer.Step]] = [
            [.write(start), .reset], [.write(start), .close], [.write(start + endOfChunks)],
        ]
        let (answer, _, error) = try await ask(steps[way])
        guard case .truncated? = error?.kind else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!answer.isWhole && error?.status == 200)
    }

    @Test("errors before an answer", arguments: failures)
    func failure(_ failure: Failure) async throws {
        let (_, events, error) = try await ask(failure.steps)
        #expect(events.isEmpty)
        #expect(error.map(failure.isRight) == true, "\(String(describing: error))")
        #expect(!"\(String(describing: error))".contains("sesame"))
    }

    /// What a server does, and the error it must give.
    struct Failure: Sendable, CustomTestStringConvertible {
        var name: String
        var steps: [LoopbackServer.Step]
        var isRight: @Sendable (ProviderError) -> Bool
        var testDescription: String { name }
    }

    private static let longPage = String(repeating: "x", count: 300_000)

    /// Whether an answer was called malformed in these words after the place and its verb.
    private static func says(_ error: ProviderError, _ words: String) -> Bool {
        guard case .malformed(let text) = error.kind else { return false }
        return text.hasPrefix("127.0.0.1:") && text.hasSuffix(" answered with \(words)")
    }

    static let failures = [
        Failure(name: "redirect", steps: [.write(response("302 Found", headers: ["location: https://evil.example/x"], body: ""))]) {
            $0 == ProviderError(.redirected("https://evil.example/x"), status: 302)
        },
        Failure(name: "not HTTP", steps: [.write(Array("SSH-2.0-OpenSSH_9.2\r\n\r\n".utf8)), .close]) {
            if case .malformed(let text) = $0.kind { text.contains("127.0.0.1") } else { false }
        },
        Failure(name: "closed without an answer", steps: [.close]) {
            if case .connection(let text) = $0.kind { text.contains("closed the connection") } else { false }
        },
        Failure(name: "reset without an answer", steps: [.reset]) {
            if case .connection(let text) = $0.kind { text.contains("closed the connection") } else { false }
        },
        Failure(name: "a page instead of a stream", steps: [.write(response(type: "text/html", body: "<html>"))]) {
            $0.status == 200
                && says(
                    $0, "text/html instead of an event stream: check its base_url, and its type under providers.")
        },
        Failure(name: "a compressed stream", steps: [.write(response(headers: ["content-encoding: gzip"], body: "x"))]) {
            says($0, "a stream compressed with gzip instead of an event stream: nothing on the way may compress it.")
        },
        Failure(
            name: "429 that repeats the key",
            steps: [
                .write(
                    response(
                        "429 Too Many", type: "application/json", headers: ["retry-after: 7", "request-id: req_9"],
                        body: #"{"type":"error","error":{"type":"rate_limit_error","message":"sk-sesame is too fast"}}"#))
            ]
        ) {
            $0 == ProviderError(.rateLimited(retryAfter: .seconds(7), "… is too fast"), status: 429, requestID: "req_9")
        },
        Failure(name: "a long page", steps: [.write(response("502 Bad Gateway", type: "text/html", body: longPage))]) {
            if case .server(let text) = $0.kind { text.contains("HTTP 502 with text/html") && text.count < 200 } else { false }
        },
    ]

    @Test("a line of 10 MB is malformed and says the limit; invalid UTF-8 only loses its characters")
    func oddBodies() async throws {
        let head = Array(try StreamFiles.own("plain").prefix(900))
        let line = Array("data: ".utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 10 << 20)
        let (answer, _, error) = try await ask([.write(openStream(head) + chunk(line) + endOfChunks)])
        guard case .malformed(let text)? = error?.kind else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(text.contains("1048576"))
        #expect(answer.text == "Your parcel is in Zürich 📦.")

        let body = try StreamFiles.own("plain")
        let broken = body.map { $0 == 0xC3 ? 0xFF : $0 }
        let (repaired, _, none) = try await ask([.write(openStream(broken) + endOfChunks)])
        #expect(none == nil && repaired.text == "Your parcel is in Z\u{FFFD}\u{FFFD}rich 📦.")
    }

    @Test("a port where nothing listens and a host that is unknown are named")
    func unreachable() async throws {
        let server = try await LoopbackServer { _ in [] }
        await server.stop()
        for host in ["127.0.0.1", "localhost"] {
            let refused = try provider(port: server.port, host: host)
            let error = await Answer.pulling(refused.stream(question)).error
            #expect(
                error?.kind
                    == .connection("\(host):\(server.port) refused the connection: nothing listens there; start it, or check its address."))
            await refused.shutDown()
        }
        let unknown = try await failure(baseURL: "https://no-such-host.invalid", HTTPTransport(.patient))
        #expect(unknown == .connection("The host no-such-host.invalid is unknown: check its spelling and the network."))
    }

    @Test("certificates that cannot be read are told in words")
    func tls() async throws {
        let server = try await LoopbackServer { _ in [] }
        let folder = FileManager.default.temporaryDirectory
        let files = ["", "no certificate\n"].map { text in (folder.appending(path: "firstline-\(UUID().uuidString).pem"), text) }
        for (url, text) in files { try Data(text.utf8).write(to: url) }
        for path in files.map({ $0.0.path() }) + ["/no/such/file.pem"] {
            var trust = HTTPTransport.Configuration.patient
            trust.certificateFile = path
            let unread = try await failure(baseURL: "https://127.0.0.1:\(server.port)", HTTPTransport(trust))
            let sentence =
                "The certificates in SSL_CERT_FILE cannot be read: name a PEM file there, or unset it to trust whom the system trusts."
            #expect(unread == .connection(sentence))
        }
        for (url, _) in files { try FileManager.default.removeItem(at: url) }
        await server.stop()
    }

    @Test("a proxy is asked for the host, never given the key; what it refuses is told in words", arguments: [403, 407])
    func proxy(status: Int) async throws {
        let server = try await LoopbackServer { _ in [.write(response("\(status) No", type: "text/plain", body: "no"))] }
        var settings = try HTTPTransport.Configuration(environment: ["https_proxy": "http://me:pw@127.0.0.1:\(server.port)"])
        settings.connectTimeout = .seconds(60)
        let kind = try await failure(baseURL: "https://no-such-host.invalid", HTTPTransport(settings))
        let what =
            status == 407
            ? "wants a user name and password: write NAME:PASSWORD@ before its host."
            : "refused the connection; check HTTPS_PROXY and HTTP_PROXY."
        let proxy = "The proxy http://127.0.0.1:\(server.port) on the way to no-such-host.invalid:443"
        #expect(kind == .connection("\(proxy) \(what)"))
        let seen = await server.untilClosed()
        guard case .request(let request) = seen[1] else {
            Issue.record("no request")
            return
        }
        #expect(request.hasPrefix("CONNECT no-such-host.invalid:443 HTTP/1.1\r\n"))
        #expect(request.contains("proxy-authorization: Basic bWU6cHc="))
        #expect(!request.contains("sesame"))
        await server.stop()
    }

    /// How a question fails that is asked at `baseURL`.
    private func failure(baseURL: String, _ transport: HTTPTransport) async throws -> ProviderError.Kind? {
        let provider = try anthropic(baseURL, key: "sk-sesame", over: transport)
        let error = await Answer.pulling(provider.stream(question)).error
        await provider.shutDown()
        return error?.kind
    }

    @Test("a key is not sent over plain HTTP to another machine")
    func plainHTTP() {
        #expect {
            try anthropic("http://api.example", key: "sk-sesame", over: HTTPTransport(.patient))
        } throws: { error in
            guard case .invalidRequest(let text)? = (error as? ProviderError)?.kind else { return false }
            return text.contains("api.example") && text.contains("https")
        }
    }

    @Test("models are listed page by page")
    func models() async throws {
        let server = try await LoopbackServer { request in
            let isFirst = request.hasPrefix("GET /gateway/v1/models?limit=1000 ")
            let isSecond = request.hasPrefix("GET /gateway/v1/models?limit=1000&after_id=b%2Fc ")
            let body =
                isFirst
                ? #"{"data":[{"id":"a"},{"id":"b/c"}],"has_more":true,"last_id":"b/c"}"#
                : isSecond ? #"{"data":[{"id":"d","type":"model"}],"has_more":false,"last_id":"d"}"# : "{}"
            return [.write(response(type: "application/json", body: body))]
        }
        let provider = try provider(port: server.port)
        #expect(try await provider.models() == ["a", "b/c", "d"])
        await provider.shutDown()
        await server.stop()
    }

    @Test("a refused key is told when models are listed")
    func modelsRefused() async throws {
        let body = #"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},"request_id":"req_1"}"#
        let server = try await LoopbackServer { _ in [.write(response("401 Unauthorized", type: "application/json", body: body))] }
        let provider = try provider(port: server.port)
        let refused = ProviderError(.authentication("invalid x-api-key"), status: 401, requestID: "req_1")
        await #expect(throws: refused) { try await provider.models() }
        await provider.shutDown()
        await server.stop()
    }
}

extension HTTPTransport.Configuration {
    /// Time enough to connect on a machine that is busy with other tests; the deadlines that a test is about it sets itself.
    static var patient: HTTPTransport.Configuration {
        var configuration = HTTPTransport.Configuration()
        configuration.connectTimeout = .seconds(60)
        return configuration
    }
}
