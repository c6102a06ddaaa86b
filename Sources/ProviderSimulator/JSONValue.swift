import FoundationEssentials

/// A JSON value that keeps the order in which its members are written, as a provider's own writer does.
///
/// Values that are read have their members sorted, so that equal objects have equal text.
indirect enum JSONValue: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Sendable, Equatable {
        var key: String
        var value: JSONValue
    }

    var string: String? { if case .string(let string) = self { string } else { nil } }
    var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
    var boolean: Bool? { if case .boolean(let boolean) = self { boolean } else { nil } }
    var array: [JSONValue]? { if case .array(let array) = self { array } else { nil } }
    var members: [Member]? { if case .object(let members) = self { members } else { nil } }

    /// The member of that key; nothing where it is absent or `null`.
    subscript(key: String) -> JSONValue? {
        guard let value = members?.first(where: { $0.key == key })?.value, value != .null else { return nil }
        return value
    }

    /// The object with the members of `other` behind its own, if `condition` holds.
    func adding(_ other: JSONValue, if condition: Bool = true) -> JSONValue {
        guard condition, let members, let more = other.members else { return self }
        return .object(members + more)
    }

    /// The object without the member of that key.
    func removing(_ key: String) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.key != key })
    }
}

// MARK: - Writing

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    init(nilLiteral: ()) { self = .null }
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements.map { Member(key: $0.0, value: $0.1) }) }
}

extension JSONValue {
    /// The value in JSON, without spaces.
    var text: String { text(colon: ":") }

    /// The value in JSON with `colon` between keys and values.
    func text(colon: String) -> String {
        var text = ""
        write(to: &text, colon: colon)
        return text
    }

    private func write(to text: inout String, colon: String) {
        switch self {
        case .null: text += "null"
        case .boolean(let boolean): text += boolean ? "true" : "false"
        case .integer(let integer): text += String(integer)
        case .number(let number): text += number.isFinite ? "\(number)" : "null"
        case .string(let string): Self.write(string, to: &text)
        case .array(let elements):
            text += "["
            Self.write(elements, to: &text) { $0.write(to: &$1, colon: colon) }
            text += "]"
        case .object(let members):
            text += "{"
            Self.write(members, to: &text) { member, text in
                Self.write(member.key, to: &text)
                text += colon
                member.value.write(to: &text, colon: colon)
            }
            text += "}"
        }
    }

    private static func write<Element>(_ elements: [Element], to text: inout String, _ write: (Element, inout String) -> Void) {
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            write(element, &text)
        }
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\0"..<" ": text += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

// MARK: - Reading

extension JSONValue: Decodable {
    /// How deep values may be nested; a reader of untrusted text must not exhaust its stack.
    static let maximumDepth = 64

    /// The value that `bytes` hold, or nothing where they are not JSON, not UTF-8, or nested too deep.
    init?(parsing bytes: [UInt8]) {
        guard Self.depth(of: bytes) <= Self.maximumDepth else { return nil }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else { return nil }
        self = value
    }

    /// The deepest nesting of brackets outside strings.
    private static func depth(of bytes: [UInt8]) -> Int {
        var (depth, deepest, isString, isEscaped) = (0, 0, false, false)
        for byte in bytes {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isString: isEscaped = true
            case UInt8(ascii: "\""): isString.toggle()
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += isString ? 0 : 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= isString ? 0 : 1
            default: break
            }
            deepest = max(deepest, depth)
        }
        return deepest
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let members = try? container.decode([String: JSONValue].self) {
            self = .object(members.sorted { $0.key < $1.key }.map { Member(key: $0.key, value: $0.value) })
        } else if let elements = try? container.decode([JSONValue].self) {
            self = .array(elements)
        } else {
            self = try Self.simple(container)
        }
    }

    private static func simple(_ container: any SingleValueDecodingContainer) throws -> JSONValue {
        if container.decodeNil() { return .null }
        if let boolean = try? container.decode(Bool.self) { return .boolean(boolean) }
        if let integer = try? container.decode(Int.self) { return .integer(integer) }
        return .number(try container.decode(Double.self))
    }
}
