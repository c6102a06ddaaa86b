/// A key as the user means it, whatever bytes the terminal sent for it.
public struct Key: Sendable, Hashable {
    /// Which key.
    public enum Code: Sendable, Hashable {
        /// A printable character; with `control` always in lower case.
        case character(Character)
        /// The named keys.
        case enter, tab, backspace, delete, insert, escape
        /// The arrows.
        case up, down, left, right
        /// The keys that move further.
        case home, end, pageUp, pageDown
        /// F1 is `function(1)`.
        case function(Int)
    }

    /// Modifiers held with it. Shift is reported with named keys only (a shifted letter is that letter).
    public struct Modifiers: OptionSet, Sendable, Hashable {
        /// The bits.
        public let rawValue: UInt8
        /// Modifiers from their bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Shift.
        public static let shift = Modifiers(rawValue: 1)
        /// Alt, or a key right after Escape.
        public static let alt = Modifiers(rawValue: 2)
        /// Control.
        public static let control = Modifiers(rawValue: 4)
    }

    /// Which key.
    public var code: Code
    /// What was held with it.
    public var modifiers: Modifiers

    /// A key with the modifiers held.
    public init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    /// Control and a letter or sign: `.control("c")`.
    public static func control(_ character: Character) -> Key { Key(.character(character), .control) }
    /// Alt and a character: `.alt("r")`.
    public static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }
    /// A plain character.
    public static func character(_ character: Character) -> Key { Key(.character(character)) }
}

/// What the terminal reports.
public enum Input: Sendable, Hashable {
    /// A key.
    case key(Key)
    /// Text pasted as one; line ends are LF. Control characters other than LF and tab are already removed.
    case paste(String)
    /// The mark at the end of the paste reported just before never came: the paste was ended after a second without a byte.
    case pasteCutOff
    /// The wheel, or three or more arrows in one read: rows to scroll, negative = up.
    case scroll(Int)
    /// A click of the first button.
    case click(Position)
    /// The terminal got or lost the keyboard focus.
    case focus(Bool)
    /// The terminal told its background's colour.
    case background(Color)
    /// The Escape reported just before was the head of a broken key sequence, whose key follows.
    case escapeWithdrawn
    /// The terminal is gone (end of input).
    case hangUp
}
