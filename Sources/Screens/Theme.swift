public import CellGrid
public import ChatModel

/// The look of every part of the screen. Each colour has a second sign (a word, a mark or an attribute), so that
/// nothing is lost without colours.
public struct Theme: Sendable {
    /// Ordinary text.
    public var plain = Style.plain
    /// Quiet remarks.
    public var quiet = Style(.standard, .dim)
    /// The one accent: selection, links, the composer's label.
    public var accent = Style(.indexed(6), .bold)
    /// The first line.
    public var title = Style(.standard, .bold)
    /// The status bar.
    public var bar = Style(.indexed(253), on: .indexed(237))
    /// Numbers outside their target, and failures.
    public var warning = Style(.indexed(3), .bold)
    /// The border and background of what lies over the transcript.
    public var border = Style(.standard, .dim)
    /// The chosen row of a list.
    public var chosen = Style(.standard, .reverse)

    /// A look with or without colours.
    public init(usesColor: Bool) {
        guard !usesColor else { return }
        accent = Style(.standard, .bold)
        bar = Style(.standard, .reverse)
        warning = Style(.standard, .bold)
    }

    /// The speaker's name before a message.
    public func label(of voice: Voice) -> Style {
        let hasColor = accent.foreground != .standard
        return switch voice {
        case .customer: Style(hasColor ? .indexed(6) : .standard, .bold)
        case .assistant: Style(hasColor ? .indexed(2) : .standard, .bold)
        case .staff: Style(hasColor ? .indexed(5) : .standard, .bold)
        case .aside: Style(hasColor ? .indexed(3) : .standard, .italic)
        }
    }

    /// A run of a message's text.
    public func style(of role: TextRole) -> Style {
        let hasColor = accent.foreground != .standard
        func tinted(_ index: UInt8, _ attributes: TextAttributes = []) -> Style {
            Style(hasColor ? .indexed(index) : .standard, attributes)
        }
        return switch role {
        case .body, .listMarker: plain
        case .heading, .strong, .tableHeader: Style(.standard, .bold)
        case .emphasis: Style(.standard, .italic)
        case .strongEmphasis: Style(.standard, [.bold, .italic])
        case .strikethrough, .quote, .note, .tableBorder, .rule: quiet
        case .code, .codeBlock, .codeString: tinted(2)
        case .codeKeyword: tinted(5, .bold)
        case .codeNumber: tinted(6)
        case .codeComment: quiet
        case .link: tinted(6, .underline)
        case .linkTarget: quiet
        case .citation: tinted(6)
        case .flagged: tinted(3, [.bold, .underline])
        }
    }
}
