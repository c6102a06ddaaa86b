import SupportEngine
import Testing

@Suite("Escalation over turns: the file of words")
struct TurnsFileTests {
    /// The least that is a file.
    private static let least = """
        temper: {angry: [useless]}
        turns: {failed: ["didn't work"]}
        answers: {offers: [a human]}
        questions: {how: [how]}
        """

    @Test("what ships can be read, and so can the least")
    func reads() throws {
        _ = try Shipped.words()
        _ = try ConversationWords(yaml: Self.least, file: "w.yaml")
    }

    @Test(
        "what is wrong is told by file and line, all at once",
        arguments: [
            ("", "w.yaml:1: `temper` is missing"),
            (least + "\nmoods: [a]", "w.yaml:5: `moods` is not a key here"),
            (least.replacing("angry", with: "cross"), "w.yaml:1: `cross` is not a key here"),
            (least.replacing("\"didn't work\"", with: "\"(didn't work\""), "w.yaml:2: the pattern `(didn't work` opens a bracket"),
            (least.replacing("a human", with: "\"@human\""), "w.yaml:3: the pattern `@human` names the list @human"),
            (least.replacing("{angry: [useless]}", with: "{faces: {cross: \"🙁\"}}"), "w.yaml:1: `cross` is no temper"),
            (least.replacing("turns:", with: "turn:"), "w.yaml:2: `turn` is not a key here"),
            ("temper: [", "w.yaml:"),
        ])
    func faults(yaml: String, beginning: String) {
        let found = problems { try ConversationWords(yaml: yaml, file: "w.yaml") }
        #expect(found.contains { $0.hasPrefix(beginning) }, "\(found)")
    }
}
