/// What patterns are compiled with, and what grows as they are: lists, spellings, terms, classes.
struct RuleLanguage {
    /// The lists by name, for `@name`.
    var lists: [String: Phrase] = [:]
    /// Words that are read as others: `wanna` as `want to`.
    var spellings: [[UInt8]: [[UInt8]]] = [:]
    /// How mail is quoted.
    var mail = QuotedParts.MailCues()
    /// Words that patterns pass over.
    private(set) var fillers: WordClasses.ID
    private(set) var vocabulary = Vocabulary()
    private(set) var classes = WordClasses()

    /// A language that passes over `fillers`.
    init(fillers: [String]) {
        var terms: Set<Vocabulary.Term> = []
        for filler in fillers {
            for word in WordCutter.words(filler) { terms.insert(vocabulary.term(word, .form)) }
        }
        self.fillers = classes.insert(terms)
    }

    /// The phrase a pattern is.
    func phrase(_ pattern: String) throws(PhraseParser.Fault) -> Phrase {
        try PhraseParser(lists: lists, spellings: spellings).phrase(pattern)
    }

    /// The pattern as a program.
    mutating func compile(_ pattern: String) throws(PhraseParser.Fault) -> PhraseProgram {
        PhraseProgram(try phrase(pattern), vocabulary: &vocabulary, classes: &classes)
    }

    /// To be called when all patterns are compiled.
    mutating func seal() { classes.seal(terms: vocabulary.count) }
}
