import CellGrid
import Interface
import Screens
import TestSupport
import Testing

/// The caret is on the screen, at its character, wherever it stands in whatever draft.
@Suite struct ComposerViewTests {
    private static let pieces = [
        "word ", "日本語", "e\u{301}", "\n", "a-long-word-that-must-be-cut-somewhere", "  ", "👩‍👩‍👧", "🇩🇪", "\t", "x", "مرحبا ", "@",
    ]

    @Test("it is inside the composer's rows, on the character behind it", arguments: Scene.sizes, 0..<8)
    func caret(_ size: Size, _ seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var scene = Scene.answered(size)
        for _ in 0..<40 {
            scene.send(.input([.paste((0..<6).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined())]))
        }
        for step in 0..<150 {
            let key = [Key(.up), Key(.left), Key(.down), .alt("b"), Key(.home), Key(.end), .control("v")].randomElement(using: &generator)
            if step > 0, let key { scene.press(key) }
            check(scene)
        }
    }

    private func check(_ scene: Scene) {
        let regions = Regions(scene.state)
        let frame = scene.frame
        let composer = scene.state.conversation.composer
        guard scene.state.conversation.recall == nil else { return }
        guard let cursor = frame.cursor else { return #expect(Bool(false), "there is no cursor") }
        #expect(cursor.row >= regions.composer.row && cursor.row < regions.composer.endRow)
        #expect(cursor.column >= regions.composer.column + regions.label && cursor.column < regions.composer.endColumn)
        #expect(regions.composer.rows <= 10)
        guard composer.caret < composer.characters.count else { return }
        let next = composer.characters[composer.caret]
        guard next.isASCII, next.isLetter || next == "-", composer.pastes.allSatisfy({ !$0.isFolded }) else { return }
        #expect(frame[cursor.row, cursor.column].base == next.unicodeScalars.first?.value)
    }
}
