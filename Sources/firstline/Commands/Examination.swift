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
        let surface = terminal() + [clipboard()] + multiplexer()
        switch startup {
        case .failure(let error):
            return surface + [Finding(.fail, "configuration", Self.sentence(error))]
        case .success(let startup):
            var findings = surface + [configuration(startup), Self.keymap(startup.settings.keymap)] + keys(startup)
            findings += await reachability(startup) + fallbacks(startup)
            findings += [prompts(startup), knowledge(startup), await database(startup)]
            return findings + (await books(startup))
        }
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
