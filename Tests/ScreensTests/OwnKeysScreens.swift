import CellGrid
import ChatModel
import Interface
import Testing

/// The screens of a user who has keys of their own: nothing names a key that does something else.
@Suite struct OwnKeysScreens {
    private static func keymap() throws -> Keymap {
        let rows: [(KeyContext, Action, [Key])] = [
            (.composer, .send, [.control("s")]), (.composer, .newLine, [Key(.enter)]), (.anywhere, .conversations, [Key(.function(9))]),
            (.anywhere, .help, [.control("x")]), (.transcript, .again, [.character("R")]), (.transcript, .rateDown, [.character("_")]),
            (.anywhere, .switchFocus, [.control("t")]), (.composer, .transpose, []),
        ]
        return try Keymap.standard.remapped(rows.map { Keymap.Assignment($0.0, $0.1, $0.2, line: 1) })
    }

    @Test("the first screen, the help and the messages", arguments: Scene.sizes)
    func screens(_ size: Size) throws {
        var scene = Scene(size)
        scene.state.keymap = try Self.keymap()
        expectScreen("own-keys-empty", scene)
        scene.press(.control("x"))
        expectScreen("own-keys-help", scene)
        scene.press(.control("x"))
        scene.type("Why?")
        scene.press(.control("s"))
        scene.end("", .failed)
        scene.press(.control("t"))
        expectScreen("own-keys-selected", scene)
    }
}
