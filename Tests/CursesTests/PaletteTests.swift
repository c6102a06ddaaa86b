import CellGrid
import Testing

@testable import Curses

@Suite("Colours") struct PaletteTests {
    private func palette(_ colors: Int, pairs: Int = 0x10000, isMonochrome: Bool = false) -> Palette {
        Palette(colors: colors, pairs: pairs, isMonochrome: isMonochrome)
    }

    @Test(
        "the depth follows the terminal",
        arguments: [
            (0, 0, Palette.Depth.monochrome), (2, 4, .monochrome), (8, 64, .eight), (16, 256, .sixteen), (88, 7744, .sixteen),
            (256, 65536, .indexed), (0x100_0000, 65536, .direct), (256, 0, .monochrome),
        ])
    func depth(colors: Int, pairs: Int, depth: Palette.Depth) {
        #expect(palette(colors, pairs: pairs).depth == depth)
    }

    @Test("a pair is defined once, when it is first needed; the terminal's own look is pair 0")
    func lazy() {
        var palette = palette(256)
        var defined: [Int32: Palette.Pair] = [:]
        let red = Style(.indexed(1)), onBlue = Style(.standard, on: .indexed(4))
        let looks = [Style.plain, red, onBlue, red.adding(.bold), .plain].map { palette.look(of: $0) { defined[$0] = $1 }?.pair }
        #expect(looks == [0, 1, 2, 1, 0])
        #expect(defined == [1: .init(foreground: 1, background: -1), 2: .init(foreground: -1, background: 4)])
    }

    @Test("colours that look the same here share a pair")
    func shared() {
        var palette = palette(256)
        let first = palette.look(of: Style(.rgb(0xFF0000))) { _, _ in }
        let second = palette.look(of: Style(.rgb(0xFE0101))) { _, _ in }
        #expect(first == second)
    }

    @Test("when all pairs are taken there is no look, and after a reset there is")
    func full() {
        var palette = palette(256, pairs: 3)
        let looks = (1...3).map { palette.look(of: Style(.indexed($0))) { _, _ in }?.pair }
        #expect(looks == [1, 2, nil])
        #expect(palette.look(of: Style(.indexed(1))) { _, _ in }?.pair == 1)
        palette.reset()
        #expect(palette.look(of: Style(.indexed(3))) { _, _ in }?.pair == 1)
    }

    @Test(
        "24-bit colours become the nearest of 256",
        arguments: [
            (0x000000, 16), (0xFFFFFF, 231), (0xFF0000, 196), (0x00FF00, 46), (0x0000FF, 21), (0x808080, 244), (0x5F87AF, 67),
            (0x121212, 233), (0xEEEEEE, 255),
        ] as [(UInt32, UInt8)])
    func quantised(rgb: UInt32, index: UInt8) {
        #expect(Quantizer.indexed(rgb) == index)
    }

    @Test("every entry of the cube and the greys is its own nearest")
    func fixedPoints() {
        for index in UInt8(16)...255 {
            let rgb = Quantizer.rgb(.indexed(index))
            #expect(Quantizer.rgb(.indexed(Quantizer.indexed(rgb))) == rgb)
        }
    }

    @Test(
        "eight colours show the bright ones bold, and 256 as the nearest",
        arguments: [
            (Color.indexed(9), 1, true), (.indexed(1), 1, false), (.rgb(0xCD0000), 1, false), (.indexed(196), 1, true),
            (.rgb(0xFFFFFF), 7, true),
        ] as [(Color, Int32, Bool)])
    func eight(color: Color, number: Int32, isBold: Bool) {
        var palette = palette(8, pairs: 64)
        var defined: Palette.Pair?
        let look = palette.look(of: Style(color)) { defined = $1 }
        #expect(defined == Palette.Pair(foreground: number, background: -1))
        #expect(look?.adds == (isBold ? .bold : []))
    }

    @Test(
        "direct colours are exact, but for the eight numbers that mean the palette",
        arguments: [
            (Color.rgb(0x123456), 0x123456), (.rgb(0x000003), 8), (.indexed(3), 3), (.indexed(196), 0xFF0000), (.rgb(0), 8),
        ] as [(Color, Int32)])
    func direct(color: Color, number: Int32) {
        var palette = palette(0x100_0000)
        var defined: Palette.Pair?
        _ = palette.look(of: Style(color)) { defined = $1 }
        #expect(defined == Palette.Pair(foreground: number, background: -1))
    }

    @Test("monochrome never defines a pair")
    func monochrome() {
        var palette = palette(256, isMonochrome: true)
        var count = 0
        #expect(palette.look(of: Style(.indexed(1), on: .rgb(0xFF))) { _, _ in count += 1 } == Palette.Look(pair: 0))
        #expect(count == 0)
    }

    @Test(
        "the changed columns reach from the first change to the last, over whole wide characters",
        arguments: [
            ("abcdef", "abcdef", nil), ("abcdef", "abXdef", 2..<3), ("abcdef", "XbcdeX", 0..<6), ("a日本b", "a日語b", 3..<5),
            ("a日bc", "axybc", 1..<3),
            ("axybc", "a日bc", 1..<3), ("", "", nil),
        ] as [(String, String, Range<Int>?)])
    func changes(old: String, new: String, columns: Range<Int>?) {
        let width = DisplayText.width(old)
        var frames = [old, new].map { text in
            var frame = Frame(size: Size(rows: 2, columns: width))
            frame.write(text, row: 1, column: 0, style: .plain)
            return frame
        }
        #expect(CursesTerminal.changedColumns(from: frames[0].row(1), to: frames[1].row(1), limit: 100) == columns)
        frames[1].restyle(Rect(row: 1, column: 0, rows: 1, columns: 1)) { $0.adding(.bold) }
        #expect(CursesTerminal.changedColumns(from: nil, to: frames[1].row(1), limit: 3) == (width == 0 ? nil : 0..<min(3, width)))
    }

    @Test(
        "the environment sets the options",
        arguments: [
            ([:], CursesTerminal.Colors.automatic, 25), (["NO_COLOR": ""], .automatic, 25), (["NO_COLOR": "1"], .attributesOnly, 25),
            (["SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"], .automatic, 100),
        ] as [([String: String], CursesTerminal.Colors, Int)])
    func options(environment: [String: String], colors: CursesTerminal.Colors, delay: Int) {
        let options = CursesTerminal.Options(environment: environment)
        #expect(options.colors == colors)
        #expect(options.escapeDelay == .milliseconds(delay))
    }
}
