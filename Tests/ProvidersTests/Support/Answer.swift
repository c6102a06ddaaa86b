import ChatModel
import ServerSentEvents

@testable import Providers

/// What a reader makes of the events of an answer.
struct Answer: Equatable {
    struct ToolCall: Equatable {
        var id: String
        var name: String
        var arguments: String
    }

    var id = ""
    var text = ""
    var reasoning = ""
    var stopReason: StopReason?
    var usage = Usage()
    var isWhole = false
    private var calls: [Int: ToolCall] = [:]
    private var order: [Int] = []

    var toolCalls: [ToolCall] { order.compactMap { calls[$0] } }

    mutating func receive(_ event: ChatEvent) {
        switch event {
        case .requestWritten, .responseStarted, .rateLimits: break
        case .messageStart(let id, let usage):
            self = Answer()
            self.id = id
            self.usage = usage
        case .textDelta(let more): text += more
        case .reasoningDelta(let more): reasoning += more
        case .toolCallDelta(let index, let id, let name, let arguments):
            if calls[index] == nil { order.append(index) }
            calls[index, default: ToolCall(id: "", name: "", arguments: "")].id += id ?? ""
            calls[index]?.name += name ?? ""
            calls[index]?.arguments += arguments
        case .messageDelta(let reason, let usage):
            stopReason = reason
            self.usage = usage
        case .messageStop: isWhole = true
        }
    }
}

extension Answer {
    /// The answer in `bytes`, fed in one piece, and the error that ended it.
    static func decoding(_ bytes: [UInt8]) -> (answer: Answer, error: ProviderError?) {
        var parser = ServerSentEventParser()
        var decoder = AnthropicStreamDecoder()
        var answer = Answer()
        do {
            for event in try parser.feed(bytes) {
                for chat in try decoder.decode(event) { answer.receive(chat) }
            }
            _ = try decoder.finish()
            return (answer, nil)
        } catch {
            return (answer, error as? ProviderError)
        }
    }

    /// Reads an answer to its end.
    static func pulling(
        _ events: any AsyncSequence<ChatEvent, ProviderError>
    ) async -> (answer: Answer, events: [ChatEvent], error: ProviderError?) {
        var answer = Answer()
        var seen: [ChatEvent] = []
        do throws(ProviderError) {
            for try await event in events {
                seen.append(event)
                answer.receive(event)
            }
            return (answer, seen, nil)
        } catch {
            return (answer, seen, error)
        }
    }
}
