import ChatModel
import FoundationEssentials

/// A `ChatRequest` as `POST /v1/messages` wants it. The same request gives the same bytes: keys are sorted, and only
/// parameters that were asked for are sent.
struct AnthropicRequest {
    private static let sampling: Set<String> = ["temperature", "top_p", "top_k"]

    /// The body.
    let body: [UInt8]
    /// The newest release that takes the request's parameters.
    let version: AnthropicVersion

    /// Throws when a parameter would overwrite a part of the request itself.
    init(_ request: ChatRequest) throws(ProviderError) {
        var fields: [String: JSONValue] = [
            "model": .string(request.model.name), "max_tokens": .integer(request.maxTokens), "stream": .bool(true),
            "messages": .array(request.messages.map(Self.message)),
        ]
        if !request.system.isEmpty { fields["system"] = .array(request.system.map(Self.block)) }
        for (name, value) in request.params.sorted(by: { $0.key < $1.key }) {
            guard Self.set(name.split(separator: ".")[...], to: Self.value(value), in: &fields) else {
                throw ProviderError(.invalidRequest("The parameter \(name) cannot be set: the request has it already."))
            }
        }
        version = Self.sampling.isDisjoint(with: request.params.keys) ? .october2026 : .june2023
        body = try Self.encode(.object(fields))
    }

    private static func message(_ turn: ChatRequest.Turn) -> JSONValue {
        .object(["role": .string(turn.role.rawValue), "content": .array(turn.blocks.map(block))])
    }

    private static func block(_ block: PromptBlock) -> JSONValue {
        var fields: [String: JSONValue] = ["type": .string("text"), "text": .string(block.text)]
        switch block.cacheBreakpoint {
        case nil: break
        case .fiveMinutes: fields["cache_control"] = .object(["type": .string("ephemeral")])
        case .oneHour: fields["cache_control"] = .object(["type": .string("ephemeral"), "ttl": .string("1h")])
        }
        return .object(fields)
    }

    /// A parameter's value as JSON if it is some, as a string otherwise: `0.2`, `{"type":"adaptive"}`, `medium`.
    private static func value(_ text: String) -> JSONValue {
        (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) ?? .string(text)
    }

    /// Sets a field by its path, so that `output_config.effort` lands in `output_config`; false when it is there already.
    private static func set(_ path: ArraySlice<Substring>, to value: JSONValue, in fields: inout [String: JSONValue]) -> Bool {
        guard let name = path.first.map(String.init) else { return false }
        if path.count == 1 {
            guard fields[name] == nil else { return false }
            fields[name] = value
            return true
        }
        guard case .object(var inner) = fields[name] ?? .object([:]) else { return false }
        defer { fields[name] = .object(inner) }
        return set(path.dropFirst(), to: value, in: &inner)
    }

    private static func encode(_ value: JSONValue) throws(ProviderError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw ProviderError(.invalidRequest("The request cannot be written as JSON."))
        }
    }
}
