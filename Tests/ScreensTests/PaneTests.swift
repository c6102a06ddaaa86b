import CellGrid
import Interface
import Testing

@testable import Screens

/// What opens on a wide screen stands beside the messages.
@Suite struct PaneTests {
    private static let openings: [(key: Key, isLeft: Bool)] = [
        (.control("g"), true), (.control("p"), true), (.control("r"), true), (Key(.function(1)), false), (Key(.function(3)), false),
    ]

    private static func regions(_ size: Size, _ keys: Key...) -> Regions {
        var scene = Scene.answered(size)
        for key in keys { scene.press(key) }
        scene.state.layOut()
        return Regions(scene.state)
    }

    @Test("lists open on the left and the rest on the right, and nothing lies over the messages", arguments: openings)
    func sides(key: Key, isLeft: Bool) {
        for columns in [160, 173, 200, 240, 320] {
            let regions = Self.regions(Size(rows: 40, columns: columns), key)
            let (pane, messages) = (regions.pane.rows > 0 ? regions.pane : regions.layer, regions.transcript)
            #expect(isLeft ? pane.endColumn < messages.column : messages.endColumn <= pane.column)
            #expect(min(pane.column, messages.column) == 0 && max(pane.endColumn, messages.endColumn) == columns)
            #expect((60...110).contains(pane.columns) && (86...100).contains(regions.transcriptText.columns))
            #expect(pane.row == messages.row && pane.rows == messages.rows)
        }
    }

    @Test("at 200 columns no line of the messages is broken anew when a pane opens", arguments: openings)
    func steady(key: Key, isLeft: Bool) {
        let size = Size(rows: 60, columns: 200)
        #expect(Self.regions(size, key).transcriptText == Self.regions(size).transcriptText)
    }

    @Test("below 160 columns, and for the card that asks, they lie over them", arguments: [80, 120, 159])
    func over(columns: Int) {
        let size = Size(rows: 36, columns: columns)
        for key in [Key.control("g"), Key(.function(3)), .alt("r")] {
            let regions = Self.regions(size, key)
            #expect(regions.transcript.columns == columns && regions.layer.column == 0 && regions.layer.columns == min(110, columns))
        }
        #expect(Self.regions(Size(rows: 60, columns: 200), .alt("r")).transcript.columns == 200)
    }

    @Test("the messages can be read beside a pane, at their place, and Escape gives them the screen back")
    func readable() {
        var scene = Scene.answered(Size(rows: 60, columns: 200))
        scene.state.layOut()
        let before = scene.frame.text
        for (key, isLeft) in Self.openings {
            scene.press(key)
            scene.state.layOut()
            let text = scene.frame.text
            #expect(text.contains("We were billed twice in May and nobody answers our mails. What is going on?"))
            let label = text.split(separator: "\n").first { $0.contains("  Customer  We were") }
            #expect(label?.hasPrefix("  Customer") == !isLeft)
            scene.press(Key(.escape))
            scene.state.layOut()
            #expect(scene.frame.text == before)
        }
    }
}
