import ChatModel
import Foundation
import Glibc
import Providers
import Storage
import SupportEngine

/// What `doctor` does: it looks at one thing after the other, and a fault in one hides no other.
struct Examination: Sendable {
    /// The environment the program was started with.
    let environment: [String: String]
    private let startup: Result<Startup, any Error>

    /// An examination under the given options.
    init(_ options: GlobalOptions, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.environment = environment
        startup = Result { try Startup(options, environment: environment) }
    }

    /// Everything that was found.
    func findings() async -> [Finding] {
        let surface = terminal() + [clipboard()]
        switch startup {
        case .failure(let error):
            return surface + [Finding(.fail, "configuration", Self.sentence(error))]
        case .success(let startup):
            var findings = surface + [configuration(startup)] + keys(startup)
            findings += await reachability(startup) + fallbacks(startup)
            findings += [prompts(startup), knowledge(startup), await database(startup)]
            return findings + (await books(startup))
        }
    }

    // MARK: The terminal

    private func terminal() -> [Finding] {
        let name = environment["TERM"] ?? ""
        let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        var findings: [Finding] = []
        if name.isEmpty || name == "dumb" {
            findings.append(Finding(.fail, "terminal", "TERM is “\(name)”, so there is no screen; use `firstline ask`, or set TERM"))
        } else if !isTerminal {
            findings.append(Finding(.warn, "terminal", "\(name), but input or output is not a terminal here, so its size is unknown"))
        } else {
            var size = winsize()
            _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
            let isEnough = size.ws_col >= 40 && size.ws_row >= 12
            let text = "\(name), \(size.ws_col)x\(size.ws_row)" + (isEnough ? "" : "; the smallest size supported is 40x12")
            findings.append(Finding(isEnough ? .ok : .warn, "terminal", text))
        }
        return findings + [colors(name), locale()]
    }

    private func colors(_ name: String) -> Finding {
        if let value = environment["NO_COLOR"], !value.isEmpty { return Finding(.ok, "colours", "off: NO_COLOR is set") }
        if environment["COLORTERM"] == "truecolor" { return Finding(.ok, "colours", "true colour") }
        return name.contains("256color") ? Finding(.ok, "colours", "256") : Finding(.warn, "colours", "8 or none, as far as TERM says")
    }

    private func locale() -> Finding {
        let set = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
        let isUTF8 = set.uppercased().replacing("-", with: "").contains("UTF8")
        return isUTF8 ? Finding(.ok, "locale", set) : Finding(.warn, "locale", "\(set) is not UTF-8; set LC_ALL=C.UTF-8 to see all letters")
    }

    private func clipboard() -> Finding {
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        let programs = ["wl-copy", "xclip", "xsel"].filter { name in folders.contains { access("\($0)/\(name)", X_OK) == 0 } }
        if let program = programs.first { return Finding(.ok, "clipboard", program) }
        if environment["TMUX"] != nil { return Finding(.ok, "clipboard", "tmux passes copies on to the terminal") }
        return Finding(.warn, "clipboard", "no wl-copy, xclip or xsel; copies are sent to the terminal (OSC 52), which can't be confirmed")
    }

    // MARK: Words

    private func configuration(_ startup: Startup) -> Finding {
        let file = startup.settings.configurationFile ?? "none (\(startup.settings.folders.configurationFile) would be read)"
        return Finding(.ok, "configuration", file)
    }

    private func prompts(_ startup: Startup) -> Finding {
        content("prompts") {
            let library = try startup.promptLibrary()
            let prompt = try library.prompt(named: startup.settings.prompt)
            return (try startup.folder(.prompts), "\(prompt.stamp.label) of \(library.all.count)")
        }
    }

    private func knowledge(_ startup: Startup) -> Finding {
        content("knowledge") {
            let knowledge = try startup.knowledgeBase()
            return (try startup.folder(.knowledge), "\(knowledge.articles.count) articles, about \(knowledge.tokens) tokens")
        }
    }

    private func content(_ check: String, _ look: () throws -> (ContentFolder, String)) -> Finding {
        do {
            let (folder, text) = try look()
            return Finding(folder.origin == .workingDirectory ? .warn : .ok, check, "\(text), \(folder.summary)")
        } catch {
            return Finding(.fail, check, Self.sentence(error))
        }
    }

    private static func sentence(_ error: any Error) -> String {
        Failure(error)?.sentence ?? "\(error)"
    }
}
