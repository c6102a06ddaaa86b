import Testing

@testable import ProviderSimulator

@Suite(.timeLimit(.minutes(1))) struct ServerTests {
    @Test("a free port is taken and named; a port in use is an error that says so")
    func ports() async throws {
        try await withSimulator { server, _ in
            #expect(server.port > 0)
            #expect(server.baseURL == "http://127.0.0.1:\(server.port)")
            let error = await #expect(throws: SimulatorError.self) {
                try await SimulatorServer.start(SimulatorConfiguration(port: server.port))
            }
            #expect(error?.description.contains("cannot listen on 127.0.0.1 port \(server.port)") == true)
        }
    }

    @Test("a simulator can be shut down twice, and nothing answers afterwards")
    func shutDown() async throws {
        let server = try await SimulatorServer.start()
        await server.shutDown()
        await server.shutDown()
        await #expect(throws: (any Error).self) { try await RawClient(port: server.port).send(ask()) }
    }

    @Test("shutting down ends the streams that are running")
    func shutDownMidStream() async throws {
        var scenario = Scenario.numbered(1_000)
        scenario.tokensPerSecond = 20
        let server = try await SimulatorServer.start(SimulatorConfiguration(scenario: scenario))
        async let received = RawClient(port: server.port).exchange(ask().bytes)
        while server.requests().isEmpty { await Task.yield() }
        await server.shutDown()
        #expect(try await !String(decoding: received.bytes, as: UTF8.self).contains("message_stop"))
        #expect(server.requests().map(\.outcome) == [.stopped])
    }

    @Test("clients that arrive while it shuts down are turned away, not tripped over")
    func arrivalsAtTheEnd() async throws {
        for _ in 0..<20 {
            let server = try await SimulatorServer.start(SimulatorConfiguration(scenario: .instant))
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { _ = try? await RawClient(port: server.port).exchange(ask().bytes) } }
                await server.shutDown()
            }
            #expect(!server.requests().contains { $0.outcome == .underway })
        }
    }

    @Test("an idle connection does not hold up the end")
    func idle() async throws {
        let server = try await SimulatorServer.start(SimulatorConfiguration(scenario: .instant))
        var request = ask(stream: false)
        request.isKeptAlive = true
        async let received = RawClient(port: server.port).exchange(request.bytes)
        while server.requests().first?.outcome != .replied(status: 200) { await Task.yield() }
        await server.shutDown()
        #expect(try await received.end == .closed)
    }

    @Test("a client that leaves ends its stream, and the log says so")
    func clientLeaves() async throws {
        var scenario = Scenario.numbered(100_000)
        scenario.tokensPerSecond = 5
        try await withSimulator(scenario) { server, client in
            let received = try await client.exchange(ask().bytes) { $0.firstRange(of: Array("w000002".utf8)) != nil }
            #expect(received.end == .left)
            while server.requests().first?.outcome == .underway { await Task.yield() }
            #expect(server.requests().map(\.outcome) == [.clientLeft])
        }
    }

    @Test("a paced stream takes no less than the time of its schedule")
    func pace() async throws {
        var scenario = Scenario.numbered(31)
        scenario.isSteady = true
        scenario.timeToFirstToken = .milliseconds(100)
        scenario.tokensPerSecond = 100
        try await withSimulator(scenario) { _, client async throws in
            let start = ContinuousClock.now
            #expect(try await client.send(ask()).events.textDeltas.count == 31)
            #expect(ContinuousClock.now - start >= .milliseconds(400))
        }
    }

    @Test("the log keeps what was asked without secrets or text, and no more than its capacity")
    func log() async throws {
        try await withSimulator(configure: { $0.logCapacity = 3 }) { server, client in
            for _ in 0..<5 { _ = try await client.send(ask("top secret question")) }
            let logged = server.requests()
            #expect(logged.map(\.number) == [3, 4, 5])
            let last = try #require(logged.last)
            #expect(last.method == "POST")
            #expect(last.target == "/v1/messages")
            #expect(last.headers["x-api-key"] == "<7 bytes>")
            #expect(last.headers["anthropic-version"] == "2023-06-01")
            #expect(last.bodyBytes == ask("top secret question").body.utf8.count)
            #expect(last.outcome == .replied(status: 200))
            #expect(!"\(logged)".contains("sk-test") && !"\(logged)".contains("top secret"))
        }
    }

    @Test("a key in the query is not logged either")
    func keyInQuery() async throws {
        let target = "/v1beta/models?pageSize=5&key=secret-key&x=1"
        try await withSimulator { server, client async throws in
            #expect(try await client.send(HTTPRequest(method: "GET", target: target, headers: [:])).status == 200)
            #expect(server.requests().map(\.target) == ["/v1beta/models?pageSize=5&key=<10 bytes>&x=1"])
        }
    }

    @Test(
        "what is not HTTP is answered with a 400 and a sentence",
        arguments: [
            "NONSENSE\r\n\r\n", "GET / HTTP/1.1\r\nbad header line\r\n\r\n", "POST /v1/messages HTTP/1.1\r\ncontent-length: -5\r\n\r\n",
            "GET /v1/models HTTP/1.1\r\nx: " + String(repeating: "a", count: 200_000) + "\r\n\r\n",
        ])
    func notHTTP(text: String) async throws {
        try await withSimulator { server, client in
            let received = try await client.exchange(Array(text.utf8))
            let reply = try HTTPReply(received.bytes, end: received.end)
            #expect(reply.status == 400)
            #expect(reply.errorMessage?.hasPrefix("The request is not valid HTTP: ") == true)
            #expect(try await client.send(ask()).status == 200, "the next client is served")
        }
    }

    @Test("random bytes never end the server")
    func randomBytes() async throws {
        try await withSimulator { _, client in
            var dice = SplitMix(seed: 5)
            for _ in 0..<40 {
                let junk = (0..<Int.random(in: 1...300, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
                let start = Array((Bool.random(using: &dice) ? "POST /v1/messages HTTP/1.1\r\ncontent-length: 10\r\n\r\n" : "").utf8)
                let end = Array("\r\n\r\nGET / HTTP/1.1\r\nconnection: close\r\n\r\n".utf8)
                _ = try await client.exchange(start + junk + end) { _ in true }
            }
            #expect(try await client.send(ask()).status == 200)
        }
    }

    @Test("a body over 32 MB is a 413")
    func tooLarge() async throws {
        var request = HTTPRequest()
        request.body = String(repeating: " ", count: (32 << 20) + 1)
        let reply = try await withSimulator { [request] _, client in try await client.send(request) }
        #expect(reply.status == 413)
        #expect(reply.errorType == "request_too_large")
    }

    @Test("fifty clients at once are all answered whole")
    func many() async throws {
        var scenario = Scenario.numbered(20)
        scenario.tokensPerSecond = 200
        try await withSimulator(scenario) { server, client in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 { group.addTask { try await client.send(ask()).events.textDeltas.count } }
                for try await count in group { #expect(count == 20) }
            }
            #expect(server.requests().count == 50)
        }
    }
}
