import CellGrid
import Foundation
import Screens
import Testing

@testable import Curses
@testable import firstline

/// The themes that are built in, and the user's own.
@Suite struct ThemeTests {
    /// What a terminal can show, as far as a theme goes.
    enum Depth: Int, CaseIterable {
        case sixteen = 16
        case indexed = 256
        case direct = 0x100_0000

        /// The colour as the terminal shows it, by the same table as `Palette`.
        func shown(_ color: Color) -> UInt32 {
            switch self {
            case .direct: Quantizer.rgb(color)
            case .indexed: Quantizer.rgb(.indexed(color.index ?? Quantizer.indexed(color.rgb ?? 0)))
            case .sixteen: Quantizer.rgb(.indexed(UInt8(Quantizer.ansi(color, among: 16))))
            }
        }
    }

    /// Backgrounds and the colour of text on them, as terminals have them.
    private static let dark: [(background: UInt32, text: UInt32)] = [
        (0x000000, 0xE5E5E5), (0x1E1E1E, 0xCCCCCC), (0x002B36, 0x93A1A1), (0x282A36, 0xF8F8F2), (0x2E3440, 0xD8DEE9),
    ]
    private static let light: [(background: UInt32, text: UInt32)] = [
        (0xFFFFFF, 0x000000), (0xF5F5F5, 0x222222), (0xFDF6E3, 0x586E75), (0xEFF1F5, 0x4C4F69), (0xEEE8D5, 0x073642),
    ]

    /// Where a theme is meant to stand. With sixteen colours, xterm's own.
    private static func places(_ theme: String, _ depth: Depth) -> [(background: UInt32, text: UInt32)] {
        let all = theme == "light" ? light : theme == "dark" ? dark : dark + light
        return depth == .sixteen ? all.filter { [0x000000, 0xFFFFFF].contains($0.background) } : all
    }

