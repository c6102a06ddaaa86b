import Testing

@testable import ProviderSimulator

@Suite struct JSONValueTests {
    @Test("members are written in the order given, texts escaped as JSON wants it")
    func writing() {
        let value: JSONValue = ["z": 1, "a": [true, nil, "q\"\\\n\r\t\u{0}\u{1f}é退"], "o": [:]]
        #expect(value.text == #"{"z":1,"a":[true,null,"q\"\\\n\r\t\u0000\u001fé退"],"o":{}}"#)
    }

    @Test(
        "what is written is read back, members sorted",
        arguments: [#"{"a":[1,-2,2.5,"x",null,true],"b":{"c":"é"}}"#, "[]", "{}", #""\u0001""#, "null", "9007199254740993"])
    func roundTrip(text: String) {
        #expect(JSONValue(parsing: Array(text.utf8))?.text == text)
    }

    @Test("values may be 64 deep, brackets in texts do not count", arguments: [(64, true), (65, false), (100_000, false)])
    func depth(depth: Int, isRead: Bool) {
        let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect((JSONValue(parsing: Array(nested.utf8)) != nil) == isRead)
        #expect(JSONValue(parsing: Array("\"\(nested)\\\"[\"".utf8)) == .string(nested + "\"["))
    }

    @Test("what is not JSON is nothing", arguments: ["", "{", "nul", "{\"a\":}", "[1,]x", "\u{0}"])
    func refused(text: String) {
        #expect(JSONValue(parsing: Array(text.utf8)) == nil)
    }
}
