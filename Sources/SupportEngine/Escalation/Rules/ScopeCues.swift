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
    /// What looks like a question about rules and asks for help, such as `what can I do now`.
    var notQuestion: [PhraseProgram] = []
    /// `if I`, `in case`: in a question also of what stands before them in the sentence.
    var condition: [PhraseProgram] = []
    /// `why`, `since yesterday`: their sentence tells what has happened, even as a question.
    var facts: [PhraseProgram] = []
    /// `the article says`: what follows in the clause is somebody's saying.
    var reported: [PhraseProgram] = []
    /// `we teach`, `a novel about`: what follows at once is only a topic.
    var topics: [PhraseProgram] = []
    /// `last year`: only of what is told in the same clause.
    var past: [PhraseProgram] = []
    /// `all fine now`, `thanks, it arrived`, `it was our own script`: over or explained, in the same sentence or a later one.
    var resolved: [PhraseProgram] = []
    /// Words after which, in their clause, nothing is resolved yet, such as `until` or `must be`.
    var unresolved: [PhraseProgram] = []
    /// `my customer`, `a friend of mine`, before the hit in its clause.
    var others: [PhraseProgram] = []
    /// Names of things in which the words mean nothing, such as `human readable`.
    var names: [PhraseProgram] = []

    /// From a negation to what it negates there are at most this many words, fillers not counted.
    static let reach = 4
}
