import CellGrid

/// Which pair of colours of curses shows which style: pairs are allotted when first needed.
struct Palette {
    /// What the terminal can show.
    enum Depth: Equatable {
        /// Attributes only.
        case monochrome
        case eight
        case sixteen
        case indexed
        /// A colour is 0xRRGGBB; the numbers below 8 are the palette's. (terminfo entries NAME-direct)
        case direct
    }

    /// How curses shows a style: a pair, and attributes in place of colours that are missing.
    struct Look: Equatable {
        var pair: Int32
        var adds: TextAttributes = []
    }

    /// A pair as curses wants it; -1 is the terminal's default colour.
    struct Pair: Hashable {
        var foreground: Int32
        var background: Int32
    }

    let depth: Depth
    /// How many colours the terminal has, shown or not.
    let colorCount: Int
    /// The pairs that may be defined are 1 to `limit` - 1.
    private let limit: Int32
    private var looks: [UInt64: Look] = [:]
    private var numbers: [Pair: Int32] = [:]

    /// The palette of a terminal with this many colours and pairs.
    init(colors: Int, pairs: Int, isMonochrome: Bool) {
        depth =
            switch colors {
            case _ where isMonochrome || pairs < 2: .monochrome
            case ..<8: .monochrome
            case 8..<16: .eight
            case 16..<256: .sixteen
            case 256...0xFFFF: .indexed
            default: .direct
            }
        colorCount = colors
        limit = Int32(clamping: min(pairs, 0x8000))
    }

    /// How to show `style`; `define` is called for a new pair. Nil when all pairs are taken: `reset` and draw everything.
    mutating func look(of style: Style, define: (Int32, Pair) -> Void) -> Look? {
        guard depth != .monochrome else { return Look(pair: 0) }
        let key = UInt64(style.foreground.code) << 32 | UInt64(style.background.code)
        if key == 0 { return Look(pair: 0) }
        if let known = looks[key] { return known }
        let pair = Pair(foreground: number(style.foreground), background: number(style.background))
        guard let found = numbers[pair] ?? allot(pair, define) else { return nil }
        let look = Look(pair: found, adds: isBright(style.foreground) ? .bold : [])
        looks[key] = look
        return look
    }

    /// Forgets all pairs.
    mutating func reset() {
        looks.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
    }

    private mutating func allot(_ pair: Pair, _ define: (Int32, Pair) -> Void) -> Int32? {
        if pair == Pair(foreground: -1, background: -1) { return 0 }
        let next = Int32(numbers.count) + 1
        guard next < limit else { return nil }
        numbers[pair] = next
        define(next, pair)
        return next
    }

    /// The eight-colour terminals show the bright half of the palette as bold.
    private func isBright(_ color: Color) -> Bool {
        guard depth == .eight, color != .standard else { return false }
        return Quantizer.ansi(color, among: 16) >= 8
    }

    private func number(_ color: Color) -> Int32 {
        guard color != .standard else { return -1 }
        switch depth {
        case .monochrome: return -1
        case .eight: return Int32(Quantizer.ansi(color, among: 16) % 8)
        case .sixteen: return Int32(Quantizer.ansi(color, among: 16))
        case .indexed: return Int32(color.index ?? Quantizer.indexed(color.rgb ?? 0))
        case .direct:
            if let index = color.index, index < 8 { return Int32(index) }
            return Int32(max(8, Quantizer.rgb(color)))
        }
    }
}
