import Glibc

/// Where prompts or articles are read from, and why from there.
struct ContentFolder: Sendable, Equatable {
    /// Which of the two.
    enum Kind: String, Sendable {
        case prompts, knowledge
    }

    /// The folder; nil = the copies built in.
    var path: String?
    /// Why from there.
    var origin: Origin

    /// Looks for the folder: what was asked for, the user's data folder, the working directory if nobody else can write there,
    /// beside the program; else the copies built in.
    static func find(
        _ kind: Kind, asked: Chosen<String>?, dataFolder: String, surroundings: Surroundings
    ) throws(ConfigurationError) -> Self {
        if let asked {
            let path = Path.absolute(asked.value, in: surroundings.workingDirectory, home: surroundings.home)
            guard facts(path) != nil else { throw .noFolder(path: path, askedBy: asked.origin.rawValue) }
            return Self(path: path, origin: asked.origin)
        }
        let own = Path.join(dataFolder, kind.rawValue)
        if facts(own) != nil { return Self(path: own, origin: .userFolder) }
        let local = Path.join(surroundings.workingDirectory, kind.rawValue)
        if let facts = facts(local), facts.st_uid == geteuid(), facts.st_mode & 0o022 == 0 {
            return Self(path: local, origin: .workingDirectory)
        }
        let shared = Path.join(surroundings.programFolder, "../share/firstline/\(kind.rawValue)")
        if facts(shared) != nil { return Self(path: shared, origin: .besideProgram) }
        return Self(path: nil, origin: .builtIn)
    }

    /// In words: `./knowledge (the working directory)`.
    var summary: String {
        path.map { "\($0) (\(origin.rawValue))" } ?? "built in"
    }

    /// What the system says of a folder; nil if there is none.
    private static func facts(_ path: String) -> stat? {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR ? facts : nil
    }
}

/// Where the program stands and runs.
struct Surroundings: Sendable, Equatable {
    /// The folder in which relative paths stand.
    var workingDirectory: String
    /// The folder of the program's own file.
    var programFolder: String
    /// The user's home folder, if known.
    var home: String?
}
