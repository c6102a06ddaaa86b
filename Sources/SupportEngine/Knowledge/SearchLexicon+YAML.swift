extension SearchLexicon {
    /// Reads a lexicon; `file` names it in problems. Throws everything that is wrong at once.
    public init(yaml: String, file: String) throws(ContentError) {
        var fields = try FieldReader(yaml: yaml, file: file)
        let stopWords = Set(Words.words(fields.string("stop_words") ?? ""))
        let commonStems = Set(Words.stems(fields.string("common_words") ?? ""))
        let synonyms = Self.groups(&fields)
        let related = (fields.map("related") ?? [:]).map { (Words.stem(Self.word($0)), Self.phrases($1)) }
        let spelling = (fields.map("spelling") ?? [:]).map { (Self.word($0), Words.words($1)) }
        fields.refuseOtherKeys()
        guard fields.problems.isEmpty else { throw ContentError(fields.problems) }
        self.init(
            stopWords: stopWords, commonStems: commonStems, spelling: Dictionary(spelling) { $1 }, synonyms: synonyms,
            related: Dictionary(related) { $0 + $1 })
    }

    private static func groups(_ fields: inout FieldReader) -> [[[String]]] {
        (fields.strings("synonyms") ?? []).map { line in
            let phrases = phrases(line)
            if phrases.count < 2 {
                let sentence = "`\(line)` must be two words or phrases at least, with commas between them."
                fields.note(fields.line(of: "synonyms"), sentence)
            }
            return phrases
        }
    }

    /// `log in, sign in` as the stems of each phrase, each phrase once.
    private static func phrases(_ line: String) -> [[String]] {
        var seen: Set<[String]> = []
        return line.split(separator: ",").map { Words.stems($0) }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    private static func word(_ text: String) -> String { Words.words(text).joined() }
}
