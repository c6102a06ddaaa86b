import Glibc

/// A child process that is waited for. It stays in our process group, so that an editor may use the terminal
/// (Foundation's `Process` would put it in the background).
enum Child {
    /// Runs `arguments`, the first being the program's path; `input` goes to its standard input, its own output nowhere
    /// when there is an input. Returns its exit status, or nil when it could not be started or died of a signal.
    static func run(_ arguments: [String], environment: [String: String], input: String? = nil) -> Int32? {
        guard let path = arguments.first else { return nil }
        let pipe = input == nil ? nil : Pipe(nonBlocking: false)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let pipe {
            posix_spawn_file_actions_adddup2(&actions, pipe.read, STDIN_FILENO)
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        }
        let argv = arguments.map { strdup($0) } + [nil]
        let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var process: pid_t = 0
        let failed = posix_spawn(&process, path, &actions, nil, argv, envp) != 0
        if let pipe { Glibc.close(pipe.read) }
        if let pipe, let input, !failed { feed(input, to: pipe.write) }
        if let pipe { Glibc.close(pipe.write) }
        return failed ? nil : wait(for: process)
    }

    private static func feed(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    private static func wait(for process: pid_t) -> Int32? {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return nil } }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }
}
