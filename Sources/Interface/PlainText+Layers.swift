import CellGrid
import ChatModel

/// What a command would open over the transcript, as lines.
extension PlainText {
    /// The commands that need a screen.
    static let screenCommands: Set<Command> = [.mouse, .saveScreen]

    static func lines(_ layer: Layer, _ state: AppState) -> [String] {
        switch layer {
        case .help: help
        case .list(let list): rows(of: list)
        case .find(let find): hits(find, state.conversation.transcript)
        case .inspector: typeset(layer, state).compactMap(inspected)
        case .source(let source, _): passage(source, state)
        case .again(let card): [again(card, state)]
        }
    }

    private static var help: [String] {
        let lines = [
            "A line is a question. A line that ends in a backslash goes on in the next one.",
            "Ctrl-C stops the answer; twice on an empty line it quits. Ctrl-D quits. Everything is saved all the time.",
            "An empty line sends what is held or waits. /go N opens a conversation of the list that /go showed.", "Commands:",
        ]
        return lines + Command.allCases.filter { !screenCommands.contains($0) }.map { "\($0.usage): \($0.summary)" }
    }

    private static func rows(of list: ListState) -> [String] {
        if list.items.isEmpty { return [list.kind == .found ? "No message is found." : "No conversation is found."] }
        return list.items.enumerated().map { number, item in
            let words = ([item.label, item.detail] + item.figures).filter { !$0.isEmpty }.joined(separator: ", ")
            return "\(number + 1). \(words.replacing("  ", with: ", "))"
        } + ["/go and a number opens one."]
    }

    private static func hits(_ find: FindState, _ transcript: Transcript) -> [String] {
        guard let finder = LiteralFinder(find.pattern.text) else { return ["/find takes the words to find."] }
        if find.pattern.isRegex { return ["Without a screen /find takes words, no pattern."] }
        let found = transcript.messages.filter { finder.isIn($0.plainText) }
        if found.isEmpty { return ["“\(find.pattern.text)” is not found in this conversation."] }
        return found.enumerated().map { number, message in
            "\(number + 1). \(message.voice.label): \(line(of: message.plainText, holding: finder))"
        }
    }

    /// The first line of a text that holds the words.
    private static func line(of text: String, holding words: LiteralFinder) -> String {
        let lines = text.split(whereSeparator: \.isNewline)
        return String(lines.first { words.isIn(String($0)) } ?? lines.first ?? "")
    }

    private static func again(_ card: AgainCard, _ state: AppState) -> String {
        let price = card.price == nil ? "price unknown" : AgainText.price(card)
        let place = card.parts ? ", in a branch" : ""
        return "[asking again: \(card.models.chosen), prompt \(card.prompts.chosen), \(price)\(place)]"
    }

    /// The rows as the screen's box has them.
    private static func typeset(_ layer: Layer, _ state: AppState) -> [[Span]] {
        LayerText.lines(layer, state, width: LayerText.inside(Regions(state).layer).columns)
    }

    /// A label and its words with a colon between them; nil for blank rows and lines of time, which say nothing when read out.
    private static func inspected(_ row: [Span]) -> String? {
        let parts = row.map { $0.text.trimmed }.filter { part in part.contains { !"-#|─━╋>".contains($0) } }
        guard row.count < 2 || !parts.isEmpty else { return nil }
        return parts.isEmpty ? nil : parts.joined(separator: ": ")
    }

    /// The passage an answer rests on, from its heading to the next one.
    private static func passage(_ source: OpenedSource, _ state: AppState) -> [String] {
        let rows = typeset(.source(source, row: 0), state)
        let from = rows.dropFirst(SourceText.row(of: source, state))
        let text = from.drop { !isHeading($0) }.dropFirst()
        let passage = text.isEmpty ? from : from.prefix(from.count - text.count) + text.prefix { !isHeading($0) }
        let lines = passage.map { $0.map(\.text).joined() }.filter { !$0.isEmpty }
        return ["[\(source.number)] \(source.article), source \(source.number) of \(source.count):"] + lines
    }

    private static func isHeading(_ row: [Span]) -> Bool { row.contains { $0.role == .heading } }
}
