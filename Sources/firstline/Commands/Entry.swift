import ArgumentParser
import CThreadPool
import Glibc

/// Where the program begins and ends.
@main
enum Entry {
    static func main() {
        Privacy.establish()
        _ = cthreadpool_install(4)
        signal(SIGPIPE, SIG_IGN)  // a closed pipe is met as EPIPE where we write
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Runs the command line and says how it ended.
    private static func run(_ arguments: [String]) -> Int32 {
        do {
            var command = try Firstline.parseAsRoot(arguments)
            try command.run()
            return ExitStatus.done.rawValue
        } catch let code as ExitCode {
            return code.rawValue
        } catch is CancellationError {
            return ExitStatus.interrupted.rawValue
        } catch {
            guard let failure = Failure(error) else { return refuse(error) }
            Output.note(failure.sentence)
            return failure.status.rawValue
        }
    }

    /// Help that was asked for, or a command line that was wrong.
    private static func refuse(_ error: any Error) -> Int32 {
        let message = Firstline.fullMessage(for: error)
        if Firstline.exitCode(for: error) == .success {
            Output.line(message)
            return ExitStatus.done.rawValue
        }
        Output.warn(message)
        return Firstline.exitCode(for: error) == .validationFailure ? ExitStatus.usage.rawValue : ExitStatus.failed.rawValue
    }
}
