import ChatModel
import Testing

@testable import Providers

@Suite struct GeminiFormatTests {
    private let format = GeminiFormat(credential: .apiKey("sesame-key"))

    @Test("the whole body")
    func wholeBody() throws {
        #expect(
            try format.body()
                == #"{"contents":[{"parts":[{"text":"Hi"}],"role":"user"},{"parts":[{"text":"Hello"}],"role":"model"},"#
                + #"{"parts":[{"text":"P"},{"text":"Where?"}],"role":"user"}],"generationConfig":{"maxOutputTokens":800},"#
                + #""systemInstruction":{"parts":[{"text":"Be kind."},{"text":"a/b"}]}}"#)
    }

    @Test("parameters of the generation stand in its configuration, by their short or their whole path; others beside it")
    func parameters() throws {
        let body = try format.body([
            "temperature": "0.2", "thinkingConfig.includeThoughts": "true", "generationConfig.thinkingConfig.thinkingBudget": "1024",
            "cachedContent": "cachedContents/abc", "safetySettings": "[]",
        ])
        #expect(body.hasPrefix(#"{"cachedContent":"cachedContents/abc","contents""#))
        let thinking = #""thinkingConfig":{"includeThoughts":true,"thinkingBudget":1024}"#
        #expect(body.contains(#""generationConfig":{"maxOutputTokens":800,"temperature":0.2,\#(thinking)},"safetySettings":[],"#))
    }

    @Test(
        "a parameter cannot overwrite the request, nor one the other",
        arguments: [
            ["contents": "1"], ["maxOutputTokens": "1"], ["generationConfig.maxOutputTokens": "1"], ["systemInstruction.parts": "1"],
            ["temperature": "1", "generationConfig.temperature": "0"],
        ])
    func reserved(params: [String: String]) { #expect(throws: ProviderError.self) { try format.body(params) } }

    @Test(
        "the model stands in the path, whatever its name holds",
        arguments: [
            ("gemini-3-flash", "models/gemini-3-flash"), ("models/gemini-3-flash", "models/gemini-3-flash"),
            ("tunedModels/a", "tunedModels/a"), ("a?key=b#c", "models/a%3Fkey%3Db%23c"),
        ])
    func path(name: String, path: String) throws {
        var request = wholeRequest
        request.model.name = name
        #expect(try format.answerRequest(for: request).endpoint == "\(path):streamGenerateContent?alt=sse")
    }

    @Test("the key stands in a header, never in the address")
    func head() throws {
        let request = try format.answerRequest(for: wholeRequest)
        #expect(request.headerLines == ["content-type: application/json", "accept: text/event-stream", "x-goog-api-key: sesame-key"])
        #expect(format.modelsRequest(after: "a b").endpoint == "models?pageSize=1000&pageToken=a%20b")
        #expect(!format.modelsRequest(after: nil).endpoint.contains("sesame"))
    }

    @Test("the list of models: those that answer with text, by the names that requests take")
    func models() {
        let json =
            #"{"models":[{"name":"models/gemini-3-flash","supportedGenerationMethods":["generateContent","countTokens"]},"#
            + #"{"name":"models/embedding-2","supportedGenerationMethods":["embedContent"]},{"name":"tunedModels/a"}],"nextPageToken":"n"}"#
        #expect(format.modelPage(in: Array(json.utf8)) == ModelPage(names: ["gemini-3-flash", "tunedModels/a"], next: "n"))
        #expect(format.modelPage(in: Array(#"{"models":[],"nextPageToken":""}"#.utf8)) == ModelPage(names: []))
        #expect(format.modelPage(in: Array("{}".utf8)) == nil)
    }

    private static func body(_ status: String, _ details: String = "[]", _ message: String = "m") -> String {
        #"{"error":{"code":400,"message":"\#(message)","status":"\#(status)","details":\#(details)}}"#
    }

    private static let tooLong = "The input token count (2000000) exceeds the maximum number of tokens allowed (1048576)."

    @Test(
        "errors: status and reason decide, then the HTTP status",
        arguments: [
            (400, body("INVALID_ARGUMENT", #"[{"@type":"t","reason":"API_KEY_INVALID"}]"#), ProviderError.Kind.authentication("m")),
            (400, body("INVALID_ARGUMENT"), .invalidRequest("m")),
            (400, body("INVALID_ARGUMENT", "[]", tooLong), .contextExceeded(tooLong)),
            (400, body("FAILED_PRECONDITION"), .authentication("m")), (403, body("PERMISSION_DENIED"), .authentication("m")),
            (404, body("NOT_FOUND"), .unknownModel("m")), (503, body("UNAVAILABLE"), .overloaded("m")),
            (504, body("DEADLINE_EXCEEDED"), .timedOut("the provider: m")), (500, body("INTERNAL"), .server("m")),
            (429, body("RESOURCE_EXHAUSTED"), .rateLimited(retryAfter: .seconds(7), "m")),
            (429, body("RESOURCE_EXHAUSTED", #"[{"a":[]},{"retryDelay":"34.4s"}]"#), .rateLimited(retryAfter: .milliseconds(34_400), "m")),
            (402, body("NEW"), .authentication("m")), (400, "[" + body("NOT_FOUND") + "]", .unknownModel("m")),
        ])
    func errors(status: Int, body: String, kind: ProviderError.Kind) {
        #expect(format.kind(status, body, [("retry-after", "7")]) == kind)
    }

    @Test("a page that is no error message, and endless words")
    func otherErrors() {
        let sentence = "HTTP 503 with no content type instead of an error message: perhaps something on the way answered."
        #expect(format.kind(503, "<html>") == .overloaded(sentence))
        let long = Self.body("INTERNAL", "[]", String(repeating: "a", count: 900))
        #expect(format.kind(500, long) == .server(String(repeating: "a", count: 500)))
    }
}
