public import CellGrid

/// A theme as it is written down: for each role a colour for terminals with many colours and one of the sixteen for those with few.
public struct ThemeSheet: Sendable, Equatable {
    /// A colour in both forms.
    public struct Shade: Sendable, Equatable {
        /// `0xRRGGBB`, for terminals with 256 colours or more.
        public var rgb: UInt32?
        /// One of the sixteen of ANSI, for terminals with fewer; nil = the terminal's own.
        public var ansi: UInt8?

        /// A colour; without arguments, the terminal's own.
        public init(rgb: UInt32? = nil, ansi: UInt8? = nil) {
            self.rgb = rgb
            self.ansi = ansi
        }

        fileprivate func color(isFew: Bool) -> Color {
            isFew ? ansi.map(Color.indexed) ?? .standard : rgb.map(Color.rgb) ?? .standard
        }
    }

    /// The look of one role.
    public struct Look: Sendable, Equatable {
        /// Colour of the glyph.
        public var foreground: Shade
        /// Colour behind it.
        public var background: Shade
        /// Attributes besides those the role has always.
        public var attributes: TextAttributes

        /// A look; without arguments, that of plain text.
        public init(_ foreground: Shade = Shade(), on background: Shade = Shade(), _ attributes: TextAttributes = []) {
            self.foreground = foreground
            self.background = background
            self.attributes = attributes
        }
    }

    /// The looks of the roles; one that is left out looks like plain text.
    public var looks: [Theme.Role: Look]

    /// A theme of these looks.
    public init(_ looks: [Theme.Role: Look] = [:]) { self.looks = looks }

    /// The same with the looks of `other` in place of its own.
    public func overriding(with other: ThemeSheet) -> ThemeSheet {
        ThemeSheet(looks.merging(other.looks) { $1 })
    }

    /// The theme on a terminal that shows `colors` colours.
    public func theme(colors: Int) -> Theme {
        let isFew = colors < 256
        return Theme(
            looks.mapValues { look in
                Style(look.foreground.color(isFew: isFew), on: look.background.color(isFew: isFew), look.attributes)
            })
    }
}

/// The themes that can be chosen, by name.
public struct Themes: Sendable, Hashable {
    private let table: [String: Theme]

    /// A table of themes.
    public init(_ table: [String: Theme]) { self.table = table }

    /// The themes of `sheets` on a terminal that shows `colors` colours.
    public init(_ sheets: [String: ThemeSheet], colors: Int) {
        table = sheets.mapValues { $0.theme(colors: colors) }
    }

    /// The theme of a name; one without colours where there is none of that name.
    public subscript(name: String) -> Theme { table[name] ?? Theme() }
}
