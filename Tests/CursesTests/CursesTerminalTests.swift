import CellGrid
import TestSupport
import Testing

@testable import Curses

/// A terminal on a pseudo-terminal, in this process. One at a time, as in the product.
struct TestTerminal {
    let pseudo: PseudoTerminal
    let terminal: CursesTerminal

    init(
        size: Size = Size(rows: 24, columns: 80), term: String = "xterm-256color",
        options: CursesTerminal.Options = CursesTerminal.Options()
    ) throws {
        pseudo = try PseudoTerminal(size: size)
        terminal = try CursesTerminal(input: pseudo.terminal, output: pseudo.terminal, term: term, options: options)
    }

    /// Shows a frame and returns the bytes it took.
    @discardableResult
    func present(_ frame: Frame) -> [UInt8] {
        terminal.present(frame)
        return pseudo.flush()
    }

    /// What is read after the user sent `text`.
    func inputs(_ text: String) -> [Input] {
        pseudo.send(text)
        var found: [Input] = []
        let end = ContinuousClock.now + .seconds(5)
        while found.isEmpty, ContinuousClock.now < end { found = terminal.readInput(at: .now) }
        return found
    }
}

/// All tests that take the terminal: one at a time.
@Suite(.serialized) enum TerminalTests {}

extension TerminalTests {
    @Suite struct Drawing {
        static let texts = [
            "The invoice of May was charged twice.", "日本語の請求書", "e\u{301}a\u{308}\u{323}o\u{302}", "🇩🇪🇫🇷 flags", "🙂 emoji 🎉",
            "हिन्दी में उत्तर", "שָׁלוֹם עולם", "ไทย ภาษา", "한국어 각", "│ box ─ drawing ┼",
        ]

        @Test("what the terminal shows agrees with the frame, cell by cell", arguments: texts)
        func agrees(text: String) throws {
            let test = try TestTerminal(size: Size(rows: 3, columns: 60))
            var frame = Frame(size: Size(rows: 3, columns: 60))
            frame.write("|" + text + "|", row: 1, column: 2, style: .plain)
            test.present(frame)
            expectAgreement(test.pseudo.screen, frame)
        }

        @Test("a wide character replaced by half leaves nothing behind")
        func replacesHalves() throws {
            let test = try TestTerminal(size: Size(rows: 2, columns: 20))
            for (text, column) in [("日本語日本語", 0), ("x", 1), ("語", 2), ("ab", 5), ("🙂🙂🙂", 1), ("plain text here", 0)] {
                var frame = test.terminal.presented ?? Frame(size: Size(rows: 2, columns: 20))
                frame.write(text, row: 0, column: column, style: .plain)
                test.present(frame)
                expectAgreement(test.pseudo.screen, frame)
            }
        }

        @Test("seeded random frames agree, each drawn over the last")
        func randomFrames() throws {
            let size = Size(rows: 8, columns: 30)
            let test = try TestTerminal(size: size)
            var generator = SeededNumbers(seed: 7)
            var frame = Frame(size: size)
            for _ in 0..<300 {
                let text = try #require(Self.texts.randomElement(using: &generator))
                let style = Style(.indexed(UInt8.random(in: 0...255, using: &generator)), on: .standard, .bold)
                // Not in the last column: libvterm 0.1.4 puts a mark on a character there into the next row.
                let column = Int.random(in: -3..<29, using: &generator)
                frame.write(
                    text.prefix(Int.random(in: 1...12, using: &generator)), row: Int.random(in: 0..<8, using: &generator),
                    column: column, style: Bool.random(using: &generator) ? .plain : style, limit: 29 - column)
                test.present(frame)
                expectAgreement(test.pseudo.screen, frame)
            }
        }

        @Test("halves of wide characters, controls and unassigned scalars cannot shift a row")
        func malformedCells() throws {
            let test = try TestTerminal(size: Size(rows: 1, columns: 10))
            var frame = Frame(size: Size(rows: 1, columns: 10))
            let cells: [Cell] = [
                .continuation(.plain), Cell("日", style: .plain), Cell("\u{1B}", style: .plain), Cell("a", style: .plain),
                .continuation(.plain), Cell(base: 0xFFFF_FFFF, marks: .max, style: .plain), Cell("\u{301}", style: .plain),
                Cell(base: 0x41, marks: 0x1B, style: .plain), Cell("z", style: .plain), Cell("日", style: .plain),
            ]
            for (column, cell) in cells.enumerated() { frame.put(cell, row: 0, column: column) }
            test.present(frame)
            #expect(test.pseudo.screen.row(0) == " \u{FFFD}\u{FFFD}\u{FFFD} \u{FFFD}\u{FFFD}Az\u{FFFD}")
        }

