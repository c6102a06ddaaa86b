import ArgumentParser
import Foundation
import ProviderSimulator

/// `simulate`.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Serve the provider simulator on this machine.",
        discussion: """
            The first line is the address. Any key is good, but there must be one, except for Ollama. Ctrl-C ends it.

            To have an interface answered by it, set:
            Anthropic's Messages: ANTHROPIC_BASE_URL=ADDRESS
            OpenAI's Chat Completions, or Responses where providers.openai.type is openai-responses: OPENAI_BASE_URL=ADDRESS
            Groq's Chat Completions: GROQ_BASE_URL=ADDRESS
            Mistral's Chat Completions: MISTRAL_BASE_URL=ADDRESS/mistral
            Gemini: GEMINI_BASE_URL=ADDRESS
            Cohere's chat, version 2: COHERE_BASE_URL=ADDRESS
            Ollama's chat: OLLAMA_HOST=ADDRESS
            """)

    @Option(help: "The port; 0 takes any free one.")
    var port = 0

    @Option(help: "A YAML file that sets pace, text and faults.", completion: .file(extensions: ["yaml"]))
    var scenario: String?

    @Flag(help: "Print the first line as JSON.")
    var json = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number from 0 to 65535.") }
    }

    func run() throws {
        let configuration = SimulatorConfiguration(port: port, scenario: try scenario.map(read) ?? Scenario())
        let json = json
        try Bridge.wait {
            let server = try await SimulatorServer.start(configuration)
            if json {
                Output.json(["url": .string(server.baseURL), "port": .integer(server.port)])
            } else {
                Output.line(server.baseURL)
            }
            try? await Task.sleep(for: .seconds(Int64.max / 2_000_000_000))
            await server.shutDown()
            try Task.checkCancellation()
        }
    }

    private func read(_ path: String) throws -> Scenario {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw Failure(.inputOutput, "\(path): the scenario cannot be read; is there such a file?")
        }
        do {
            return try Scenario(yaml: text)
        } catch {
            throw Failure(.badInput, "\(path): \(error)")
        }
    }
}
