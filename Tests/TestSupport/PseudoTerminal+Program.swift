import Foundation
import Glibc

extension PseudoTerminal {
    /// How a program ended.
    public enum Ending: Equatable, Sendable {
        /// With this status.
        case exited(Int32)
        /// By this signal.
        case killed(Int32)
    }

    /// Starts a program as the leader of a session with this terminal: `arguments[0]` is its path.
    public func start(_ arguments: [String], environment: [String: String]) throws(Failure) {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // The first terminal that the leader of a new session opens controls it.
        posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        // Pipes of other tests must not stay open in here, or their readers would wait for this program's end.
        for descriptor in 3..<Int32(256) { posix_spawn_file_actions_addclose(&actions, descriptor) }
        resetSignals(&attributes)
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var started: pid_t = 0
        let result = posix_spawn(&started, arguments.first ?? "", &actions, &attributes, &argv, &envp)
        guard result == 0 else { throw .start(result) }
        process = started
        status = nil
    }

    /// The path of `terminal`, `/dev/pts/N`.
    public var path: String {
        var buffer = [CChar](repeating: 0, count: 128)
        ttyname_r(terminal, &buffer, buffer.count)
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func resetSignals(_ attributes: inout posix_spawnattr_t) {
        var all = sigset_t()
        var none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        let newSession: Int32 = 0x80  // POSIX_SPAWN_SETSID
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | newSession))
    }

    /// Sends a signal to the program.
    public func signal(_ number: Int32) {
        if let process, status == nil { kill(process, number) }
    }

    /// What the threads of the program are called.
    public var threadNames: [String] {
        let folder = "/proc/\(process ?? 0)/task"
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return threads.compactMap { try? String(contentsOfFile: "\(folder)/\($0)/comm", encoding: .utf8) }
    }

    /// Waits for the program's end, reading what it writes; nil when it does not end within `limit`.
    public func ending(within limit: Duration = .seconds(10)) -> Ending? {
        guard let process else { return nil }
        let end = ContinuousClock.now + limit
        while status == nil {
            var found: Int32 = 0
            if waitpid(process, &found, WNOHANG) == process {
                status = found
                _ = flush()
            } else if ContinuousClock.now >= end {
                return nil
            } else {
                readWaiting(within: .milliseconds(10))
            }
        }
        return status.map { $0 & 0x7F == 0 ? .exited($0 >> 8 & 0xFF) : .killed($0 & 0x7F) }
    }
}
