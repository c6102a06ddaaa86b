import ChatModel
import Foundation
import SupportEngine

/// The names of the files that judgements are made by.
enum EscalationFiles {
    static let rules = "escalation.yaml"
    static let words = "sentiment.yaml"
    static let model = "escalation-model.yaml"
}

extension Startup {
    /// The rules in force.
    func escalationRules() throws(ContentError) -> EscalationRules {
        let file = try table(EscalationFiles.rules)
        return try EscalationRules(yaml: file.text, file: file.path)
    }

    /// What judges whether a case needs a person, by these layers. The files are read and compiled, which takes some tens of milliseconds.
    func escalationAssessor(layers: Set<Escalation.Layer> = Set(Escalation.Layer.allCases)) throws(ContentError) -> EscalationAssessor {
        try escalationJudges(layers: layers).assessor
    }

    /// The same, with the watch over the assistant's own words.
    func escalationJudges(
        layers: Set<Escalation.Layer> = Set(Escalation.Layer.allCases)
    ) throws(ContentError) -> (assessor: EscalationAssessor, watch: AnswerWatch) {
        let rules = try escalationRules()
        let file = try table(EscalationFiles.words)
        let words = try ConversationWords(yaml: file.text, file: file.path)
        let model = layers.contains(.model) ? try EscalationModel.read(try table(EscalationFiles.model)) : nil
        let assessor = EscalationAssessor(
            rules: rules, signals: ConversationSignals(words), model: model.map { EscalationAssessor.layer($0) },
            settings: EscalationAssessor.Settings(layers: layers))
        return (assessor, AnswerWatch(rules: rules, words: words))
    }

    /// A table: the user's own file of that name in the configuration folder, else the one built in.
    func table(_ name: String) throws(ContentError) -> TextFile {
        try Self.own(name, settings.folders) ?? BuiltIn.file("data/\(name)")
    }

    /// Where the user's own table of a name stands.
    func ownFile(_ name: String) -> String { Path.join(settings.folders.configuration, name) }
}

extension EscalationAssessor {
    /// Judges a text as a customer's first message.
    func assess(_ text: String) -> Escalation { assess(text, history: []) }

    /// Judges a ticket after the turns that stand before it; nobody's words but a customer's are judged.
    func assess(_ row: TicketRow) -> Escalation {
        guard row.voice == .customer else { return Escalation(decision: .answer) }
        return assess(row.text, history: row.context.enumerated().map { Message($1, number: $0) })
    }
}

extension Message {
    /// An earlier turn of a ticket.
    init(_ turn: TicketTurn, number: Int) {
        self.init(id: ID(rawValue: "\(number)"), voice: turn.voice, text: turn.text, created: Date(timeIntervalSince1970: Double(number)))
    }
}
