import CellGrid
import Glibc
import TestSupport
import Testing

@testable import Curses

extension TerminalTests {
    /// Reading through the terminal.
    @Suite struct Reading {
        @Test("keys come through the line as they were typed")
        func keys() throws {
            let test = try TestTerminal()
            #expect(test.inputs("\u{3}") == [.key(.control("c"))])
            #expect(test.inputs("\u{1A}") == [.key(.control("z"))])
            #expect(test.inputs("\r") == [.key(Key(.enter))])
            #expect(test.inputs("\n") == [.key(.control("j"))])
            #expect(test.inputs("\u{13}\u{11}\u{1C}") == [.key(.control("s")), .key(.control("q")), .key(.control("\\"))])
            #expect(test.inputs("日") == [.key(.character("日"))])
        }

        @Test("a lone Escape is a key after the delay, told by the deadline")
        func escape() throws {
            let test = try TestTerminal()
            test.pseudo.send("\u{1B}")
            var now = ContinuousClock.now
            while test.terminal.inputDeadline == nil, ContinuousClock.now < now + .seconds(5) {
                #expect(test.terminal.readInput(at: now).isEmpty)
            }
            now = try #require(test.terminal.inputDeadline)
            #expect(test.terminal.readInput(at: now) == [.key(Key(.escape))])
        }

        @Test("a paste of 200,000 characters arrives whole")
        func largePaste() throws {
            let test = try TestTerminal()
            let text = String(repeating: "0123456789 abcdefgh\n", count: 10_000)
            let bytes = Array("\u{1B}[200~".utf8) + text.utf8.map { $0 == 0x0A ? 0x0D : $0 } + Array("\u{1B}[201~".utf8)
            var found: [Input] = []
            for start in stride(from: 0, to: bytes.count, by: 1000) {
                test.pseudo.send(Array(bytes[start..<min(start + 1000, bytes.count)]))
                found += test.terminal.readInput(at: .now)
            }
            let end = ContinuousClock.now + .seconds(10)
            while found.isEmpty, ContinuousClock.now < end { found = test.terminal.readInput(at: .now) }
            #expect(found == [.paste(text)])
        }

        @Test("the mouse is reported only when asked for")
        func mouse() throws {
            let test = try TestTerminal()
            #expect(!String(decoding: test.pseudo.flush(), as: UTF8.self).contains("\u{1B}[?1000h"))
            test.terminal.reportMouse(true)
            #expect(String(decoding: test.pseudo.flush(), as: UTF8.self) == "\u{1B}[?1000h\u{1B}[?1006h")
            #expect(test.inputs("\u{1B}[<65;3;4M") == [.scroll(3)])
            test.terminal.reportMouse(false)
            #expect(String(decoding: test.pseudo.flush(), as: UTF8.self) == "\u{1B}[?1006l\u{1B}[?1000l")
        }

        @Test("the background is asked for if wanted, and the reply comes as input")
        func background() throws {
            var options = CursesTerminal.Options()
            options.asksForBackground = true
            let test = try TestTerminal(options: options)
            #expect(String(decoding: test.pseudo.flush(), as: UTF8.self).hasSuffix("\u{1B}]11;?\u{1B}\\\u{1B}[?2026$p"))
            #expect(test.inputs("\u{1B}]11;rgb:fdfd/f6f6/e3e3\u{1B}\\x") == [.background(.rgb(0xFDF6E3)), .key(.character("x"))])
        }

        @Test("the end of the terminal is told")
        func hangUp() throws {
            var ends: (Int32, Int32) = (-1, -1)
            try #require(openpty(&ends.0, &ends.1, nil, nil, nil) == 0)
            let terminal = try CursesTerminal(input: ends.1, output: ends.1, term: "xterm-256color")
            close(ends.0)
            #expect(terminal.readInput(at: .now) == [.hangUp])
            terminal.present(Frame(size: terminal.size))
            terminal.suspend()
            close(ends.1)
        }

        @Test("the clipboard is offered in base64, up to the limit")
        func clipboard() throws {
            let test = try TestTerminal()
            _ = test.pseudo.flush()
            #expect(test.terminal.offerClipboard("Grüße"))
            #expect(String(decoding: test.pseudo.flush(), as: UTF8.self) == "\u{1B}]52;c;R3LDvMOfZQ==\u{7}")
            #expect(CursesTerminal.clipboardSequence(String(repeating: "a", count: 56_244))?.utf8.count == 74_992 + 8)
            #expect(!test.terminal.offerClipboard(String(repeating: "a", count: 56_246)))
            #expect(test.pseudo.flush().isEmpty)
            test.terminal.bell()
            _ = test.pseudo.flush()
            #expect(test.pseudo.screen.bells == 1)
        }

        @Test(
            "base64 is that of RFC 4648, section 10",
            arguments: [
                ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
                ("foobar", "Zm9vYmFy"),
            ])
        func base64(text: String, encoded: String) {
            #expect(CursesTerminal.base64(text.utf8) == encoded)
        }
    }
}
