/// The rules by which a message needs a human, read from one file a support lead edits. Reading them compiles them; asking them is
/// deterministic, needs no network and takes well under two milliseconds for a message of usual length. Of messages over 16 kB
/// the first 12 kB and the last 4 kB are read.
public struct EscalationRules: Sendable {
    /// The rules in the order of the file.
    public let rules: [EscalationRule]
    /// What makes cases graver when many customers have them.
    public let outbreaks: [Outbreak]

    /// Names of customers whose cases are one step graver, folded; one that ends with `*` is the beginning of a name.
    let importantCustomers: [[UInt8]]
    let file: String
    let vocabulary: Vocabulary
    let classes: WordClasses
    let fillers: WordClasses.ID
    let spellings: [[UInt8]: [[UInt8]]]
    let mail: QuotedParts.MailCues
    let cues: ScopeCues

    /// The rules in `yaml`. `file` is the name under which problems are reported. Throws all that is wrong with them at once.
    public init(yaml: String, file: String) throws(ContentError) {
        var reader = try EscalationRulesReader(yaml: yaml, file: file)
        self = try reader.rules()
    }

    init(
        rules: [EscalationRule], outbreaks: [Outbreak], importantCustomers: [[UInt8]], file: String, language: RuleLanguage, cues: ScopeCues
    ) {
        self.rules = rules
        self.outbreaks = outbreaks
        self.importantCustomers = importantCustomers
        self.file = file
        self.cues = cues
        vocabulary = language.vocabulary
        classes = language.classes
        fillers = language.fillers
        spellings = language.spellings
        mail = language.mail
    }
}
