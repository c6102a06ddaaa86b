import ChatModel
import ServerSentEvents
import Testing

@testable import Providers

/// Answers recorded from OpenAI and ten others that speak its Chat Completions. They are not part of the repository: without them
/// these tests are skipped, and `OpenAIOwnStreamTests` stands alone.
@Suite(.enabled(if: StreamFiles.hasRecordings, "the recorded streams are not beside this repository"))
struct OpenAIRecordedStreamTests {
    @Test("there are recordings")
    func count() {
        print("recorded chat completions: \(OpenAIRecording.streams.count), error bodies: \(OpenAIRecording.errors.count)")
        #expect(OpenAIRecording.streams.count >= 45)
        #expect(OpenAIRecording.errors.count >= 20)
    }

    @Test("each gives the text, reasoning, calls, stop reason and usage that are known of it", arguments: OpenAIRecording.streams)
    func content(name: String) throws {
        let (answer, error) = OpenAIAnswer.decoding(try StreamFiles.body(name))
        let expected = try OpenAIRecording.notes(name).expected
        #expect(answer.text == expected.text ?? "")
        #expect(answer.reasoning == expected.reasoning ?? "")
        #expect(answer.toolCalls == expected.toolCalls.map { Answer.ToolCall(id: $0.id, name: $0.name, arguments: $0.arguments) })
        #expect(answer.stopReason == expected.stopReason.flatMap(stopReason))
        #expect(answer.isWhole == (expected.error == nil && expected.stopReason != nil))
        #expect(error?.kind == kind(ofStream: name, words: expected.error?.message))
        guard var counts = expected.counts else { return #expect(answer.usage == OpenAIAnswer.estimate) }
        // The notes keep 11 reasoning tokens of 10 output tokens as the provider said it; here they are a part of the output.
        if number(name) == "openrouter/005" { counts.reasoning = 10 }
        #expect(!answer.usage.isEstimated)
        #expect(self.counts(answer.usage, likely: counts.reasoning) == counts)
    }

    @Test("any cutting gives the same answer: every byte under 2 kB, 500 seeded cuts above", arguments: OpenAIRecording.streams)
    func cutting(name: String) throws {
        let body = try StreamFiles.body(name)
        let whole = OpenAIAnswer.decoding(body)
        if body.count < 2 << 10 {
            for place in 1..<body.count where OpenAIAnswer.decoding(body, cutAt: [place]) != whole { Issue.record("cut at \(place)") }
        } else {
            var generator = SeededGenerator(seed: UInt64(body.count))
            for _ in 0..<20 {
                let places = Set((0..<25).map { _ in Int.random(in: 1..<body.count, using: &generator) }).sorted()
                if OpenAIAnswer.decoding(body, cutAt: places) != whole { Issue.record("cut at \(places)") }
            }
        }
    }

    @Test(
        "cut off after any event, each is a beginning of the whole, and complete only behind a finish", arguments: OpenAIRecording.streams)
    func truncation(name: String) throws {
        var parser = ServerSentEventParser()
        let events = try parser.feed(try StreamFiles.body(name))
        let (whole, failure) = OpenAIAnswer.decoding(try StreamFiles.body(name))
        let truncated = ProviderError(.truncated("The stream ended before the answer did."), status: 200)
        var decoder = OpenAIAnswer.decoder()
        var answer = Answer()
        for event in events {
            var cut = decoder
            do throws(ProviderError) {
                _ = try cut.finish()
                #expect(answer.stopReason != nil)
            } catch {
                #expect(error == failure || error == truncated && answer.stopReason == nil)
            }
            #expect(whole.text.utf8.starts(with: answer.text.utf8) && whole.reasoning.utf8.starts(with: answer.reasoning.utf8))
            guard let chats = try? decoder.decode(event) else { break }
            for chat in chats { answer.receive(chat) }
        }
        #expect(answer.text == whole.text && answer.usage == whole.usage)
    }

    @Test("the reader and Foundation's decoder make the same of every event", arguments: OpenAIRecording.streams)
    func reader(name: String) throws {
        var parser = ServerSentEventParser()
        for event in try parser.feed(try StreamFiles.body(name)) where event.bytes.first == UInt8(ascii: "{") {
            #expect(try JSONReading.own(event.bytes) == JSONReading.foundation(event.bytes))
        }
    }

    @Test("error bodies become the kind that they say, with the provider's words", arguments: OpenAIRecording.errors)
    func errorBodies(name: String) throws {
        let notes = try OpenAIRecording.notes(name)
        let format = OpenAIChatFormat(credential: nil, dialect: .generic)
        let error = format.error(in: notes.head, body: try StreamFiles.body(name))
        #expect(error.status == notes.status)
        let words = try #require(notes.expected.error?.message)
        #expect(error.detail.hasPrefix(words.prefix(500)))
        #expect(error.kind == kind(ofBody: name, words: error.detail))
    }

    /// What each recorded error says, by its number.
    private func kind(ofBody name: String, words: String) -> ProviderError.Kind? {
        switch number(name) {
        case "xai/001", "mistral/001", "ollama/002", "openai/012", "openai/015": .authentication(words)
        case "openai/008", "openai/009", "openai/011": .unknownModel(words)
        case "deepseek/003", "ollama/001", "perplexity/001": .contextExceeded(words)
        case "openrouter/001": .rateLimited(retryAfter: nil, words)
        case "openrouter/004": .rateLimited(retryAfter: .seconds(26), words)
        case "openai/003", "openai/005", "openai/006", "openai/007", "groq/002", "groq/003", "deepseek/001": .invalidRequest(words)
        default: nil
        }
    }

    /// The error that ends a stream.
    private func kind(ofStream name: String, words: String?) -> ProviderError.Kind? {
        switch (number(name), words) {
        case ("groq/004", let words?), ("openrouter/005", let words?): .invalidRequest(words)
        case ("synthetic/023", let words?): .server(words)
        case ("synthetic/027", nil): .truncated("The stream ended before the answer did.")
        default: nil
        }
    }

    /// `groq/004` of `groq/004-tool-use-failed-error-streaming`.
    private func number(_ name: String) -> String {
        let parts = name.split(separator: "/").suffix(2)
        return "\(parts.first ?? "")/\((parts.last ?? "").prefix(3))"
    }

    private func stopReason(_ name: String) -> StopReason? {
        ["stop": .endTurn, "length": .maxTokens, "tool_calls": .toolUse, "content_filter": .refusal][name]
    }

    /// Zero reasoning is nil where the notes say nothing of it.
    private func counts(_ usage: Usage, likely reasoning: Int?) -> Recording.Counts {
        Recording.Counts(
            input: usage.inputTokens, write5m: usage.cacheWrite5mTokens, write1h: usage.cacheWrite1hTokens, read: usage.cacheReadTokens,
            output: usage.outputTokens, reasoning: usage.reasoningTokens == 0 ? reasoning.map { _ in 0 } : usage.reasoningTokens)
    }
}
