/// What a customer's turn says of the conversation so far.
enum TurnCue: String, Sendable, CaseIterable {
    /// What was advised was tried in vain.
    case failed
    /// What was advised was done; whether it helped is not said.
    case did
    /// All is well now.
    case resolved
    /// The answer was given before.
    case saidBefore = "said_before"
    /// The question comes once more, on purpose.
    case again
    /// A slip of the pen is put right.
    case correction
    /// The same in another language or form.
    case otherForm = "other_form"
    /// Another question begins.
    case newMatter = "new_matter"
    /// Thanks, greetings, good-byes.
    case smallTalk = "small_talk"
    /// Yes to an offer.
    case accepts
    /// No to an offer.
    case declines
}

/// What kind of question a turn asks.
enum QuestionKind: String, Sendable, CaseIterable {
    case how, why, time = "when", place = "where", who, what, amount
}

/// What an answer says of itself.
enum AnswerCue: String, Sendable, CaseIterable {
    /// It offers a human.
    case offers
    /// It does not know.
    case unknown
    /// It could not do what was asked, or did not understand.
    case failed
    /// It makes the rest of its sentence an offer.
    case conditions
    /// It sounds like a promise and is none.
    case safe
}

/// How far from calm a word is.
enum Temper: String, Sendable, CaseIterable {
    case furious, angry, annoyed, neutral, pleased, delighted

    /// From -3 to 2.
    var level: Int {
        switch self {
        case .furious: -3
        case .angry: -2
        case .annoyed: -1
        case .neutral: 0
        case .pleased: 1
        case .delighted: 2
        }
    }
}
