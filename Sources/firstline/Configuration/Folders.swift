/// The folders of the XDG Base Directory Specification, each with `firstline` behind it, and the files in them.
struct Folders: Sendable, Equatable {
    /// Configuration and the tables that replace built-in ones.
    var configuration: String
    /// The database, the user's prompts and articles.
    var data: String
    /// The log.
    var state: String
    /// What can be made again.
    var cache: String

    /// The folders of an environment; an empty or relative value counts as not set, as the specification wants.
    init(environment: [String: String]) {
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/"
        func folder(_ variable: String, _ usual: String) -> String {
            let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? Path.join(home, usual)
            return Path.join(base, "firstline")
        }
        configuration = folder("XDG_CONFIG_HOME", ".config")
        data = folder("XDG_DATA_HOME", ".local/share")
        state = folder("XDG_STATE_HOME", ".local/state")
        cache = folder("XDG_CACHE_HOME", ".cache")
    }

    /// `config.yaml`.
    var configurationFile: String { Path.join(configuration, "config.yaml") }
    /// The conversations.
    var database: String { Path.join(data, "firstline.db") }
    /// The conversations of demo mode, which are never real.
    var demoDatabase: String { Path.join(data, "demo.db") }
    /// The log.
    var logFile: String { Path.join(state, "firstline.log") }
}

/// Paths as texts.
enum Path {
    /// `base/name` with one slash between; an absolute `name` stands alone.
    static func join(_ base: String, _ name: String) -> String {
        if name.hasPrefix("/") { return name }
        return base.hasSuffix("/") ? base + name : "\(base)/\(name)"
    }

    /// A path as a person wrote it: `~/` is the home folder, and a relative one stands in `folder`.
    static func absolute(_ path: String, in folder: String, home: String?) -> String {
        if let home, path == "~" || path.hasPrefix("~/") { return home + path.dropFirst() }
        return join(folder, path)
    }

    /// Everything before the last slash; `.` when there is none.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
