internal import ChatModel
internal import FoundationEssentials

extension TicketRow {
    /// The rows of a JSONL file, `{"id","text","context":["user: …"],"escalate","category",…}` a line. Unknown keys are left alone; a row
    /// with neither `escalate` nor `decision` has no label, one without `source` gets the file's stem. Throws all faulty lines at once.
    public static func read(_ file: TextFile) throws(ContentError) -> [TicketRow] {
        var rows: [TicketRow] = []
        var problems: [ContentError.Problem] = []
        let decoder = JSONDecoder()
        for (index, line) in file.lines.enumerated() where !line.isBlank {
            do throws(Fault) {
                rows.append(try TicketRow(line, file: file, line: index + 1, decoder))
            } catch {
                problems.append(ContentError.Problem(path: file.path, line: index + 1, sentence: error.sentence))
            }
        }
        guard problems.isEmpty else { throw ContentError(problems) }
        return rows
    }

    /// What is wrong with a line.
    private struct Fault: Error {
        var sentence: String
    }

    /// A line as it is written.
    private struct Line: Decodable {
        var id: String?
        var text: String
        var context: [String]?
        var speaker: String?
        var escalate: Bool?
        var decision: String?
        var category: String?
        var severity: String?
        var source: String?
        var licence: String?
        var pair: String?
    }

    private init(_ json: Substring, file: TextFile, line number: Int, _ decoder: JSONDecoder) throws(Fault) {
        let line = try Self.decode(json, decoder)
        self.init(
            id: line.id ?? "\(file.stem)-\(number)", text: line.text, context: (line.context ?? []).map(TicketTurn.init(marked:)),
            voice: try Self.voice(line.speaker), label: try Self.label(line), source: line.source ?? file.stem,
            licence: line.licence ?? "", pair: line.pair ?? "")
    }

    private static func decode(_ json: Substring, _ decoder: JSONDecoder) throws(Fault) -> Line {
        do {
            return try decoder.decode(Line.self, from: Data(json.utf8))
        } catch DecodingError.typeMismatch(_, let context) where !context.codingPath.isEmpty {
            throw Fault(sentence: "`\(context.codingPath[0].stringValue)` is of the wrong kind; see a line that is right.")
        } catch DecodingError.keyNotFound(let key, _) {
            throw Fault(sentence: "`\(key.stringValue)` is missing; each row needs a text.")
        } catch {
            throw Fault(sentence: "this is not a JSON object; write one row a line, as {\"text\": \"…\", \"escalate\": false}.")
        }
    }

    private static func voice(_ speaker: String?) throws(Fault) -> Voice {
        switch speaker {
        case nil, "customer", "user": return .customer
        case "assistant", "agent", "bot": return .assistant
        case "staff": return .staff
        case let other?: throw Fault(sentence: "`speaker` must be customer, assistant or staff, not `\(other)`.")
        }
    }

    private static func label(_ line: Line) throws(Fault) -> Label? {
        guard let decision = try decision(line) else { return nil }
        var label = Label(decision)
        if let name = line.category, !["", "none"].contains(name), label.needsHuman {
            label.category = EscalationCategory(ticketName: name)
            guard label.category != nil else { throw unknown("category", name, EscalationCategory.allCases.map(\.rawValue)) }
        }
        if let name = line.severity, !["", "none"].contains(name) {
            label.severity = Escalation.Severity(rawValue: name)
            guard label.severity != nil else { throw unknown("severity", name, Escalation.Severity.allCases.map(\.rawValue)) }
        }
        return label
    }

    /// `escalate: true` without a `decision` is to escalate.
    private static func decision(_ line: Line) throws(Fault) -> Escalation.Decision? {
        guard let name = line.decision else { return line.escalate.map { $0 ? .escalate : .answer } }
        guard let decision = Escalation.Decision(rawValue: name) else {
            throw unknown("decision", name, Escalation.Decision.allCases.map(\.rawValue))
        }
        if let escalate = line.escalate, escalate != (decision > .answer) {
            throw Fault(sentence: "`escalate: \(escalate)` contradicts `decision: \(name)`; leave one of them out.")
        }
        return decision
    }

    private static func unknown(_ key: String, _ value: String, _ known: [String]) -> Fault {
        Fault(sentence: "`\(value)` is no \(key); known are \(known.joined(separator: ", ")).")
    }
}
