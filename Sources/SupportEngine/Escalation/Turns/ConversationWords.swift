/// The words by which a customer's temper and the course of a conversation show, in English, German, French and Spanish. They are
/// read from one file a support lead edits, in the pattern language of the escalation rules.
public struct ConversationWords: Sendable {
    /// What changes the weight of the words after it.
    struct Modifiers: Sendable {
        var stronger: [PhraseProgram] = []
        var weaker: [PhraseProgram] = []
        var negation: [PhraseProgram] = []
    }

    let vocabulary: Vocabulary
    let classes: WordClasses
    let fillers: WordClasses.ID
    /// Folded words that say nothing of the matter.
    let stopWords: Set<[UInt8]>
    let temper: [Temper: [PhraseProgram]]
    let modifiers: Modifiers
    /// Small pictures and the temper they show.
    let faces: [Character: Temper]
    let questions: [QuestionKind: [PhraseProgram]]
    let turnCues: [TurnCue: [PhraseProgram]]
    let answerCues: [AnswerCue: [PhraseProgram]]

    /// The words in `yaml`. `file` is the name under which problems are reported. Throws all that is wrong with them at once.
    public init(yaml: String, file: String) throws(ContentError) {
        var reader = try ConversationWordsReader(yaml: yaml, file: file)
        self = try reader.words()
    }

    init(_ language: RuleLanguage, stopWords: Set<[UInt8]>, _ lists: ConversationWordsReader.Lists) {
        vocabulary = language.vocabulary
        classes = language.classes
        fillers = language.fillers
        self.stopWords = stopWords
        temper = lists.temper
        modifiers = lists.modifiers
        faces = lists.faces
        questions = lists.questions
        turnCues = lists.turnCues
        answerCues = lists.answerCues
    }

    /// The text cut into words, ready to be searched.
    func matcher(_ text: String) -> PhraseMatcher {
        var ticket = TicketReader.read(text, vocabulary: vocabulary)
        for index in ticket.words.indices { ticket.words[index].isFiller = classes.contains(fillers, anyOf: ticket.terms(at: index)) }
        return PhraseMatcher(text: ticket, classes: classes)
    }
}
