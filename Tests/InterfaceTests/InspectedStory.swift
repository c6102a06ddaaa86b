import CellGrid
import ChatModel
import FoundationEssentials
import Interface
import SupportEngine

/// Stories of conversations that are inspected: requests with texts, and answers whose cost is that of their tokens.
enum InspectedStory {
    static let knowledge = """
        <knowledge>
        <article id="billing" title="B">
        Invoices: in the settings.
        </article>
        <article id="refunds" title="R">
        Refunds: 5 working days.
        </article>
        </knowledge>
        """

    /// One question with its answer, whose beginning was written to the cache.
    static func answered(prompt: String = "Be kind.", rows: Int = 90, columns: Int = 80) -> Story {
        var story = Story(rows: rows, columns: columns)
        story.state.setup.card?.cacheRule = .explicit
        story.state.setup.card?.minimumCacheTokens = 1_024
        story.ask("Why were we billed twice?")
        story.prepare(prompt: prompt)
        story.finish(written: 6_400)
        return story
    }
}

extension Story {
    /// The request of the running answer leaves.
    mutating func prepare(prompt: String = "Be kind.", knowledge: String = InspectedStory.knowledge) {
        guard let running = state.conversation.running else { return }
        let blocks = [
            BlockReport(PromptBlock(label: "system prompt", text: prompt), role: nil),
            BlockReport(PromptBlock(label: "knowledge", text: knowledge, cacheBreakpoint: .fiveMinutes), role: nil),
            BlockReport(PromptBlock(label: "question", text: "Why?"), role: .user),
        ]
        send(.turnPrepared(running.id, PreparedTurn(blocks: blocks)))
    }

    /// The running answer ends, at the cost of its tokens.
    mutating func finish(read: Int = 0, written: Int = 0, knowledgeHash: String = "kk") {
        guard let running = state.conversation.running, let prices = Story.card.prices else { return }
        let usage = Usage(inputTokens: 600, cacheWrite5mTokens: written, cacheReadTokens: read, outputTokens: 210)
        let record = TurnRecord(
            model: Story.model, prompt: Story.facts.prompt, knowledgeHash: knowledgeHash, stopReason: .endTurn, usage: usage,
            cost: prices.cost(of: usage), timeToFirstToken: .milliseconds(410), duration: .seconds(3),
            attempts: [Attempt(model: Story.model, outcome: .ok, status: 200, duration: .seconds(3), cost: prices.cost(of: usage))],
            sources: [SourceReference(article: "billing", title: "Billing", score: 4.206)])
        let answer = Message(
            id: running.answer, voice: .assistant, text: "So it is.", status: .complete, created: now.date, turn: record)
        send(.turnEnded(running.id, answer, nil))
    }

    /// The inspector in front, if it is.
    var inspector: InspectorState? { if case .inspector(let inspector) = state.layers.last { inspector } else { nil } }

    /// All rows of the front layer, without the blanks at their ends.
    var inspected: [String] {
        guard let layer = state.layers.last else { return [] }
        let width = LayerText.inside(Regions(state).layer).columns
        return LayerText.lines(layer, state, width: width).map { row in
            var text = row.map(\.text).joined()
            while text.hasSuffix(" ") { text.removeLast() }
            return text
        }
    }

    /// All of them as one text, however they are wrapped.
    var inspectedText: String { inspected.map { String($0.drop { $0 == " " }) }.joined(separator: " ") }

    /// The rows of it in sight.
    var shown: [String] {
        guard let layer = state.layers.last else { return [] }
        let inside = LayerText.inside(Regions(state).layer)
        return Array(inspected.dropFirst(LayerText.top(layer, state)).prefix(inside.rows))
    }
}