        @Test("a frame larger or smaller than the terminal is cut, not wrapped")
        func otherSizes() throws {
            let test = try TestTerminal(size: Size(rows: 2, columns: 6))
            for size in [Size(rows: 4, columns: 9), Size(rows: 1, columns: 3), Size(rows: 0, columns: 0), Size(rows: 2, columns: 6)] {
                var frame = Frame(size: size)
                for row in 0..<size.rows { frame.write("abcdefghi", row: row, column: 0, style: .plain) }
                frame.cursor = Position(row: 3, column: 8)
                test.present(frame)
                #expect(!test.pseudo.screen.isCursorShown)
            }
            #expect(test.pseudo.screen.text == "abcdef\nabcdef")
        }

        @Test("the cursor stands where the frame says, and is hidden where it says nothing")
        func cursor() throws {
            let test = try TestTerminal()
            var frame = Frame(size: Size(rows: 24, columns: 80))
            frame.cursor = Position(row: 20, column: 11)
            test.present(frame)
            #expect(test.pseudo.screen.cursor == Position(row: 20, column: 11))
            #expect(test.pseudo.screen.isCursorShown)
            frame.cursor = nil
            test.present(frame)
            #expect(!test.pseudo.screen.isCursorShown)
            frame.cursor = Position(row: 0, column: 0)
            test.present(frame)
            #expect(test.pseudo.screen.cursor == Position(row: 0, column: 0))
            #expect(test.pseudo.screen.isCursorShown)
        }

        @Test("styles arrive as attributes and palette entries")
        func styles() throws {
            let test = try TestTerminal(size: Size(rows: 1, columns: 4))
            var frame = Frame(size: Size(rows: 1, columns: 4))
            frame.put(Cell("a", style: Style(.indexed(9), on: .indexed(236), [.bold, .underline])), row: 0, column: 0)
            frame.put(Cell("b", style: Style(.rgb(0xFF0000), on: .standard, .italic)), row: 0, column: 1)
            frame.put(Cell("c", style: Style(.standard, on: .standard, .reverse)), row: 0, column: 2)
            test.present(frame)
            let cells = (0..<4).map { test.pseudo.screen[0, $0] }
            #expect(cells.map(\.foreground) == [9, 196, -1, -1])
            #expect(cells.map(\.background) == [236, -1, -1, -1])
            #expect(cells.map(\.attributes) == [[.bold, .underline], .italic, .reverse, []])
        }

        @Test("with NO_COLOR only attributes are sent")
        func noColor() throws {
            let test = try TestTerminal(options: CursesTerminal.Options(environment: ["NO_COLOR": "1"]))
            var frame = Frame(size: Size(rows: 24, columns: 80))
            frame.write("warning", row: 0, column: 0, style: Style(.indexed(9), on: .rgb(0x102030), .bold))
            let bytes = test.present(frame)
            #expect(test.pseudo.screen[0, 0].attributes == .bold)
            #expect(test.pseudo.screen[0, 0].foreground == -1)
            #expect(!String(decoding: bytes, as: UTF8.self).contains("38;5"))
        }

        @Test("when the pairs of colours run out, the frame is drawn anew with its own")
        func pairsRunOut() throws {
            let test = try TestTerminal(size: Size(rows: 2, columns: 40), term: "xterm")
            for background in 0..<8 {
                var frame = Frame(size: Size(rows: 2, columns: 40))
                for column in 0..<40 {
                    let style = Style(.indexed(UInt8(column % 8)), on: .indexed(UInt8((background + column / 8) % 8)))
                    frame.put(Cell("#", style: style), row: 0, column: column)
                    frame.put(Cell("=", style: Style(.indexed(UInt8(background)), on: .standard)), row: 1, column: column)
                }
                test.present(frame)
                for column in 0..<40 {
                    #expect(test.pseudo.screen[0, column].foreground == column % 8)
                    #expect(test.pseudo.screen[0, column].background == (background + column / 8) % 8)
                    #expect(test.pseudo.screen[1, column].foreground == background)
                }
            }
        }
    }
}

/// Every cell of the frame stands on the screen.
func expectAgreement(_ screen: VirtualScreen, _ frame: Frame, sourceLocation: SourceLocation = #_sourceLocation) {
    for row in 0..<frame.size.rows {
        for column in 0..<frame.size.columns {
            let wanted = frame[row, column]
            let found = screen[row, column]
            #expect(wanted.isContinuation == found.isContinuation, "row \(row) column \(column)", sourceLocation: sourceLocation)
            let shown = found.scalars.isEmpty && !found.isContinuation ? [" "] : found.scalars
            #expect(wanted.scalars == shown, "row \(row) column \(column)", sourceLocation: sourceLocation)
        }
    }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
