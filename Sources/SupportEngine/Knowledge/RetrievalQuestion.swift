internal import FoundationEssentials

/// A question of a set by which a search is measured.
public struct RetrievalQuestion: Sendable, Hashable {
    /// Its name; the number of its line where none is given.
    public var id: String
    /// What is asked.
    public var query: String
    /// The customer's question before it, if there was one.
    public var previous: String?
    /// The ids of the articles that answer it; empty where nobody said.
    public var relevant: [String]

    private struct Row: Decodable {
        var id: String?
        var query: String
        var history: [String]?
        var relevant: [String]?
    }

    /// Reads a set of questions, a JSON object a line: `{"id","query","history":["user: …","agent: …"],"relevant":["article"]}`.
    /// Throws all lines that are none, at once.
    public static func read(_ file: TextFile) throws(ContentError) -> [RetrievalQuestion] {
        var problems: [ContentError.Problem] = []
        var questions: [RetrievalQuestion] = []
        for (number, line) in file.lines.enumerated() where !line.isBlank {
            do {
                let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
                questions.append(RetrievalQuestion(row, line: number + 1))
            } catch {
                let sentence = "a line must be {\"id\": \"…\", \"query\": \"…\", \"history\": […], \"relevant\": [\"article\"]}."
                problems.append(ContentError.Problem(path: file.path, line: number + 1, sentence: sentence))
            }
        }
        guard problems.isEmpty else { throw ContentError(problems) }
        return questions
    }

    private init(_ row: Row, line: Int) {
        id = row.id ?? "\(line)"
        query = row.query
        previous = row.history?.last { $0.hasPrefix(Self.customer) }.map { String($0.dropFirst(Self.customer.count).trimmed) }
        relevant = row.relevant ?? []
    }

    private static let customer = "user:"
}
