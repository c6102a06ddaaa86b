import FoundationEssentials
import Testing

@testable import Providers

@Suite struct JSONReaderTests {
    private static let good = [
        "{}", "[]", "0", "-1", "12.5e+3", "1E-2", #""""#, "null", "true", "false", " \t\r\n[ 1 , {\"a\" : [ ] } ]\n",
        #"{"a":1,"b":[true,null]}"#,
        #""\"\\\/\b\f\n\r\t""#, #""\u00e9\uD83D\uDE00x\u0041""#, "\"é😀\u{2028}\"", #"{"":""}"#, "[[[[1]]]]",
    ]

    private static let bad = [
        "", " ", "{", "}", "[", "]", "{,}", "[,]", "[1,]", "[,1]", #"{"a":1,}"#, #"{"a"}"#, #"{"a":}"#, #"{a:1}"#, "{1:2}", "[1 2]",
        #"{"a":1 "b":2}"#,
        "[1}", "{]", "01", "-", "1.", ".5", "+1", "1e", "1e+", "0x1", "NaN", "nul", "nulll", "truefalse", #""a"#, #""\x""#, #""\u12""#,
        #""\u12g4""#,
        "\"\n\"", "\"\u{0}\"", "1 1", "{}{}", "[1],", #"{"a":1]"#, "'a'",
    ]

    @Test("takes what RFC 8259 allows, and makes of it what Foundation makes", arguments: good)
    func grammar(text: String) throws {
        #expect(try JSONReading.own(Array(text.utf8)) == JSONReading.foundation(Array(text.utf8)))
        var reader = JSONReader(Array(text.utf8))
        try reader.skip()
        try reader.end()
    }

    @Test("refuses what RFC 8259 does not allow, read or skipped", arguments: bad)
    func refusal(text: String) {
        #expect(throws: JSONReader.Malformed()) { try JSONReading.own(Array(text.utf8)) }
        #expect(throws: JSONReader.Malformed()) {
            var reader = JSONReader(Array(text.utf8))
            try reader.skip()
            try reader.end()
        }
    }

    @Test("every beginning of a text is refused")
    func beginnings() {
        let text = Array(#"{"a":[1.5e3,"\u00e9\n",{"b":null}],"c":true}"#.utf8)
        for length in 0..<text.count {
            #expect(throws: JSONReader.Malformed()) { try JSONReading.own(Array(text[..<length])) }
        }
    }

    @Test("random changes of a text never trap; both readings take the same, and make the same of it")
    func changes() throws {
        let text = Array(#"[{"a":[1.5e3,"\u00e9\n\u2028",{"b":null}]},true,-0,{},12.5,false]"#.utf8)
        let alphabet = Array(#"{}[]",:\u0e1n-.+ tf"#.utf8)
        var generator = SeededGenerator(seed: 7)
        var taken = 0
        for _ in 0..<20_000 {
            var changed = text
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                changed[Int.random(in: 0..<changed.count, using: &generator)] = alphabet.randomElement(using: &generator) ?? 0x20
            }
            let value = try? JSONReading.own(changed)
            if value != nil { taken += 1 }
            #expect(value == (try? JSONReading.foundation(changed)), "\(String(decoding: changed, as: UTF8.self))")
        }
        #expect(taken > 500)
    }

    @Test("half of a surrogate pair becomes U+FFFD", arguments: [#""\ud83d""#, #""\ude00""#, #""\ud83dx""#])
    func surrogates(text: String) throws {
        var reader = JSONReader(Array(text.utf8))
        #expect(try reader.string()?.contains("\u{FFFD}") == true)
    }

    @Test(
        "numbers that no Int holds are nil",
        arguments: [("7", 7), ("-7", -7), ("7.0", 7), ("7e2", 700), ("7.5", nil), ("9223372036854775808", nil), ("1e400", nil)]
            as [(String, Int?)])
    func integers(text: String, value: Int?) throws {
        var reader = JSONReader(Array(text.utf8))
        #expect(try reader.integer() == value)
        try reader.end()
    }

    @Test("a value of another type throws", arguments: ["7", "{}", "[]", "true"])
    func types(text: String) {
        var reader = JSONReader(Array(text.utf8))
        #expect(throws: JSONReader.Malformed()) { try reader.string() }
    }

    @Test("nesting is bounded")
    func depth() {
        for (depth, isTaken) in [(128, true), (129, false), (100_000, false)] {
            let text = Array(String(repeating: "[", count: depth).utf8) + Array(String(repeating: "]", count: depth).utf8)
            var reader = JSONReader(text)
            #expect(((try? reader.skip()) != nil) == isTaken)
        }
    }

    @Test(
        "true, false and null are read as such, everything else throws",
        arguments: [("true", true), ("false", false), ("null", nil)] as [(String, Bool?)])
    func booleans(_ text: String, _ value: Bool?) throws {
        var reader = JSONReader(Array(text.utf8))
        #expect(try reader.boolean() == value)
        try reader.end()
        for wrong in ["tru", "1", "\"true\"", "[]", ""] {
            var reader = JSONReader(Array(wrong.utf8))
            #expect(throws: JSONReader.Malformed.self) { try reader.boolean() }
        }
    }
}

/// Two readings of the same bytes, to be compared.
enum JSONReading {
    /// Foundation's, with null for what the reader makes no values of: `true`, `false` and numbers that no `Int` holds.
    static func foundation(_ bytes: [UInt8]) throws -> JSONValue { comparable(try JSONDecoder().decode(JSONValue.self, from: Data(bytes))) }

    /// The reader's.
    static func own(_ bytes: [UInt8]) throws(JSONReader.Malformed) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value()
        try reader.end()
        return value
    }

    private static func comparable(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number: .null
        case .integer, .string: value
        case .array(let values): .array(values.map(comparable))
        case .object(let fields): .object(fields.mapValues(comparable))
        }
    }
}

extension JSONReader {
    /// Any value, by way of the methods of its type.
    fileprivate mutating func value() throws(Malformed) -> JSONValue {
        switch kind() {
        case .string: return .string(try string() ?? "")
        case .array:
            var values: [JSONValue] = []
            guard try array() else { return .null }
            while try element() { values.append(try value()) }
            return .array(values)
        case .object:
            var fields: [String: JSONValue] = [:]
            guard try object() else { return .null }
            while let name = try key() { fields[name] = try value() }
            return .object(fields)
        case .other:
            var ahead = self
            if let number = try? ahead.integer() {
                self = ahead
                return .integer(number)
            }
            try skip()
            return .null
        }
    }
}
