/// How the program ends, as scripts see it.
enum ExitStatus: Int32, CaseIterable {
    /// It did what it was asked.
    case done = 0
    /// It failed; one line says why.
    case failed = 1
    /// The command line was wrong.
    case usage = 2
    /// The case needs a person, and the question was to be told so.
    case needsPerson = 3
    /// A file it was given is wrong.
    case badInput = 65
    /// The provider or the terminal is not there.
    case unavailable = 69
    /// Reading or writing failed.
    case inputOutput = 74
    /// The configuration is wrong.
    case badConfiguration = 78
    /// The user stopped it.
    case interrupted = 130
}
