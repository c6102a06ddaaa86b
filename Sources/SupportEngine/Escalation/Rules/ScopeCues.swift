/// The words that tell negations, questions, the past and other people, compiled from the rules' `cues`.
struct ScopeCues: Sendable {
    /// Words before which a clause begins, such as `but`.
    var breaks: [PhraseProgram] = []
    /// Words that begin a statement of their own, such as `I`; a cue does not reach over them.
    var subjects: [PhraseProgram] = []
    /// `not`, `never`, `no need for`.
    var negation: [PhraseProgram] = []
    /// Negations that follow, such as the German `nicht`.
    var negationAfter: [PhraseProgram] = []
    /// What looks like a negation of the words after it and is none, such as `not only`.
    var notNegation: [PhraseProgram] = []
    /// `how do I`, `what is your`, `what happens if`, `if we`.
    var question: [PhraseProgram] = []
    /// `the article says`: what follows in the clause is somebody's saying.
    var reported: [PhraseProgram] = []
    /// `last year`: only of what is told in the same clause.
    var past: [PhraseProgram] = []
    /// `all fine now`, `thanks, it arrived`: of the same sentence or a later one.
    var resolved: [PhraseProgram] = []
    /// `my customer`, `a friend of mine`, before the hit in its clause.
    var others: [PhraseProgram] = []
    /// Names of things in which the words mean nothing, such as `human readable`.
    var names: [PhraseProgram] = []

    /// From a negation to what it negates there are at most this many words, fillers not counted.
    static let reach = 4
}
