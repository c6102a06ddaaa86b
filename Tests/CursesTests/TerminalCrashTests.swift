import CCurses
import CellGrid
import Glibc
import TestSupport
import Testing

@testable import Curses

extension TerminalTests {
    /// What a program leaves behind that dies with the terminal taken. Each test crashes a process of its own, which finds the
    /// terminal's path in its environment.
    @Suite struct Crashes {
        private static let variable = "FIRSTLINE_TEST_TERMINAL"

        /// Takes the terminal in the process that is to crash and shows a frame there.
        static func take() -> CursesTerminal? {
            guard let path = getenv(variable) else { return nil }
            var all = sigset_t()
            sigfillset(&all)
            pthread_sigmask(SIG_UNBLOCK, &all, nil)  // threads of the pool block most signals
            let descriptor = open(path, O_RDWR | O_NOCTTY)
            var options = CursesTerminal.Options()
            options.reportsMouse = true
            let terminal = try? CursesTerminal(input: descriptor, output: descriptor, term: "xterm-256color", options: options)
            terminal?.present(Bytes.transcript(from: 0))
            return terminal
        }

        private func expectRestored(_ crash: () async -> Void) async throws {
            let pseudo = try PseudoTerminal()
            let before = pseudo.modes
            setenv(Self.variable, pseudo.path, 1)
            await crash()
            unsetenv(Self.variable)
            let written = String(decoding: pseudo.flush(), as: UTF8.self)
            #expect(written.contains("#48213 Dana"), "the program did draw")
            #expect(written.contains(String(cString: ccurses_reset_sequence())))
            #expect(pseudo.modes == before)
            #expect(!pseudo.screen.isAlternate)
            #expect(pseudo.screen.isCursorShown)
        }

        @Test("a read of memory that is not there")
        func fault() async throws {
            try await expectRestored {
                await #expect(processExitsWith: .signal(SIGSEGV)) {
                    let terminal = Crashes.take()
                    print(UnsafePointer<Int>(bitPattern: 16)?.pointee ?? 0)
                    terminal?.bell()
                }
            }
        }

        @Test("a signal sent by somebody else", arguments: [SIGSEGV, SIGBUS, SIGFPE, SIGQUIT])
        func sent(number: Int32) async throws {
            setenv("FIRSTLINE_TEST_SIGNAL", "\(number)", 1)
            try await expectRestored {
                let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
                    let terminal = Crashes.take()
                    raise(getenv("FIRSTLINE_TEST_SIGNAL").flatMap { Int32(String(cString: $0)) } ?? 0)
                    terminal?.bell()
                }
                #expect(result?.exitStatus == .signal(number))
            }
        }

        @Test("a trap of Swift")
        func trap() async throws {
            try await expectRestored {
                await #expect(processExitsWith: .failure) {
                    let terminal = Crashes.take()
                    precondition(terminal == nil, "this is meant to trap")
                }
            }
        }

        @Test("abort")
        func aborts() async throws {
            try await expectRestored {
                await #expect(processExitsWith: .signal(SIGABRT)) {
                    let terminal = Crashes.take()
                    withExtendedLifetime(terminal) { abort() }
                }
            }
        }

        @Test("a stack that overflows")
        func overflow() async throws {
            try await expectRestored {
                await #expect(processExitsWith: .signal(SIGSEGV)) {
                    let terminal = Crashes.take()
                    print(Crashes.depth(of: 1))
                    terminal?.bell()
                }
            }
        }

        /// Recursion without an end.
        @inline(never) static func depth(of level: Int) -> Int {
            var room = [level, level &+ 1]
            room[level & 1] &+= level < 0 ? 0 : depth(of: level &+ 1)
            return room[0] &+ room[1]
        }

        @Test("after the terminal was given back a crash writes nothing")
        func givenBack() async throws {
            let pseudo = try PseudoTerminal()
            setenv(Self.variable, pseudo.path, 1)
            await #expect(processExitsWith: .signal(SIGSEGV)) {
                let terminal = Crashes.take()
                terminal?.suspend()
                raise(SIGSEGV)
            }
            unsetenv(Self.variable)
            let written = String(decoding: pseudo.flush(), as: UTF8.self)
            #expect(written.contains("#48213 Dana"))
            #expect(!written.contains(String(cString: ccurses_reset_sequence())))
            #expect(!pseudo.screen.isAlternate)
        }

        @Test("signals arrive as one byte each, TSTP only while the terminal is taken")
        func signals() async throws {
            let pseudo = try PseudoTerminal()
            setenv(Self.variable, pseudo.path, 1)
            await #expect(processExitsWith: .exitCode(42)) {
                var ends: [Int32] = [0, 0]
                guard pipe(&ends) == 0, let terminal = Crashes.take() else { exit(1) }
                CursesTerminal.installSignals(wakeDescriptor: ends[1])
                for number in [SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGCONT, SIGTSTP] { raise(number) }
                var found = [UInt8](repeating: 0, count: 16)
                _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
                let count = read(ends[0], &found, found.count)
                let isRight = String(decoding: found.prefix(max(0, count)), as: UTF8.self) == "WTTHCZ"
                withExtendedLifetime(terminal) { exit(isRight ? 42 : 2) }
            }
            unsetenv(Self.variable)
        }
    }
}
