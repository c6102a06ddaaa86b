import ChatModel
import FoundationEssentials
import ServerSentEvents
import Testing

@testable import Providers

/// What every format must show of a recorded answer: the same content whole and wherever cut, and no success before its end.
struct FormatProof<Format: WireFormat> {
    /// What a reader has of an answer, and the error that ended it.
    struct Outcome: Equatable {
        var answer = Answer()
        var error: ProviderError?
    }

    let format: Format
    let request: ChatRequest

    /// `question` is all that is asked.
    init(format: Format, question: String = "") {
        self.format = format
        let turn = ChatRequest.Turn(role: .user, blocks: [PromptBlock(label: "question", text: question)])
        request = ChatRequest(model: ModelID(provider: "p", name: "m"), system: [], messages: [turn], maxTokens: 10)
    }

    /// Reads `body` in the pieces between `places`.
    func outcome(_ body: [UInt8], cutAt places: [Int] = []) -> Outcome {
        var outcome = Outcome()
        for event in events(body, cutAt: places, failure: &outcome.error) { outcome.answer.receive(event) }
        return outcome
    }

    /// Every chat event of `body`, and the error behind them.
    func events(_ body: [UInt8], cutAt places: [Int] = [], failure: inout ProviderError?) -> [ChatEvent] {
        var parser = StreamParser(format.framing)
        var decoder = format.decoder(for: request)
        var found: [ChatEvent] = []
        do {
            for (start, end) in zip([0] + places, places + [body.count]) {
                for piece in try parser.feed(body[start..<end]) { found += try decoder.decode(piece) }
            }
            if let last = parser.finish() { found += try decoder.decode(last) }
            found += try decoder.finish()
        } catch {
            failure = error as? ProviderError
        }
        return found
    }

    /// Two pieces that are no events of the interface are passed over, the third is thrown.
    func expectThirdMalformed(_ sentence: String, sourceLocation: SourceLocation = #_sourceLocation) {
        var decoder = format.decoder(for: request)
        let broken = ServerSentEvent(bytes: Array("{".utf8))
        let passed = try? decoder.decode(broken) + decoder.decode(ServerSentEvent(bytes: Array("[]".utf8)))
        #expect(passed == [], sourceLocation: sourceLocation)
        #expect(throws: ProviderError(.malformed(sentence), status: 200), sourceLocation: sourceLocation) { try decoder.decode(broken) }
    }

    /// Cuts once at every byte of a short body, at 500 seeded sets of places of a long one; gives back how often it was cut.
    func expectSameWhereverCut(_ body: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) -> Int {
        let whole = outcome(body)
        var generator = SeededGenerator(seed: UInt64(body.count))
        let cuttings =
            body.count < 2 << 10
            ? (1..<body.count).map { [$0] }
            : (0..<500).map { round in
                let count = round < 250 ? 1 : Int.random(in: 2...200, using: &generator)
                return Set((0..<count).map { _ in Int.random(in: 1..<body.count, using: &generator) }).sorted()
            }
        for places in cuttings where outcome(body, cutAt: places) != whole {
            Issue.record("cut at \(places)", sourceLocation: sourceLocation)
        }
        return cuttings.count
    }

    /// Ends the stream after every event: what has come is a beginning of the whole, and a success only when nothing is missing.
    func expectNoFalseSuccess(_ body: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let whole = outcome(body).answer
        let truncated = ProviderError(.truncated("The stream ended before the answer did."), status: 200)
        var parser = StreamParser(format.framing)
        var decoder = format.decoder(for: request)
        var answer = Answer()
        for piece in try parser.feed(body) + [parser.finish()].compactMap({ $0 }) {
            var cut = decoder
            do {
                var ended = answer
                for event in try cut.finish() { ended.receive(event) }
                #expect(ended == whole && ended.isWhole, sourceLocation: sourceLocation)
            } catch {
                #expect(error == truncated && !answer.isWhole, sourceLocation: sourceLocation)
            }
            guard let events = try? decoder.decode(piece) else { return }
            for event in events { answer.receive(event) }
            #expect(whole.text.utf8.starts(with: answer.text.utf8), sourceLocation: sourceLocation)
            #expect(whole.reasoning.utf8.starts(with: answer.reasoning.utf8), sourceLocation: sourceLocation)
        }
    }
}

/// One of our own streams, whatever its suffix.
func ownStream(_ file: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Streams/\(file)")))
}

/// A request with a system prompt in two blocks and a past.
let wholeRequest = ChatRequest(
    model: ModelID(provider: "p", name: "model-1"),
    system: [
        PromptBlock(label: "system prompt", text: "Be kind."), PromptBlock(label: "knowledge", text: "a/b", cacheBreakpoint: .oneHour),
    ],
    messages: [
        ChatRequest.Turn(role: .user, blocks: [PromptBlock(label: "history", text: "Hi")]),
        ChatRequest.Turn(role: .assistant, blocks: [PromptBlock(label: "history", text: "Hello", cacheBreakpoint: .fiveMinutes)]),
        ChatRequest.Turn(role: .user, blocks: [PromptBlock(label: "passages", text: "P"), PromptBlock(label: "question", text: "Where?")]),
    ], maxTokens: 800)

extension WireFormat {
    /// The body of a request with these parameters.
    func body(_ params: [String: String] = [:]) throws -> String {
        var request = wholeRequest
        request.params = params
        return String(decoding: try answerRequest(for: request).body ?? [], as: UTF8.self)
    }

    /// What an error body means.
    func kind(_ status: Int, _ body: String, _ headers: [(name: String, value: String)] = []) -> ProviderError.Kind {
        error(in: ResponseHead(status: status, headers: headers), body: Array(body.utf8)).kind
    }
}

extension WireRequest {
    /// The headers, one a line.
    var headerLines: [String] { headers.map { "\($0.name): \($0.value)" } }
}
