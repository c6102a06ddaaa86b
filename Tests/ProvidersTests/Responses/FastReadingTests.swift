import Foundation
import ServerSentEvents
import Testing

@testable import Providers

/// What is read front to back says the same as what is decoded.
@Suite struct FastReadingTests {
    @Test(
        "more of a block is read whatever the order of its fields",
        arguments: [
            #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"H\u00fc \"x\""}}"#,
            #"{"delta":{"text":"a","type":"text_delta"},"index":2,"new":[1,{"a":null}],"type":"content_block_delta"}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"thinking_delta","thinking":"hm"}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"a"}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"signature_delta","signature":"x"}}"#,
        ])
    func deltas(_ text: String) throws {
        let bytes = Array(text.utf8)
        let read = try #require(AnthropicWireEvent(deltaIn: bytes))
        let decoded = try JSONDecoder().decode(AnthropicWireEvent.self, from: Data(bytes))
        #expect("\(read)" == "\(decoded)")
    }

    @Test(
        "other events and broken ones are left to be decoded",
        arguments: [
            #"{"type":"message_stop"}"#, #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta"}}"#,
            #"{"type":"content_block_delta","delta":{"type":"text_delta","text":"a"}}"#, #"{"type":"content_block_delta","index":0}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}"#, "", "[]", "null",
        ])
    func others(_ text: String) {
        #expect(AnthropicWireEvent(deltaIn: Array(text.utf8)) == nil)
    }

    @Test(
        "a chunk of text says the same either way",
        arguments: [
            #"{"candidates":[{"content":{"parts":[{"text":"Hi"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":1}}"#,
            #"{"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"a"}]},"finishReason":"STOP"}],"responseId":"r"}"#,
            #"{"candidates":[{"finishReason":"MAX_TOKENS"}]}"#,
        ])
    func chunks(_ text: String) throws {
        let bytes = Array(text.utf8)
        let read = try #require(GeminiChunk(textIn: bytes))
        let decoded = try JSONDecoder().decode(GeminiChunk.self, from: Data(bytes))
        #expect(read.parts.map(\.text) == decoded.parts.map(\.text) && read.parts.map(\.isThought) == decoded.parts.map(\.isThought))
        #expect(read.finishReason == decoded.finishReason && read.hasUsage == decoded.hasUsage)
    }

    @Test(
        "chunks with more than text are left to be decoded",
        arguments: [
            #"{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f"}}]}}]}"#, #"{"error":{"code":503}}"#,
            #"{"candidates":[{"content":{"parts":[]}},{"index":1}]}"#, #"{"promptFeedback":{"blockReason":"SAFETY"}}"#,
            #"{"candidates":[]}"#, #"{"candidates":[{"content":{"parts":[{"text":1}]}}]}"#, "",
        ])
    func rareChunks(_ text: String) {
        #expect(GeminiChunk(textIn: Array(text.utf8)) == nil)
    }

    @Test("lines are the same wherever a stream is cut, up to their limit and not beyond")
    func lines() throws {
        let bytes = Array("one\r\n\n{\"two\":2}\nthree".utf8)
        for cut in 0...bytes.count {
            var parser = LineParser(maximumLineSize: 9)
            var found = try parser.feed(bytes[..<cut]) + parser.feed(AnySequence(bytes[cut...]))
            if let last = parser.finish() { found.append(last) }
            #expect(found.map(\.data) == ["one", "{\"two\":2}", "three"])
        }
        var narrow = LineParser(maximumLineSize: 8)
        #expect(throws: EventTooLarge(limit: 8)) { try narrow.feed(bytes) }
    }
}
