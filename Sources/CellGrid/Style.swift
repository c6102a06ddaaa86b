/// A colour of the terminal: its own default, one of 256, or 24 bits of red, green and blue.
public struct Color: Sendable, Hashable {
    /// 0 = the terminal's default; 1 to 256 = palette entry + 1; `0x100_0000 | rgb` = direct colour.
    public let code: UInt32

    /// The terminal's default colour.
    public static let standard = Color(code: 0)

    /// Entry `index` of the 256-colour palette.
    public static func indexed(_ index: UInt8) -> Color { Color(code: UInt32(index) + 1) }

    /// The direct colour `0xRRGGBB`.
    public static func rgb(_ value: UInt32) -> Color { Color(code: 0x100_0000 | (value & 0xFF_FFFF)) }

    /// The palette index, or nil for the default colour and for direct colours.
    public var index: UInt8? { code >= 1 && code <= 256 ? UInt8(code - 1) : nil }

    /// The 24-bit value, or nil for the default colour and for palette entries.
    public var rgb: UInt32? { code & 0x100_0000 != 0 ? code & 0xFF_FFFF : nil }
}

/// Attributes a cell can have besides its colours.
public struct TextAttributes: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8
    /// Attributes from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Bold.
    public static let bold = TextAttributes(rawValue: 1)
    /// Dim (half bright).
    public static let dim = TextAttributes(rawValue: 2)
    /// Italic; terminals without it show nothing special.
    public static let italic = TextAttributes(rawValue: 4)
    /// Underlined.
    public static let underline = TextAttributes(rawValue: 8)
    /// Foreground and background exchanged.
    public static let reverse = TextAttributes(rawValue: 16)
}

/// How a cell looks: two colours and attributes.
public struct Style: Sendable, Hashable {
    /// Colour of the glyph.
    public var foreground: Color
    /// Colour behind the glyph.
    public var background: Color
    /// Bold, dim, italic, underline, reverse.
    public var attributes: TextAttributes

    /// A style; without arguments, the terminal's own look.
    public init(_ foreground: Color = .standard, on background: Color = .standard, _ attributes: TextAttributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The terminal's own look.
    public static let plain = Style()

    /// The same style with `more` attributes added.
    public func adding(_ more: TextAttributes) -> Style {
        Style(foreground, on: background, attributes.union(more))
    }
}
