import CellGrid
import ChatModel
import SupportEngine

/// What a turn was made of and what it cost: seven sections, one below the other.
enum InspectorText {
    /// The title of the box.
    static func title(_ inspector: InspectorState) -> String {
        inspector.block.map { "Sent: \($0.label)" } ?? "Inspector"
    }

    /// The rows as they are drawn, with a sign at what Enter opens.
    static func lines(_ inspector: InspectorState, _ state: AppState, width: Int) -> [[Span]] {
        if let block = inspector.block { return block.rows(width: width) }
        return Sheet(inspector, state, width: width).rows.map { row in
            let isMarked = row.target != nil && row.target == inspector.mark
            guard !row.spans.isEmpty else { return [] }
            return row.isHeading ? row.spans : [Span(isMarked ? "> " : "  ", isMarked ? .strong : .note)] + row.spans
        }
    }

    /// All rows, and where sections begin.
    struct Sheet {
        /// A row of it.
        struct Row {
            var spans: [Span]
            var target: InspectorTarget?
            var isHeading = false
        }

        private(set) var rows: [Row] = []
        private(set) var starts: [InspectorSection: Int] = [:]

        init(_ inspector: InspectorState, _ state: AppState, width: Int) {
            let facts = Inspection(inspector, state)
            for section in InspectorSection.allCases {
                if !rows.isEmpty { rows.append(Row(spans: [])) }
                starts[section] = rows.count
                let number = section == inspector.section ? "[\(section.rawValue)]" : " \(section.rawValue) "
                rows.append(Row(spans: [Span("\(number) \(section.title)", .heading)], isHeading: true))
                var page = InspectorRows(width: width)
                InspectorText.write(section, facts, inspector, state, into: &page)
                rows += page.rows.map { Row(spans: $0.spans, target: $0.target) }
            }
        }

        /// The section that a row is in.
        func section(of row: Int) -> InspectorSection {
            InspectorSection.allCases.last { starts[$0, default: 0] <= row } ?? .request
        }
    }

    private static func write(
        _ section: InspectorSection, _ facts: Inspection, _ inspector: InspectorState, _ state: AppState, into page: inout InspectorRows
    ) {
        switch section {
        case .request: request(facts, into: &page)
        case .cache: cache(facts, into: &page)
        case .nextTurn: nextTurn(facts, date: inspector.date, into: &page)
        case .sources: sources(facts, into: &page)
        case .escalation: escalation(facts, selected: inspector.message, into: &page)
        case .attempts: attempts(facts, into: &page)
        case .turns: turns(facts, into: &page)
        }
    }

    // MARK: What was sent

    private static func request(_ facts: Inspection, into page: inout InspectorRows) {
        guard facts.answer != nil || facts.prepared != nil else { return page.text("Nothing was asked yet.") }
        if let prepared = facts.prepared {
            blocks(of: prepared, facts, into: &page)
        } else {
            page.text("The texts of this request are not in memory: only those of the newest one of this session are.")
        }
        identity(facts, into: &page)
        for place in facts.setup.places { page.text(place) }
    }

    private static func identity(_ facts: Inspection, into page: inout InspectorRows) {
        guard let turn = facts.turn else { return page.text("The answer is still coming.") }
        page.row("model", turn.model.description)
        if let prompt = turn.prompt { page.row("prompt", "\(prompt.label)  \(prompt.hash.prefix(12))") }
        page.row("knowledge", turn.knowledgeHash.isEmpty ? "none" : String(turn.knowledgeHash.prefix(12)))
        let params = turn.params.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if !params.isEmpty { page.row("asked with", params.joined(separator: " ")) }
    }

    private static func blocks(of prepared: PreparedTurn, _ facts: Inspection, into page: inout InspectorRows) {
        var sum = 0
        let column = page.width >= 50 ? 26 : 22
        for (index, block) in prepared.blocks.enumerated() {
            sum += block.tokens
            page.row(block.label, "~\(Figures.exact(block.tokens))", column: column, target: .block(index))
            guard let lifetime = block.breakpoint else { continue }
            let minutes = lifetime.duration.components.seconds / 60
            page.text("── cache breakpoint, \(minutes) min: ~\(Figures.exact(sum)) tokens before it")
        }
        let counted = facts.turn.map(\.usage.totalInputTokens) ?? 0
        let whole = counted > 0 && facts.turn?.usage.isEstimated == false ? "; counted: \(Figures.exact(counted))" : ""
        page.row("together", "~\(Figures.exact(sum)) tokens\(whole)", column: column)
        if prepared.droppedMessages > 0 {
            page.row("not sent", "\(prepared.droppedMessages) oldest messages (history budget)", column: column)
        }
        if let warning = prepared.warning { page.text(warning, role: .strong) }
    }

    // MARK: Does it need a person?

    private static func escalation(_ facts: Inspection, selected: Message.ID?, into page: inout InspectorRows) {
        let judged = facts.judged(selected: selected)
        for (index, message) in judged.enumerated() {
            guard let escalation = message.escalation else { continue }
            if index > 0 { page.blank() }
            if message.voice == .assistant { page.text("The answer itself:") }
            for line in EvidenceText.lines(escalation, of: message.text) where !line.isHeading { page.row(line.label, line.words) }
        }
        if judged.isEmpty { page.text("Nothing was found that needs one.") }
    }
}
