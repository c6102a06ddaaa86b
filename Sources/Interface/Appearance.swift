public import CellGrid

/// Which theme the screen has, and why.
public struct Appearance: Sendable, Hashable {
    /// What the terminal's background is like; its names are those of the themes for it.
    public enum Background: String, Sendable, Hashable, CaseIterable {
        /// White text reads better on it.
        case dark
        /// Black text reads better on it.
        case light
    }

    /// The theme for terminals without colours.
    public static let colorless = "mono"
    /// The word for the theme that follows the background.
    public static let automatic = "auto"

    /// The themes that can be chosen, sorted by name.
    public var names: [String]
    /// The theme that the user chose; nil = the one for the background.
    public var chosen: String?
    /// The background as far as it is known.
    public var background: Background
    /// Whether the terminal shows colours and may.
    public var hasColors: Bool

    /// An appearance; most terminals are dark, so this is what an unknown background counts as.
    public init(
        names: [String] = [Appearance.colorless] + Background.allCases.map(\.rawValue), chosen: String? = nil,
        background: Background = .dark, hasColors: Bool = true
    ) {
        self.names = names
        self.chosen = chosen
        self.background = background
        self.hasColors = hasColors
    }

    /// The theme in force: without colours always the one for that.
    public var theme: String { hasColors ? chosen ?? background.rawValue : Self.colorless }
}

extension Appearance.Background {
    /// What COLORFGBG says, whose last part is the background's number among the sixteen colours; nil when it says nothing.
    /// (rxvt, Konsole; 7 and all bright colours but grey are light, as Vim has it)
    public init?(colorFGBG value: String) {
        guard let last = value.split(separator: ";").last, value.contains(";"), let number = Int(last), (0..<16).contains(number) else {
            return nil
        }
        self = number == 7 || number > 8 ? .light : .dark
    }

    /// What a colour is; nil for one that is not told in red, green and blue.
    public init?(of color: Color) {
        guard let rgb = color.rgb else { return nil }
        let parts = [rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF]
        // Luminance in parts of 10,000, with a gamma of 2; black and white contrast alike with 0.179 of it. (WCAG 2.2)
        let luminance = zip([2_126, 7_152, 722], parts).reduce(0) { $0 + $1.0 * $1.1 * $1.1 } / (255 * 255)
        self = luminance > 1_790 ? .light : .dark
    }
}

extension AppState {
    /// The terminal told its background; the theme follows it unless the user has chosen one.
    mutating func takeBackground(_ color: Color) -> [Effect] {
        if let background = Appearance.Background(of: color) { appearance.background = background }
        return []
    }

    /// Takes another theme, or says which is in force.
    mutating func chooseTheme(_ name: String) -> [Effect] {
        guard appearance.hasColors else { return note("theme: \(Appearance.colorless); no colours, by NO_COLOR or the terminal") }
        let names = [Appearance.automatic] + appearance.names
        let list = "there are " + names.joined(separator: ", ")
        if name.isEmpty { return note("theme: \(appearance.theme)\(appearance.chosen == nil ? " (auto)" : ""); \(list)") }
        guard names.contains(name) else { return warn("no such theme: \(name); \(list)") }
        appearance.chosen = name == Appearance.automatic ? nil : name
        return note("theme: \(appearance.theme)")
    }
}
