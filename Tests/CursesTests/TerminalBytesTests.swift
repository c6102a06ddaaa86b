import CellGrid
import TestSupport
import Testing

@testable import Curses

extension TerminalTests {
    /// What a frame costs on the line.
    @Suite struct Bytes {
        @Test("a token of 7 bytes with the cursor in another line costs at most 40 bytes a frame")
        func token() throws {
            let test = try TestTerminal()
            var frame = Self.transcript(from: 0)
            frame.cursor = Position(row: 22, column: 10)
            test.present(frame)
            for index in 0..<8 {
                frame.write(" answer", row: 19, column: 4 + 7 * index, style: .plain)
                let bytes = test.present(frame)
                #expect(bytes.count <= 40, "\(bytes.count) bytes")
                #expect(test.pseudo.screen.cursor == Position(row: 22, column: 10))
            }
            expectAgreement(test.pseudo.screen, frame)
        }

        @Test(
            "a region of 20 rows that scrolls by one is scrolled by the terminal", arguments: ["xterm-256color", "tmux-256color", "linux"])
        func scroll(term: String) throws {
            let test = try TestTerminal(term: term)
            var frame = Self.transcript(from: 0)
            test.present(frame)
            for first in 1...5 {
                frame = Self.transcript(from: first)
                let bytes = test.present(frame)
                #expect(bytes.count < 300, "\(bytes.count) bytes: \(String(decoding: bytes, as: UTF8.self).debugDescription)")
                expectAgreement(test.pseudo.screen, frame)
            }
        }

        @Test("an unchanged frame costs nothing")
        func unchanged() throws {
            let test = try TestTerminal()
            let frame = Self.transcript(from: 0)
            test.present(frame)
            #expect(test.present(frame).isEmpty)
        }

        @Test("several rows are sent as one picture once the terminal has said that it can, one row never is")
        func synchronized() throws {
            let test = try TestTerminal()
            let started = String(decoding: test.pseudo.flush(), as: UTF8.self)
            #expect(started.contains("\u{1B}[?2026$p"))
            let first = String(decoding: test.present(Self.transcript(from: 0)), as: UTF8.self)
            #expect(!first.contains("\u{1B}[?2026h"))
            #expect(test.inputs("\u{1B}[?2026;2$yx") == [.key(.character("x"))])
            var frame = Self.transcript(from: 3)
            let several = String(decoding: test.present(frame), as: UTF8.self)
            #expect(several.hasPrefix("\u{1B}[?2026h"))
            #expect(several.hasSuffix("\u{1B}[?2026l"))
            frame.write("one", row: 5, column: 60, style: .plain)
            #expect(!String(decoding: test.present(frame), as: UTF8.self).contains("2026"))
            expectAgreement(test.pseudo.screen, frame)
        }

        /// A bar, 20 rows of text that are all different, a rule and a line to write in.
        static func transcript(from first: Int) -> Frame {
            var frame = Frame(size: Size(rows: 24, columns: 80))
            frame.write("#48213 Dana, Northwind", row: 0, column: 0, style: Style(.standard, on: .standard, .reverse))
            for row in 0..<20 {
                let line = first + row
                let style = line % 3 == 0 ? Style(.indexed(4), on: .standard, .bold) : .plain
                frame.write(
                    "\(line): refund of \(line * 37) euros, booked on day \(line % 28) of the month", row: row + 1, column: 2, style: style)
            }
            frame.write(String(repeating: "-", count: 80), row: 21, column: 0, style: .plain)
            frame.write("Customer> ", row: 22, column: 0, style: .plain)
            frame.cursor = Position(row: 22, column: 10)
            return frame
        }
    }
}
