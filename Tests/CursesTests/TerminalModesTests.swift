import CCurses
import CellGrid
import Glibc
import TestSupport
import Testing

@testable import Curses

extension TerminalTests {
    /// Taking the terminal and giving it back.
    @Suite struct Modes {
        @Test("the terminal is given back as it was, and a second time is harmless")
        func givesBack() throws {
            let pseudo = try PseudoTerminal()
            let before = pseudo.modes
            do {
                let terminal = try CursesTerminal(input: pseudo.terminal, output: pseudo.terminal, term: "xterm-256color")
                terminal.present(Frame(size: terminal.size))
                _ = pseudo.flush()
                #expect(pseudo.screen.isAlternate)
                #expect(pseudo.modes != before)
                terminal.suspend()
                terminal.suspend()
            }
            let last = String(decoding: pseudo.flush(), as: UTF8.self)
            #expect(pseudo.modes == before)
            #expect(!pseudo.screen.isAlternate)
            #expect(pseudo.screen.isCursorShown)
            #expect(last.contains("\u{1B}[?2004l"))
            #expect(last.contains("\u{1B}[?1004l"))
        }

        @Test("after suspend and resume, a hundred times, the same frame stands there again")
        func suspends() throws {
            let test = try TestTerminal()
            var frame = Bytes.transcript(from: 0)
            test.present(frame)
            let taken = test.pseudo.modes
            for index in 0..<100 {
                test.terminal.suspend()
                _ = test.pseudo.flush()
                #expect(!test.pseudo.screen.isAlternate)
                #expect(test.pseudo.modes != taken)
                test.terminal.resume()
                #expect(test.pseudo.modes == taken)
                frame.write("\(index)", row: 22, column: 20, style: .plain)
                let bytes = test.present(frame)
                #expect(String(decoding: bytes, as: UTF8.self).contains("\u{1B}[?2004h"))
                #expect(test.pseudo.screen.isAlternate)
                expectAgreement(test.pseudo.screen, frame)
                #expect(test.pseudo.screen[1, 2].foreground == 4)
                #expect(!String(decoding: bytes, as: UTF8.self).contains("\u{1B}]104"), "the user's palette stays")
            }
            frame.cursor = nil
            test.terminal.suspend()
            test.terminal.resume()
            test.present(frame)
            #expect(!test.pseudo.screen.isCursorShown)
        }

        @Test("while it is given back nothing is written and nothing is read")
        func staysQuiet() throws {
            let test = try TestTerminal()
            test.terminal.suspend()
            _ = test.pseudo.flush()
            test.present(Bytes.transcript(from: 0))
            test.terminal.bell()
            test.terminal.reportMouse(true)
            #expect(!test.terminal.offerClipboard("text"))
            #expect(test.terminal.readInput(at: .now).isEmpty)
            #expect(test.pseudo.flush().isEmpty)
        }

        @Test("a new size is adopted and the frame drawn for it", arguments: [(1, 1), (5, 200), (60, 20), (24, 80)])
        func resizes(rows: Int, columns: Int) throws {
            let test = try TestTerminal()
            test.present(Bytes.transcript(from: 0))
            let size = Size(rows: rows, columns: columns)
            test.pseudo.resize(to: size)
            test.terminal.adoptSize()
            #expect(test.terminal.size == size)
            var frame = Frame(size: size)
            for row in 0..<rows { frame.write("row \(row) of another size", row: row, column: 0, style: .plain) }
            test.present(frame)
            expectAgreement(test.pseudo.screen, frame)
        }

        @Test("Ctrl-L sends everything anew")
        func invalidates() throws {
            let test = try TestTerminal()
            let frame = Bytes.transcript(from: 0)
            test.present(frame)
            test.pseudo.screen.feed(Array("\u{1B}[H\u{1B}[2Jrubbish".utf8))
            test.terminal.invalidate()
            test.present(frame)
            expectAgreement(test.pseudo.screen, frame)
        }

        @Test("the size comes from the terminal, not from LINES and COLUMNS")
        func ignoresEnvironment() throws {
            setenv("LINES", "7", 1)
            setenv("COLUMNS", "9", 1)
            defer {
                unsetenv("LINES")
                unsetenv("COLUMNS")
            }
            #expect(try TestTerminal().terminal.size == Size(rows: 24, columns: 80))
        }

        @Test("stderr goes to the log while the terminal is taken, and back afterwards")
        func redirectsErrors() throws {
            var log: [Int32] = [0, 0]
            var usual: [Int32] = [0, 0]
            try #require(pipe(&log) == 0 && pipe(&usual) == 0)
            let kept = dup(STDERR_FILENO)
            dup2(usual[1], STDERR_FILENO)
            var options = CursesTerminal.Options()
            options.errorLog = log[1]
            do {
                let test = try TestTerminal(options: options)
                write(STDERR_FILENO, "one", 3)
                test.terminal.suspend()
                write(STDERR_FILENO, "two", 3)
                test.terminal.resume()
                write(STDERR_FILENO, "three", 5)
            }
            write(STDERR_FILENO, "four", 4)
            dup2(kept, STDERR_FILENO)
            #expect(Self.text(log[0]) == "onethree")
            #expect(Self.text(usual[0]) == "twofour")
            for descriptor in log + usual + [kept] { close(descriptor) }
        }

        private static func text(_ descriptor: Int32) -> String {
            let bytes = [UInt8](unsafeUninitializedCapacity: 100) { buffer, count in
                count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        @Test("what is no terminal, no known type or in use already is an error with a sentence")
        func errors() throws {
            let null = open("/dev/null", O_RDWR)
            defer { close(null) }
            let pseudo = try PseudoTerminal()
            let before = pseudo.modes
            #expect(throws: TerminalError.noTerminal) { try CursesTerminal(input: null, output: null, term: "xterm") }
            for term in ["", "no-such-terminal", "dumb"] {
                #expect(throws: TerminalError.unknownTerm(term)) {
                    try CursesTerminal(input: pseudo.terminal, output: pseudo.terminal, term: term)
                }
            }
            #expect(pseudo.modes == before)
            #expect(pseudo.flush().isEmpty)
            let test = try TestTerminal()
            #expect(throws: TerminalError.inUse) {
                try CursesTerminal(input: pseudo.terminal, output: pseudo.terminal, term: "xterm")
            }
            test.present(Bytes.transcript(from: 0))
            #expect(TerminalError.unknownTerm("a\u{1B}b").message.contains("TERM=a?b"))
        }
    }
}
