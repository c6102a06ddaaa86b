import ChatModel
import Testing

@testable import Providers

@Suite struct RequestFieldsTests {
    private func encoded(_ params: [String: String], into fields: [String: JSONValue] = ["model": .string("m")]) throws -> String {
        var wire = RequestFields(fields)
        try wire.set(params)
        return String(decoding: try wire.encoded(), as: UTF8.self)
    }

    @Test("values keep their JSON, anything else becomes a string, keys are sorted")
    func values() throws {
        let params = [
            "z": "1", "b": "true", "list": "[1, 2]", "word": "low", "quoted": #""7""#, "none": "null", "half": "{", "path": "a/b",
        ]
        let expected = #"{"b":true,"half":"{","list":[1,2],"model":"m","none":null,"path":"a/b","quoted":"7","word":"low","z":1}"#
        for _ in 0..<20 { #expect(try encoded(params) == expected) }
    }

    @Test("paths make objects and join those that are there")
    func paths() throws {
        #expect(try encoded(["a.b.c": "1", "a.b.d": "2", "a.e": "x"]) == #"{"a":{"b":{"c":1,"d":2},"e":"x"},"model":"m"}"#)
        #expect(try encoded(["a": #"{"b":1}"#, "a.c": "2"], into: [:]) == #"{"a":{"b":1,"c":2}}"#)
    }

    @Test(
        "nothing is overwritten",
        arguments: [
            ["model": "x"], ["model.name": "x"], ["a": "1", "a.b": "2"], ["a.b": "1", "a.b.c": "2"], ["a": #"{"b":1}"#, "a.b": "2"],
        ])
    func overwriting(params: [String: String]) throws {
        let name = try #require(params.keys.max())
        #expect(throws: ProviderError(.invalidRequest("The parameter \(name) cannot be set: the request has it already."))) {
            try encoded(params)
        }
    }

    @Test("a name with an empty part is refused", arguments: ["", ".", "a.", ".a", "a..b"])
    func emptyParts(name: String) {
        #expect(throws: ProviderError(.invalidRequest("The parameter \(name) cannot be set: a part of its name is empty."))) {
            try encoded([name: "1"])
        }
    }
}
