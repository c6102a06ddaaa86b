import ChatModel
import FoundationEssentials
import ServerSentEvents
import Testing

@testable import Providers

/// Answers recorded from the real interface. They are not part of the repository: without them these tests are skipped,
/// and `OwnStreamTests` stands alone.
@Suite(.enabled(if: StreamFiles.hasRecordings, "the recorded streams are not beside this repository"))
struct RecordedStreamTests {
    static let names = StreamFiles.names(in: "anthropic") + StreamFiles.names(in: "synthetic", containing: "-anthropic-")

    @Test("there are recordings")
    func count() {
        print("recorded Anthropic streams: \(Self.names.count), error bodies: \(StreamFiles.names(in: "errors/anthropic").count)")
        #expect(Self.names.count >= 30)
    }

    @Test("each gives the text, reasoning, calls, stop reason, usage and error that are known of it", arguments: names)
    func content(name: String) throws {
        let (answer, error) = Answer.decoding(try StreamFiles.body(name))
        let expected = try StreamFiles.notes(name).expected
        #expect(answer.text == expected.text ?? "")
        #expect(answer.stopReason == expected.stopReason.flatMap(stopReason))
        #expect(answer.isWhole == (expected.error == nil))
        #expect(error?.kind == expected.error.map { .overloaded($0.message) })
        let calls = expected.toolCalls.map { Answer.ToolCall(id: $0.id, name: $0.name, arguments: $0.arguments) }
        if name.hasSuffix("048-spliced-message-start") {
            // Its notes merge two messages by their blocks' indexes and say that the SDK gives one call. Here the second
            // message_start begins anew, so what came before it is gone.
            #expect(answer.reasoning == "Let me call the tool.")
            #expect(answer.toolCalls == [calls[1]])
        } else {
            #expect(answer.reasoning == expected.reasoningText ?? "")
            #expect(answer.toolCalls == calls)
        }
        try expectUsage(answer.usage, expected)
    }

    @Test("any cutting gives the same events: every byte under 2 kB, 500 seeded cuttings above", arguments: names)
    func cutting(name: String) throws {
        let body = try StreamFiles.body(name)
        let whole = try events(body, cutAt: [])
        var generator = SeededGenerator(seed: UInt64(body.count))
        if body.count < 2 << 10 {
            for place in 1..<body.count where try events(body, cutAt: [place]) != whole { Issue.record("cut at \(place)") }
        } else {
            for round in 0..<500 {
                let count = round < 250 ? 1 : Int.random(in: 2...200, using: &generator)
                let places = Set((0..<count).map { _ in Int.random(in: 1..<body.count, using: &generator) }).sorted()
                if try events(body, cutAt: places) != whole { Issue.record("cut at \(places)") }
            }
        }
    }

    @Test("cut off after any event, each is truncated, and its text is a beginning of the whole", arguments: names)
    func truncation(name: String) throws {
        let events = try events(try StreamFiles.body(name), cutAt: [])
        let whole = Answer.decoding(try StreamFiles.body(name)).answer
        var decoder = AnthropicStreamDecoder()
        var answer = Answer()
        for event in events {
            #expect(throws: ProviderError(.truncated("The stream ended before the answer did."), status: 200)) { try decoder.finish() }
            #expect(whole.text.utf8.starts(with: answer.text.utf8) && !answer.isWhole)
            guard let chats = try? decoder.decode(event) else { break }
            for chat in chats { answer.receive(chat) }
            if decoder.isComplete { break }
        }
        #expect(answer == whole)
    }

    @Test("error bodies become the kind that their type says", arguments: StreamFiles.names(in: "errors/anthropic"))
    func errorBodies(name: String) throws {
        let notes = try StreamFiles.notes(name)
        let head = ResponseHead(status: notes.status, headers: notes.headers.map { ($0.key, $0.value) })
        let error = AnthropicFormat(credential: nil).error(in: head, body: try StreamFiles.body(name))
        let expected = try #require(notes.expected.error)
        #expect(error.status == notes.status)
        switch (expected.type, notes.status) {
        case ("not_found_error", 404): #expect(error.kind == .unknownModel(expected.message))
        case ("authentication_error", 401): #expect(error.kind == .authentication(expected.message))
        case ("invalid_request_error", 400): #expect(error.kind == .contextExceeded(expected.message))
        case let other: Issue.record("no expectation for \(other)")
        }
    }

    private func stopReason(_ name: String) -> StopReason? {
        name == "model_context_window_exceeded" ? .contextExceeded : StopReason(rawValue: name)
    }

    private func expectUsage(_ usage: Usage, _ expected: Recording.Expected) throws {
        let counts = try #require(expected.normalized)
        #expect(self.counts(usage) == counts)
        #expect(usage.reasoningTokens == counts.reasoning ?? 0)
        let passes = usage.iterations.map { self.counts($0.usage) } + [self.counts(usage)]
        guard let sum = expected.sumOfIterations else { return #expect(usage.iterations.isEmpty) }
        #expect(passes.map(\.input).reduce(0, +) == sum.input && passes.map(\.output).reduce(0, +) == sum.output)
        #expect(passes.map(\.read).reduce(0, +) == sum.read)
        #expect(passes.map(\.write5m).reduce(0, +) == sum.write5m && passes.map(\.write1h).reduce(0, +) == sum.write1h)
    }

    /// Reasoning is compared apart, since the notes tell none from zero.
    private func counts(_ usage: Usage) -> Recording.Counts {
        Recording.Counts(
            input: usage.inputTokens, write5m: usage.cacheWrite5mTokens, write1h: usage.cacheWrite1hTokens, read: usage.cacheReadTokens,
            output: usage.outputTokens, reasoning: usage.reasoningTokens == 0 ? nil : usage.reasoningTokens)
    }

    private func events(_ body: [UInt8], cutAt places: [Int]) throws -> [ServerSentEvent] {
        var parser = ServerSentEventParser()
        var found: [ServerSentEvent] = []
        for (start, end) in zip([0] + places, places + [body.count]) { found += try parser.feed(body[start..<end]) }
        return found
    }
}
