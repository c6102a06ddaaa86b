public import CellGrid

extension Theme {
    /// What a theme gives a look to; the names are those of theme files.
    public enum Role: UInt8, Sendable, Hashable, CaseIterable {
        /// Ordinary text, and the screen behind it; what is of less weight.
        case plain, quiet
        /// The one accent: the selection's mark, the prompt of lists, what waits.
        case accent
        /// The first line; the status bar and what is typed over the transcript.
        case title, bar
        /// What needs somebody: failures, escalations.
        case warning
        /// Lines around and between; the chosen row of a list.
        case border, chosen
        /// The speakers' names.
        case customer, assistant, staff, aside
        /// Marked up words.
        case strong, emphasis, struck
        /// Code in a line; lines of code, and in them keywords and numbers.
        case code, listing, keyword, number
        /// Links, the numbers of sources, and words that a judgement rests on.
        case link, citation, flagged

        /// The role of this name.
        public init?(name: String) {
            guard let role = Role.allCases.first(where: { $0.name == name }) else { return nil }
            self = role
        }

        /// Its name in theme files.
        public var name: String { "\(self)" }
    }

    /// What tells a role from plain text where there are no colours.
    public enum Sign: Sendable, Hashable {
        /// An attribute, in every theme and whatever a file says.
        case attribute(TextAttributes)
        /// Each run of the role begins with one of these texts.
        case text([String])
        /// Nothing but its place and its words; its colour says nothing more.
        case place

        /// The attributes of the sign.
        public var attributes: TextAttributes {
            switch self {
            case .attribute(let attributes): attributes
            case .text, .place: []
            }
        }
    }
}

extension Theme.Role {
    /// The second sign of each role, beside its colour.
    public var sign: Theme.Sign {
        switch self {
        case .plain, .quiet, .bar: .place
        case .accent, .title, .warning, .strong, .code, .keyword: .attribute(.bold)
        case .emphasis: .attribute(.italic)
        // Besides, `InlineRuns` puts it between `~~`, and a mark that names nothing begins with `[x`: not every terminal can dim.
        case .struck: .attribute(.dim)
        case .chosen: .attribute(.reverse)
        case .link: .attribute(.underline)
        case .flagged: .attribute([.bold, .underline])
        case .customer: .text(["Customer", "C"])
        case .assistant: .text(["Answer", "A"])
        case .staff: .text(["Staff", "S"])
        case .aside: .text(["Aside", "a"])
        case .citation: .text(["["])
        case .border: .text(["─", "│", "┌", "└", " │ "])
        // Lines of code stand apart and as they came; a number is one by its digits.
        case .listing, .number: .place
        }
    }
}
