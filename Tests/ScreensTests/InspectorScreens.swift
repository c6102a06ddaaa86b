import CellGrid
import ChatModel
import Interface
import SupportEngine
import Testing

/// Whole screens of the inspector's sections.
@Suite struct InspectorScreens {
    private static let knowledge = """
        <knowledge>
        <article id="billing-invoices" title="Invoices and receipts">
        Every invoice is in **Settings > Billing > Invoices** as a PDF. We refund a double charge within 5 working days.
        </article>
        </knowledge>
        """

    private static func blocks(_ knowledge: String, question: String) -> [BlockReport] {
        var blocks = [
            BlockReport(PromptBlock(label: "system prompt", text: "You help customers of Acme.\n\nAnswer in one paragraph."), role: nil),
            BlockReport(PromptBlock(label: "knowledge", text: knowledge, cacheBreakpoint: .fiveMinutes), role: nil),
            BlockReport(
                label: "history (2 messages)", tokens: 1_210, breakpoint: .fiveMinutes,
                texts: [.init(role: .user, text: "Were we billed twice?"), .init(role: .assistant, text: "It looks like it.")]),
            BlockReport(PromptBlock(label: "question", text: question), role: .user),
        ]
        blocks[0].tokens = 640
        blocks[1].tokens = 5_900
        return blocks
    }

    private static func turn(
        _ scene: inout Scene, _ question: String, knowledge: String, usage: Usage, _ change: (inout Message) -> Void = { _ in }
    ) {
        scene.ask(question)
        if let running = scene.state.conversation.running {
            scene.send(.turnPrepared(running.id, PreparedTurn(blocks: blocks(knowledge, question: question), given: Scene.given)))
        }
        scene.end(Scene.cited) { answer in
            answer.turn?.usage = usage
            let cost = Scene.setup.card?.cost(of: usage)
            answer.turn?.cost = cost
            answer.turn?.attempts[0].cost = cost
            change(&answer)
        }
    }

    /// Two turns; before the second an article was edited, so that the cache brought nothing.
    private static func inspected(_ size: Size) -> Scene {
        var scene = Scene(size)
        scene.state.setup.card?.cacheRule = .explicit
        scene.state.setup.card?.minimumCacheTokens = 1_024
        let first = Usage(inputTokens: 60, cacheWrite5mTokens: 6_540, outputTokens: 210)
        let second = Usage(inputTokens: 61, cacheWrite5mTokens: 7_750, outputTokens: 184)
        turn(&scene, "Were we billed twice?", knowledge: knowledge, usage: first)
        let edited = knowledge.replacing("5 working", with: "9 working")
        turn(&scene, "When will the refund come?", knowledge: edited, usage: second) { answer in
            answer.turn?.knowledgeHash = String(repeating: "beef0042", count: 8)
        }
        scene.press(Key(.function(3)))
        return scene
    }

    @Test("the sections one after another", arguments: Scene.sizes)
    func sections(_ size: Size) {
        var scene = Self.inspected(size)
        for section in InspectorSection.allCases {
            scene.press(.character(Character("\(section.rawValue)")))
            // On the largest screen all of them are in sight at once.
            if size.rows < 60 || section == .request { expectScreen("inspector-\(section.rawValue)", scene) }
        }
    }

    @Test("a part of the request as it was sent", arguments: Scene.sizes)
    func block(_ size: Size) {
        var scene = Self.inspected(size)
        scene.press(Key(.down), Key(.down))
        expectScreen("inspector-marked", scene)
        scene.press(Key(.enter))
        expectScreen("inspector-history", scene)
    }
}
