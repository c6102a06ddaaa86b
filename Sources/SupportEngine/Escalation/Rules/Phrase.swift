/// A pattern as a support lead writes it.
///
///     refund                the word in any inflection, with or without accents and capitals
///     =sue                  this form alone
///     reimburs*             any word that begins so
///     (give|send) me        one of several; an alternative may have several words
///     please? refund        a word or a group that may be absent
///     want ... back         up to four words between, inside a clause
///     @person               one of the words of a list
///     ^ agent $             the sentence begins, the sentence ends
///     <start> 0 <end>       the message begins, the message ends
///     go on <clause>        a clause begins or ends
///     <number> seats        a number; `<hidden>` is text made of invisible tags
indirect enum Phrase: Sendable, Equatable {
    case word([UInt8], Vocabulary.Match)
    case kind(Vocabulary.WordKind)
    case sequence([Phrase])
    case choice([Phrase])
    case optional(Phrase)
    case gap
    case edge(Edge)

    /// A place between words.
    enum Edge: String, Sendable, CaseIterable {
        case clause
        case sentenceStart = "^"
        case sentenceEnd = "$"
        case messageStart = "start"
        case messageEnd = "end"
    }

    /// How many words `...` may stand for, fillers not counted.
    static let gapWords = 4

    /// Whether it can stand for no word at all.
    var isNullable: Bool {
        switch self {
        case .word, .kind: false
        case .sequence(let parts): parts.allSatisfy(\.isNullable)
        case .choice(let parts): parts.contains(where: \.isNullable)
        case .optional, .gap, .edge: true
        }
    }
}
