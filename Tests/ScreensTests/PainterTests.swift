import CellGrid
import ChatModel
import Interface
import Screens
import Testing

/// What a piece of an answer costs: the rows it changes, and not the screen.
@Suite struct PainterTests {
    /// An answer in which each kind of block grows, some of them changing rows that were shown already.
    private static let text = """
        ## Why that happens

        Two charges in one month are usually **one of these**, and a line that is *quite* long wraps more than once on a narrow screen \
        [\(Scene.given[1].mark)]:

        1. A pending authorisation 保留中の承認 that falls away.
           - nested, with `code` and a [link](https://acme.example/billing)
        2. A seat 👩‍👩‍👧 that was added [billing-invoices#7:0c0c].

        | Plan | Price | Seats |
        |------|-------|-------|
        | Team | $29   | 5     |
        | Pro  | $99   | 20, and more on request of whoever pays |

        ```json
        { "plan": "pro", "seats": 20 }
        ```

        > Refunds take 5 working days.

        Setext
        ---
        Last words \(String(repeating: "that go on ", count: 40))
        """

    private static let cases: [(size: Size, piece: Int)] = Array(zip(Scene.sizes, [2, 5, 11, 17]))

    /// The answer in pieces, behind its beginning.
    private static func pieces(of length: Int) -> [String] {
        let letters = Array(text)
        return stride(from: 0, to: letters.count, by: length).map { String(letters[$0..<min(letters.count, $0 + length)]) }
    }

    /// A conversation whose answer has begun.
    private static func begun(_ size: Size) throws -> (scene: Scene, turn: TurnID) {
        var scene = Scene.answered(size)
        scene.ask("And why twice?")
        scene.stream("Well: ")
        return (scene, try #require(scene.state.conversation.running?.id))
    }

    private static func whole(_ state: AppState) -> Frame {
        var state = state
        state.layOut()
        return view(state, theme: .golden)
    }

    @Test("a piece paints what a whole frame would show, and names every row it changed", arguments: cases)
    func law(size: Size, piece: Int) throws {
        var (scene, turn) = try Self.begun(size)
        var painter = Painter()
        var screen = painter.paint(&scene.state, theme: .golden)
        for (index, piece) in Self.pieces(of: piece).enumerated() {
            scene.wait(.milliseconds(90))
            scene.add(piece, to: turn)
            let (frame, rows) = painter.paintAnswer(&scene.state, theme: .golden)
            try #require(frame == Self.whole(scene.state), "after piece \(index)")
            let named = try #require(rows)
            for row in 0..<size.rows where !named.contains(row) { try #require(frame.row(row) == screen.row(row), "row \(row)") }
            screen = frame
            guard index % 13 == 12 else { continue }
            scene.press(.character("x"))
            screen = painter.paint(&scene.state, theme: .golden)
            try #require(screen == Self.whole(scene.state))
        }
    }

    @Test("a word behind a finished paragraph costs its row and the blank ones around it", arguments: Scene.sizes)
    func effort(_ size: Size) throws {
        var (scene, turn) = try Self.begun(size)
        scene.add("\n\nOne ", to: turn)
        var painter = Painter()
        _ = painter.paint(&scene.state, theme: .golden)
        scene.add("more ", to: turn)
        let rows = try #require(painter.paintAnswer(&scene.state, theme: .golden).rows)
        #expect((1...3).contains(rows.count))
    }

    @Test("where more hangs on an answer, all of the screen is painted")
    func more() throws {
        var (scene, turn) = try Self.begun(Size(rows: 12, columns: 40))
        var painter = Painter()
        #expect(painter.paintAnswer(&scene.state, theme: .golden).rows == nil)
        scene.press(Key(.pageUp))
        scene.add(Self.text, to: turn)
        let pinned = painter.paintAnswer(&scene.state, theme: .golden)
        #expect(pinned.rows == nil && pinned.frame == Self.whole(scene.state))
        scene.press(Key(.function(1)))
        #expect(painter.paintAnswer(&scene.state, theme: .golden).rows == nil)
        scene.send(.resized(Size(rows: 24, columns: 80)))
        let resized = painter.paintAnswer(&scene.state, theme: .golden)
        #expect(resized.rows == nil && resized.frame == Self.whole(scene.state))
    }
}