    /// Relative luminance. (WCAG 2.2)
    private static func luminance(_ rgb: UInt32) -> Double {
        let parts = [rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private static func contrast(_ one: UInt32, _ two: UInt32) -> Double {
        let (one, two) = (luminance(one), luminance(two))
        return (max(one, two) + 0.05) / (min(one, two) + 0.05)
    }

    @Test("black on white is 21:1, and greys are what others compute", arguments: [(0x000000, 21.0), (0x767676, 4.54), (0xFFFFFF, 1)])
    func formula(color: UInt32, expected: Double) {
        #expect(abs(Self.contrast(color, 0xFFFFFF) - expected) < 0.005)
    }

    @Test(
        "every text has a contrast of 4.5:1, in direct colours, in 256 and in 16", arguments: ["dark", "light", "contrast"],
        Depth.allCases)
    func contrast(name: String, depth: Depth) throws {
        let theme = try #require(try ThemeFile.builtIn()[name]).theme(colors: depth.rawValue)
        let least = name == "contrast" ? 7 : 4.5
        var count = 0
        for role in Theme.Role.allCases {
            let style = theme[role]
            // Text in the terminal's own colours is the terminal's own affair.
            guard style.foreground != .standard || style.background != .standard else { continue }
            for place in Self.places(name, depth) {
                let text = style.foreground == .standard ? place.text : depth.shown(style.foreground)
                let background = style.background == .standard ? place.background : depth.shown(style.background)
                let ratio = Self.contrast(text, background)
                count += 1
                #expect(ratio >= least, "\(role) has \(ratio) on \(String(background, radix: 16))")
            }
        }
        #expect(count >= 10)
    }

    @Test(
        "no shade of a terminal's own making: dim is left to words that are struck out", arguments: ["dark", "light", "contrast", "mono"])
    func dim(name: String) throws {
        let theme = try #require(try ThemeFile.builtIn()[name]).theme(colors: 256)
        #expect(Theme.Role.allCases.filter { theme[$0].attributes.contains(.dim) } == [.struck])
    }

    @Test("the four voices look different at every depth", arguments: ["dark", "light", "contrast", "mono"], Depth.allCases)
    func voices(name: String, depth: Depth) throws {
        let theme = try #require(try ThemeFile.builtIn()[name]).theme(colors: depth.rawValue)
        #expect(Set([Theme.Role.customer, .assistant, .staff, .aside].map { theme[$0] }).count == 4)
        #expect(theme[.bar] != theme[.plain] && theme[.chosen] != theme[.plain])
    }

    @Test("mono has no colour anywhere")
    func mono() throws {
        let theme = try #require(try ThemeFile.builtIn()["mono"]).theme(colors: 0x100_0000)
        #expect(Theme.Role.allCases.allSatisfy { theme[$0].foreground == .standard && theme[$0].background == .standard })
    }

    @Test("the four themes are built in, and those with colours name every role that has one")
    func all() throws {
        let sheets = try ThemeFile.builtIn()
        #expect(sheets.keys.sorted() == ["contrast", "dark", "light", "mono"])
        let named = ["dark", "light"].map { name in sheets[name].map { Set($0.looks.keys) } }
        #expect(named[0] == named[1] && named[0]?.count == 17)
    }

    // MARK: Files

    @Test("a user's theme changes what it names, and has the rest of the one it is like")
    func own() throws {
        let builtIn = try ThemeFile.builtIn()
        let text = """
            like: light
            plain: {color: "#222222", on: "#fffff8"}
            accent: {color: "#0A0B0C", ansi: bright-red, attributes: [italic]}
            """
        let sheet = try ThemeFile.sheet(text, file: "paper.yaml", among: builtIn)
        let (many, few) = (sheet.theme(colors: 256), sheet.theme(colors: 16))
        #expect(many[.accent] == Style(.rgb(0x0A0B0C), on: .rgb(0xFFFFF8), [.bold, .italic]))
        #expect(few[.accent] == Style(.indexed(9), [.bold, .italic]))
        #expect(many[.title] == Style(.rgb(0x222222), on: .rgb(0xFFFFF8), .bold))
        #expect(many[.warning].foreground == builtIn["light"]?.theme(colors: 256)[.warning].foreground)
        #expect(try ThemeFile.sheet("", file: "same.yaml", among: builtIn) == builtIn["dark"])
    }

    @Test(
        "what a theme file has wrong is told with its line",
        arguments: [
            ("quiet: {}\nacent: {color: \"#ffffff\"}\n", "t.yaml:2: unknown key “acent”; did you mean “accent”?"),
            ("accent:\n  colour: \"#ffffff\"\n", "t.yaml:2: unknown key “accent.colour”; did you mean “color”?"),
            ("accent: {color: \"#fff\"}\n", "t.yaml:1: “accent.color” must be a colour such as"),
            ("accent: {color: \"#+12345\"}\n", "t.yaml:1: “accent.color” must be a colour such as"),
            ("\naccent:\n  color: #ffffff\n", "t.yaml:3: “accent.color” must be a colour such as"),
            ("accent: {ansi: teal}\n", "t.yaml:1: “accent.ansi” must be one of black, red"),
            ("accent: {attributes: [loud]}\n", "t.yaml:1: “accent.attributes” must be a list of bold"),
            ("accent: cyan\n", "t.yaml:1: “accent” must be a table"),
            ("quiet: {}\nlike: dusk\n", "t.yaml:2: “like” must be one of contrast, dark, light, mono"),
            ("accent: {color\n", "t.yaml:2: this is not YAML"),
        ])
    func faults(text: String, sentence: String) throws {
        let builtIn = try ThemeFile.builtIn()
        let error = #expect(throws: ConfigurationError.self) { try ThemeFile.sheet(text, file: "t.yaml", among: builtIn) }
        #expect(error?.sentence.hasPrefix(sentence) == true, "\(error?.sentence ?? "")")
    }

    @Test("the folder of themes is read whole: a file adds a theme or takes the place of one, and other files are nothing")
    func folder() throws {
        let home = try TemporaryFolder()
        let folders = Folders(environment: ["HOME": home.path])
        #expect(try ThemeFile.sheets(folders).count == 4)
        try home.write(".config/firstline/themes/Paper.yaml", "like: light\n")
        try home.write(".config/firstline/themes/mono.yaml", "like: mono\nbar: {attributes: [underline]}\n")
        try home.write(".config/firstline/themes/paper.yaml~", "not: a theme\n")
        let sheets = try ThemeFile.sheets(folders)
        #expect(sheets["paper"] == sheets["light"] && sheets.count == 5)
        #expect(sheets["mono"]?.theme(colors: 8)[.bar].attributes == .underline)
        let broken = try home.write(".config/firstline/themes/broken.yaml", "bar: 1\n")
        #expect(throws: ConfigurationError.badValue(file: broken, line: 1, key: "bar", expected: "a table of keys and values")) {
            try ThemeFile.sheets(folders)
        }
    }

    @Test("the configuration's theme is one that is there, or auto")
    func configured() throws {
        let choice = try #require(try Configuration(text: "params: {}\ntheme: Light\n", file: "c.yaml").theme)
        #expect(choice == ThemeChoice(name: "light", file: "c.yaml", line: 2))
        #expect(try choice.name(among: ["dark", "light"], folder: "themes") == "light")
        #expect(try ThemeChoice(name: "auto", file: "c.yaml", line: 2).name(among: ["dark"], folder: "themes") == nil)
        let error = #expect(throws: ConfigurationError.self) { try choice.name(among: ["dark"], folder: "themes") }
        #expect(error?.sentence == "c.yaml:2: “theme” must be one of auto, dark, or the name of a file NAME.yaml in themes")
        #expect(try Configuration(text: "params: {}\n", file: "c.yaml").theme == nil)
    }
}
