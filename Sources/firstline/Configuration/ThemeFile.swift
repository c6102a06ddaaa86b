import CellGrid
import Foundation
import Interface
import Screens
import SupportEngine

/// The themes that are built in, and the user's own.
enum ThemeFile {
    /// The folder of the user's own themes.
    static func folder(_ folders: Folders) -> String { Path.join(folders.configuration, "themes") }

    /// Every theme that can be chosen, by name; a user's file takes the place of a built-in theme of its name.
    static func sheets(_ folders: Folders) throws(ConfigurationError) -> [String: ThemeSheet] {
        let builtIn = try builtIn()
        let folder = folder(folders)
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        var sheets = builtIn
        for file in files {
            let path = Path.join(folder, file)
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw .unreadable(file: path, reason: "it is not UTF-8, or you may not read it")
            }
            sheets[String(file.dropLast(".yaml".count)).lowercased()] = try sheet(text, file: path, among: builtIn)
        }
        return sheets
    }

    /// The themes of `themes.yaml`.
    static func builtIn() throws(ConfigurationError) -> [String: ThemeSheet] {
        let file = BuiltIn.file("data/themes.yaml")
        let table = try YAMLTable(text: file.text, file: file.path)
        var sheets: [String: ThemeSheet] = [:]
        for name in table.keys { sheets[name] = try table.table(name).map(sheet) }
        return sheets
    }

    /// A theme of the user's own: its roles, and those of the built-in theme it is `like`.
    static func sheet(_ text: String, file: String, among builtIn: [String: ThemeSheet]) throws(ConfigurationError) -> ThemeSheet {
        let table = try YAMLTable(text: text, file: file)
        let like = try table.text("like") ?? Appearance.Background.dark.rawValue
        guard let base = builtIn[like] else { throw table.fault("like", "one of \(builtIn.keys.sorted().joined(separator: ", "))") }
        return base.overriding(with: try sheet(table))
    }

    // MARK: Reading

    private static func sheet(_ table: YAMLTable) throws(ConfigurationError) -> ThemeSheet {
        try table.allow(only: ["like"] + Theme.Role.allCases.map(\.name))
        var sheet = ThemeSheet()
        for key in table.keys {
            guard let role = Theme.Role(name: key), let entry = try table.table(key) else { continue }
            sheet.looks[role] = try look(entry)
        }
        return sheet
    }

    private static func look(_ table: YAMLTable) throws(ConfigurationError) -> ThemeSheet.Look {
        try table.allow(only: ["color", "on", "ansi", "ansi_on", "attributes"])
        return ThemeSheet.Look(
            ThemeSheet.Shade(rgb: try rgb("color", table), ansi: try ansi("ansi", table)),
            on: ThemeSheet.Shade(rgb: try rgb("on", table), ansi: try ansi("ansi_on", table)), try attributes(table))
    }

    private static func rgb(_ key: String, _ table: YAMLTable) throws(ConfigurationError) -> UInt32? {
        guard let text = try table.text(key, expected: colorRule) else { return nil }
        let digits = text.dropFirst()
        guard text.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else {
            throw table.fault(key, colorRule)
        }
        return value
    }

    private static let colorRule = "a colour such as \"#5fd7d7\", in quotes since YAML takes a bare # for a comment"

    private static func ansi(_ key: String, _ table: YAMLTable) throws(ConfigurationError) -> UInt8? {
        let rule = "one of \(ansiNames.joined(separator: ", "))"
        guard let name = try table.text(key, expected: rule) else { return nil }
        guard let index = ansiNames.firstIndex(of: name) else { throw table.fault(key, rule) }
        return UInt8(index)
    }

    /// The sixteen colours of ANSI in their order.
    private static let ansiNames: [String] = {
        let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
        return names + names.map { "bright-\($0)" }
    }()

    private static func attributes(_ table: YAMLTable) throws(ConfigurationError) -> TextAttributes {
        let rule = "a list of \(attributeNames.map(\.name).joined(separator: ", ")), such as [bold]"
        var attributes = TextAttributes()
        for name in try table.texts("attributes", expected: rule) ?? [] {
            guard let known = attributeNames.first(where: { $0.name == name }) else { throw table.fault("attributes", rule) }
            attributes.insert(known.attribute)
        }
        return attributes
    }

    private static let attributeNames: [(name: String, attribute: TextAttributes)] = [
        ("bold", .bold), ("italic", .italic), ("underline", .underline), ("reverse", .reverse), ("dim", .dim),
    ]
}

/// The theme that a configuration asks for, and where it does.
struct ThemeChoice: Sendable, Equatable {
    /// The theme's name; `auto` is the one for the background.
    var name: String
    /// The configuration.
    var file: String
    /// The line of the key.
    var line: Int

    /// What the key `theme` of a configuration says; nil where it is not there.
    init?(_ table: YAMLTable) throws(ConfigurationError) {
        guard let name = try table.text("theme", expected: "the name of a theme") else { return nil }
        self.init(name: name.lowercased(), file: table.file, line: table.line(of: "theme"))
    }

    init(name: String, file: String, line: Int) {
        self.name = name
        self.file = file
        self.line = line
    }

    /// The name to choose, nil for `auto`; throws where no theme has it. `folder` is where the user's own stand.
    func name(among names: [String], folder: String) throws(ConfigurationError) -> String? {
        guard name != Appearance.automatic else { return nil }
        guard names.contains(name) else {
            let list = ([Appearance.automatic] + names).joined(separator: ", ")
            throw .badValue(file: file, line: line, key: "theme", expected: "one of \(list), or the name of a file NAME.yaml in \(folder)")
        }
        return name
    }
}

extension Appearance {
    /// The appearance at the start: the configuration's choice, else the one by COLORFGBG, for the themes of these names.
    init(names: [String], chosen: String?, environment: [String: String], colors: Int) {
        self.init(
            names: names, chosen: chosen, background: environment["COLORFGBG"].flatMap(Background.init(colorFGBG:)) ?? .dark,
            hasColors: colors > 0)
    }
}
