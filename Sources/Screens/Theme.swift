public import CellGrid
public import ChatModel

/// The look of every part of the screen, role by role.
public struct Theme: Sendable, Hashable {
    private let styles: [Style]

    /// A theme of these styles. A role that is left out looks like plain text; one whose second sign is an attribute has it always; and
    /// whatever leaves a colour to the terminal has that of plain text.
    public init(_ styles: [Role: Style] = [:]) {
        let plain = styles[.plain] ?? .plain
        self.styles = Role.allCases.map { role in
            let style = styles[role] ?? plain
            let foreground = style.foreground == .standard ? plain.foreground : style.foreground
            let background = style.background == .standard ? plain.background : style.background
            return Style(foreground, on: background, style.attributes.union(role.sign.attributes))
        }
    }

    /// How a role looks.
    public subscript(role: Role) -> Style { styles[Int(role.rawValue)] }

    /// Ordinary text.
    public var plain: Style { self[.plain] }
    /// Where nothing is; the terminal's own where the theme leaves the background to it.
    public var empty: Style { plain.background == .standard ? .plain : plain }
    /// Quiet remarks.
    public var quiet: Style { self[.quiet] }
    /// The one accent.
    public var accent: Style { self[.accent] }
    /// The first line.
    public var title: Style { self[.title] }
    /// The status bar.
    public var bar: Style { self[.bar] }
    /// What needs somebody.
    public var warning: Style { self[.warning] }
    /// Lines around and between.
    public var border: Style { self[.border] }
    /// The chosen row of a list.
    public var chosen: Style { self[.chosen] }

    /// The speaker's name before a message.
    public func label(of voice: Voice) -> Style {
        switch voice {
        case .customer: self[.customer]
        case .assistant: self[.assistant]
        case .staff: self[.staff]
        case .aside: self[.aside]
        }
    }

    /// A run of a message's text.
    public func style(of role: TextRole) -> Style {
        switch role {
        case .body, .listMarker, .codeBlock, .codePunctuation: plain
        case .heading, .strong, .tableHeader: self[.strong]
        case .emphasis: self[.emphasis]
        case .strongEmphasis: self[.strong].adding(.italic)
        case .strikethrough: self[.struck]
        case .quote, .note, .codeComment, .codeLabel, .linkTarget: quiet
        case .tableBorder, .rule: border
        case .code: self[.code]
        case .codeString: self[.listing]
        case .codeKeyword, .codeLevel: self[.keyword]
        case .codeNumber, .codeKey: self[.number]
        case .codeAlarm: self[.warning]
        case .link: self[.link]
        case .citation: self[.citation]
        case .flagged: self[.flagged]
        case .found: self[.chosen]
        case .foundHere: self[.chosen].adding([.bold, .underline])
        }
    }
}
