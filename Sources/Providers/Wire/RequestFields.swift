import ChatModel
import FoundationEssentials

/// The JSON object of a request: what the format says first, then parameters by their wire names.
/// The same fields give the same bytes, since keys are sorted.
struct RequestFields {
    private var fields: [String: JSONValue]

    /// Begins with what belongs to the request itself, which no parameter can overwrite.
    init(_ fields: [String: JSONValue]) { self.fields = fields }

    /// Sets parameters by their paths, so that `output_config.effort` lands in `output_config`. A value is JSON if it can be
    /// read as some, a string otherwise: `0.2`, `{"type":"adaptive"}`, `medium`. Throws when something is there already.
    mutating func set(_ params: [String: String]) throws(ProviderError) {
        for (name, text) in params.sorted(by: { $0.key < $1.key }) {
            let path = name.split(separator: ".", omittingEmptySubsequences: false)
            guard path.allSatisfy({ !$0.isEmpty }) else {
                throw ProviderError(.invalidRequest("The parameter \(name) cannot be set: a part of its name is empty."))
            }
            guard Self.set(path[...], to: Self.value(text), in: &fields) else {
                throw ProviderError(.invalidRequest("The parameter \(name) cannot be set: the request has it already."))
            }
        }
    }

    /// The object as bytes. Throws when a number in it has no form in JSON.
    func encoded() throws(ProviderError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(fields))
        } catch {
            throw ProviderError(.invalidRequest("The request cannot be written as JSON."))
        }
    }

    private static func value(_ text: String) -> JSONValue {
        (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) ?? .string(text)
    }

    /// Sets the field at the end of `path`; false when it is there already, or when something on the way is no object.
    private static func set(_ path: ArraySlice<Substring>, to value: JSONValue, in fields: inout [String: JSONValue]) -> Bool {
        guard let name = path.first.map(String.init) else { return false }
        guard path.count > 1 else {
            guard fields[name] == nil else { return false }
            fields[name] = value
            return true
        }
        guard case .object(var inner) = fields[name] ?? .object([:]) else { return false }
        guard set(path.dropFirst(), to: value, in: &inner) else { return false }
        fields[name] = .object(inner)
        return true
    }
}
