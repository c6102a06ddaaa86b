import CellGrid
import ChatModel
import Interface
import SupportEngine
import Testing

@testable import Screens

/// No colour stands alone: what tells a role apart without it is on the screen too.
@Suite struct RoleSignTests {
    /// A theme in which each role has a colour of its own, so that a cell tells its role.
    private static let probe = Theme(
        Dictionary(uniqueKeysWithValues: Theme.Role.allCases.map { ($0, Style(.indexed(100 + $0.rawValue))) }))

    /// A run of cells of one role.
    private struct Run: CustomStringConvertible {
        var role: Theme.Role
        var text: String
        var attributes: TextAttributes
        var description: String { "\(role): “\(text)”" }
    }

    private static func runs(_ scene: Scene) -> [Run] {
        var scene = scene
        scene.state.layOut()
        let frame = view(scene.state, theme: probe)
        var runs: [Run] = []
        for row in 0..<frame.size.rows {
            var before: Theme.Role?
            for cell in frame.row(row) where !cell.isContinuation {
                let role = cell.style.foreground.index.flatMap { $0 >= 100 ? Theme.Role(rawValue: $0 - 100) : nil }
                let text = String(String.UnicodeScalarView(cell.scalars))
                if let role, role == before {
                    runs[runs.count - 1].text += text
                } else if let role {
                    runs.append(Run(role: role, text: text, attributes: cell.style.attributes))
                }
                before = role
            }
        }
        return runs
    }

    private static let markdown = """
        # Head

        Two charges [[billing-invoices~2]] are **strong**, *soft*, ~~struck~~, `code` or a [link](https://example.com).

        > quoted

        | a | b |
        |---|---|
        | 1 | 2 |

        ```json
        {"plan": "Pro", "seats": 4, "active": true}
        ```
        """

    /// Scenes that show every role between them.
    private static func scenes(_ size: Size) -> [Scene] {
        var (scenes, scene) = ([Scene.answered(size)], Scene(size))
        for voice in ["staff", "aside"] {
            scene.ask("/as \(voice)")
            scene.ask("Said by \(voice).")
            scene.end("Yes.")
            scenes.append(scene)
        }
        scene = Scene(size)
        scene.ask("Why were we billed twice?")
        scene.end(markdown + "\n\n" + Scene.cited)
        scenes.append(scene)
        scene.press(Key(.tab), .character("g"))
        scenes.append(scene)
        for _ in 0..<8 {
            scene.press(.character(" "))
            scenes.append(scene)
        }
        scene.press(Key(.escape), .control("p"))
        scenes.append(scene)
        var judged = escalated(size)
        scenes.append(judged)
        judged.press(Key(.function(3)))
        return scenes + [judged]
    }

    private static func escalated(_ size: Size) -> Scene {
        var scene = Scene(size)
        scene.ask("Since this morning all our boards are gone and nothing is in the trash.")
        let judged = Escalation(
            decision: .escalate, category: .dataLoss, severity: .p1, confidence: 0.94, rule: "content-gone", spans: [19..<42])
        if let question = scene.state.conversation.running?.question { scene.send(.judged(scene.state.current, question, judged)) }
        scene.end("I am sorry.")
        return scene
    }

    @Test("every run of a role shows the role's second sign", arguments: Scene.sizes)
    func signs(_ size: Size) {
        let runs = Self.scenes(size).flatMap(Self.runs)
        for run in runs {
            switch run.role.sign {
            case .attribute(let attributes): #expect(run.attributes.isSuperset(of: attributes), "\(run)")
            case .text(let signs): #expect(signs.contains { run.text.hasPrefix($0) }, "\(run)")
            case .place: break
            }
        }
        let missing = Set(Theme.Role.allCases).subtracting(runs.map(\.role))
        #expect(missing.isEmpty, "no scene shows \(missing)")
    }

    @Test("a role whose sign is an attribute has it in every theme", arguments: Theme.Role.allCases)
    func attributes(role: Theme.Role) {
        let theme = Theme([role: Style(.indexed(1), .italic)])
        #expect(theme[role].attributes == role.sign.attributes.union(.italic))
        #expect(Theme()[role] == Style(.standard, role.sign.attributes))
    }

    @Test("every kind of text has a look of its own or is told by its signs", arguments: TextRole.allCases)
    func text(role: TextRole) {
        let index = Self.probe.style(of: role).foreground.index
        #expect(index.map { $0 >= 100 } == true)
        if role == .strongEmphasis { #expect(Self.probe.style(of: role).attributes == [.bold, .italic]) }
    }

    @Test("a theme with a background of its own paints all of the screen", arguments: Scene.sizes)
    func painted(_ size: Size) {
        let theme = Theme([.plain: Style(.rgb(0xFFFFFF), on: .rgb(0x000001)), .bar: Style(.rgb(0), on: .rgb(0xFFFFFF))])
        for scene in Self.scenes(size) {
            var scene = scene
            scene.state.layOut()
            let frame = view(scene.state, theme: theme)
            let bare = (0..<size.rows).flatMap { frame.row($0) }.filter { $0.style.background == .standard }
            #expect(bare.isEmpty, "\(bare.count) cells have the terminal's own background")
        }
    }
}
