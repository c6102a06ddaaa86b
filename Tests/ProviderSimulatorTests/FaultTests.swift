import Testing

@testable import ProviderSimulator

/// Every fault, as it reaches a client's socket.
@Suite(.timeLimit(.minutes(1))) struct FaultTests {
    @Test(
        "a status fault is the API's error of that status",
        arguments: [
            (429, 2, "rate_limit_error"), (429, nil, "rate_limit_error"), (529, nil, "overloaded_error"), (500, nil, "api_error"),
            (401, nil, "authentication_error"), (403, nil, "permission_error"), (413, nil, "request_too_large"),
        ] as [(Int, Int?, String)])
    func status(status: Int, retryAfter: Int?, type: String) async throws {
        let fault = Fault(.status(status, retryAfter: retryAfter, message: nil, isHTML: false))
        let reply = try await withSimulator(.numbered(3, faults: [fault])) { _, client in try await client.send(ask()) }
        #expect(reply.status == status)
        #expect(reply.errorType == type)
        #expect(reply.headers["retry-after"] == retryAfter.map(String.init))
        #expect(reply.headers["x-should-retry"] == (status < 429 ? "false" : nil))
    }

    @Test("a proxy's page is HTML")
    func page() async throws {
        let fault = Fault(.status(502, retryAfter: nil, message: nil, isHTML: true))
        let reply = try await withSimulator(.numbered(3, faults: [fault])) { _, client in try await client.send(ask()) }
        #expect(reply.status == 502)
        #expect(reply.headers["content-type"] == "text/html")
        #expect(reply.text.contains("<h1>502"))
    }

    @Test("skip lets requests through, times ends the fault, and the next fault in the list has its turn after it")
    func counting() async throws {
        let faults = [
            Fault(.status(429, retryAfter: nil, message: "Slow down", isHTML: false), times: 2, skip: 1),
            Fault(.status(529, retryAfter: nil, message: nil, isHTML: false), times: 1),
        ]
        try await withSimulator(.numbered(1, faults: faults)) { server, client in
            var statuses: [Int] = []
            for _ in 0..<5 { statuses.append(try await client.send(ask()).status) }
            #expect(statuses == [529, 429, 429, 200, 200])
            server.setScenario(.numbered(1, faults: faults))
            #expect(try await client.send(ask()).status == 529, "a new scenario counts from the start")
        }
    }

    private static let cuts: [(Fault, RawClient.End, isComplete: Bool)] = [
        (Fault(.reset, afterTokens: 3), .reset, false), (Fault(.close, afterTokens: 3), .closed, false),
        (Fault(.truncate, afterTokens: 3), .closed, true),
    ]

    @Test("a stream that is cut has the deltas before the cut and no message_stop", arguments: cuts)
    func cut(fault: Fault, end: RawClient.End, isComplete: Bool) async throws {
        try await withSimulator(.numbered(10, faults: [fault])) { server, client in
            let reply = try await client.send(ask())
            #expect(reply.end == end)
            #expect(reply.isComplete == isComplete)
            #expect(reply.events.textDeltas == ["w000000 ", "w000001 ", "w000002 "])
            #expect(!reply.events.contains { $0.name == "message_stop" })
            // The client may see the end before the server has noted it.
            while server.requests().first?.outcome == .underway { await Task.yield() }
            #expect(server.requests().map(\.outcome) == [.faulted(fault.kind.name)])
        }
    }

    @Test("an error event ends the stream in the API's form")
    func errorEvent() async throws {
        let fault = Fault(.errorEvent(type: "overloaded_error", message: "Overloaded"), afterTokens: 2)
        let reply = try await withSimulator(.numbered(10, faults: [fault])) { _, client in try await client.send(ask()) }
        let last = try #require(reply.events.last)
        #expect(last.name == "error")
        #expect(last.payload?["error"]?["type"] == "overloaded_error")
        #expect(last.payload?["request_id"]?.string == reply.headers["request-id"])
        #expect(reply.events.textDeltas.count == 2)
        #expect(reply.isComplete)
    }

    @Test("garbage is neither UTF-8 nor JSON, and the answer goes on behind it")
    func garbage() async throws {
        let reply = try await withSimulator(.numbered(4, faults: [Fault(.garbage, afterTokens: 2)])) { _, client in
            try await client.send(ask())
        }
        #expect(String(validating: reply.body, as: UTF8.self) == nil)
        #expect(reply.text.contains("data: {not json"))
        #expect(reply.events.textDeltas.count == 4)
        #expect(reply.events.last?.name == "message_stop")
    }

    @Test("reset_headers resets the connection before a byte is sent")
    func resetHeaders() async throws {
        let received = try await withSimulator(.numbered(1, faults: [Fault(.resetHeaders)])) { _, client in
            try await client.exchange(ask().bytes)
        }
        #expect(received.bytes.isEmpty)
        #expect(received.end == .reset)
    }

    @Test("hang_headers sends nothing until the simulator is shut down")
    func hangHeaders() async throws {
        let server = try await SimulatorServer.start(
            SimulatorConfiguration(scenario: .numbered(1, faults: [Fault(.hangHeaders(nil))])))
        async let received = RawClient(port: server.port).exchange(ask().bytes)
        while server.requests().isEmpty { await Task.yield() }
        await server.shutDown()
        #expect(try await received.bytes.isEmpty)
        #expect(server.requests().map(\.outcome) == [.faulted("hang_headers")])
    }

    @Test("a hang goes silent after its tokens; the client's leaving ends it")
    func hang() async throws {
        try await withSimulator(.numbered(10, faults: [Fault(.hang(nil), afterTokens: 4)])) { server, client in
            let received = try await client.exchange(ask().bytes) { $0.firstRange(of: Array("w000003".utf8)) != nil }
            #expect(received.end == .left)
            #expect(!String(decoding: received.bytes, as: UTF8.self).contains("w000004"))
            while server.requests().first?.outcome == .underway { await Task.yield() }
            #expect(server.requests().map(\.outcome) == [.faulted("hang")])
        }
    }

    @Test("a pause delays the rest and loses nothing", arguments: [Fault.Kind.hang(.milliseconds(120)), .hangHeaders(.milliseconds(120))])
    func pause(kind: Fault.Kind) async throws {
        try await withSimulator(.numbered(6, faults: [Fault(kind, afterTokens: 3)])) { _, client in
            let clock = ContinuousClock()
            let start = clock.now
            let reply = try await client.send(ask())
            #expect(clock.now - start >= .milliseconds(120))
            #expect(reply.events.textDeltas.count == 6)
            #expect(reply.isComplete)
        }
    }

    @Test(
        "a reply in one piece is cut in the middle of its body",
        arguments: [(Fault.Kind.reset, RawClient.End.reset), (.close, .closed), (.truncate, .closed)])
    func whole(kind: Fault.Kind, end: RawClient.End) async throws {
        let reply = try await withSimulator(.numbered(50, faults: [Fault(kind)])) { _, client in try await client.send(ask(stream: false)) }
        #expect(reply.status == 200)
        #expect(reply.end == end)
        #expect(!reply.body.isEmpty)
        #expect(reply.json == nil)
    }

    @Test("faults strike answers only: counting tokens and listing models use none of them up")
    func othersAreSpared() async throws {
        let fault = Fault(.status(500, retryAfter: nil, message: nil, isHTML: false), times: 1)
        try await withSimulator(.numbered(1, faults: [fault])) { _, client async throws in
            var count = ask()
            count.target = "/v1/messages/count_tokens"
            #expect(try await client.send(count).status == 200)
            #expect(try await client.send(HTTPRequest(method: "GET", target: "/v1/models")).status == 200)
            #expect(try await client.send(ask()).status == 500)
        }
    }
}
