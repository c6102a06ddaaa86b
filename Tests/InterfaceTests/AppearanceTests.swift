import CellGrid
import Testing

@testable import Interface

/// Which theme the screen has: the user's choice, else the one for the background.
@Suite struct AppearanceTests {
    @Test(
        "COLORFGBG names the background last",
        arguments: [
            ("15;0", Appearance.Background.dark), ("0;15", .light), ("0;default;15", .light), ("7;8", .dark), ("0;7", .light),
            ("15;default;0", .dark), ("0;9", .light), ("15;default", nil), ("0;16", nil), ("15", nil), ("", nil), (";", nil), ("0;-1", nil),
            ("0;7x", nil),
        ] as [(String, Appearance.Background?)])
    func environment(value: String, background: Appearance.Background?) {
        #expect(Appearance.Background(colorFGBG: value) == background)
    }

    @Test(
        "a background is light where black reads better on it",
        arguments: [
            (Color.rgb(0x000000), Appearance.Background.dark), (.rgb(0xFFFFFF), .light), (.rgb(0x2E3440), .dark), (.rgb(0xEEE8D5), .light),
            (.rgb(0x0000FF), .dark), (.rgb(0x00FF00), .light), (.rgb(0x6A6A6A), .dark), (.rgb(0x6D6D6D), .light), (.standard, nil),
            (.indexed(7), nil),
        ] as [(Color, Appearance.Background?)])
    func reply(color: Color, background: Appearance.Background?) {
        #expect(Appearance.Background(of: color) == background)
    }

    @Test("the theme follows the background only while the user has chosen none")
    func follow() {
        var story = Story(messages: 2)
        #expect(story.state.appearance.theme == "dark")
        story.send(.input([.background(.rgb(0xFDF6E3))]))
        #expect(story.state.appearance.theme == "light")
        story.ask("/theme DARK")
        #expect(story.state.appearance.theme == "dark" && story.state.notice?.text == "theme: dark")
        story.send(.input([.background(.rgb(0xFFFFFF))]))
        #expect(story.state.appearance.theme == "dark")
        story.ask("/theme auto")
        #expect(story.state.appearance.theme == "light")
        story.send(.input([.background(.rgb(0x101010))]))
        #expect(story.state.appearance.theme == "dark")
    }

    @Test("a theme that is not there changes nothing and says which are")
    func unknown() {
        var story = Story(messages: 2)
        story.ask("/theme dusk")
        #expect(story.state.appearance.theme == "dark" && story.state.notice?.isWarning == true)
        #expect(story.state.notice?.text == "no such theme: dusk; there are auto, mono, dark, light")
        story.ask("/theme")
        #expect(story.state.notice?.text == "theme: dark (auto); there are auto, mono, dark, light")
    }

    @Test("without colours it is mono, whatever was chosen or is told")
    func colorless() {
        var story = Story(messages: 2)
        story.state.appearance = Appearance(chosen: "light", hasColors: false)
        story.send(.input([.background(.rgb(0xFFFFFF))]))
        story.ask("/theme dark")
        #expect(story.state.appearance.theme == "mono")
        #expect(story.state.notice?.text == "theme: mono; no colours, by NO_COLOR or the terminal")
    }
}
