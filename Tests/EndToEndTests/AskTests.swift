import Foundation
import ProviderSimulator
import Testing

/// `ask` through the built program, against simulators in this process: exit codes and JSON as scripts rely on them.
@Suite(.enabled(if: Desk.isBuilt, "the program is not built beside the tests"))
struct AskTests {
    /// The fields of `ask --json` that are read here.
    private struct Answer: Decodable {
        struct Attempt: Decodable {
            var provider: String
            var outcome: String
            var status: Int?
        }

        struct Failure: Decodable { var kind: String }

        var text: String
        var provider: String?
        var error: Failure?
        var attempts: [Attempt]
    }

    private static let models = "models: [anthropic/claude-sonnet-4-6, groq/openai/gpt-oss-120b]\n"

    /// Asks with both providers' addresses set, by the given configuration.
    private func ask(_ configuration: String, anthropic: String, groq: String) async throws -> (
        answer: Answer, status: Int32, errors: String
    ) {
        let home = try Home()
        let file = home.folder.appending(path: "config.yaml")
        try Data(configuration.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path())
        let ending = try await home.run(
            ["ask", "--json", "--config", file.path(), "How do I reset my password?"], input: "",
            [
                "ANTHROPIC_API_KEY": "sk-sesame-1", "ANTHROPIC_BASE_URL": anthropic, "GROQ_API_KEY": "gsk-sesame-2", "GROQ_BASE_URL": groq,
            ])
        return (try JSONDecoder().decode(Answer.self, from: ending.output), ending.status, ending.errors)
    }

    @Test("a provider that has no capacity is followed by the next model, and both attempts are told")
    func failover() async throws {
        var overloaded = Scenario()
        overloaded.faults = [Fault(.status(529, retryAfter: nil, message: nil, isHTML: false))]
        let first = try await SimulatorServer.start(SimulatorConfiguration(scenario: overloaded))
        let second = try await SimulatorServer.start(SimulatorConfiguration())
        let (answer, status, errors) = try await ask(Self.models, anthropic: first.baseURL, groq: second.baseURL)
        #expect(status == 0 && answer.provider == "groq" && !answer.text.isEmpty && answer.error == nil)
        #expect(answer.attempts.map(\.provider) == ["anthropic", "groq"])
        #expect(answer.attempts.map(\.outcome) == ["overloaded", "ok"])
        #expect(answer.attempts.map(\.status) == [529, 200])
        #expect(errors.hasPrefix("firstline: anthropic is overloaded. ") && errors.count(where: \.isNewline) == 1, "\(errors)")
        #expect(!errors.contains("sesame"))
        await first.shutDown()
        await second.shutDown()
    }

    @Test("a limit on spending stops before anything is sent, says how to go on, and ends with 1")
    func limit() async throws {
        let server = try await SimulatorServer.start(SimulatorConfiguration())
        let limited = Self.models + "limits: {answer_usd: \"0.0001\"}\n"
        let (answer, status, errors) = try await ask(limited, anthropic: server.baseURL, groq: server.baseURL)
        #expect(status == 1 && answer.error?.kind == "spending_limit" && answer.attempts.isEmpty)
        #expect(errors.contains("answer_usd"))
        await server.shutDown()
    }

    @Test("a key that can be none ends with 78 and a sentence that names the variable, not the key")
    func badKey() async throws {
        let ending = try await Home().run(["ask", "hi"], input: "", ["ANTHROPIC_API_KEY": "sk sesame"])
        #expect(ending.status == 78 && ending.errors.contains("ANTHROPIC_API_KEY") && !ending.errors.contains("sesame"))
    }
}
