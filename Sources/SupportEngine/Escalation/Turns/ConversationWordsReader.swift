internal import Yams

/// Reads the file of a conversation's words and gathers what is wrong with it.
struct ConversationWordsReader {
    /// What the file holds, compiled.
    struct Lists {
        var temper: [Temper: [PhraseProgram]] = [:]
        var modifiers = ConversationWords.Modifiers()
        var faces: [Character: Temper] = [:]
        var questions: [QuestionKind: [PhraseProgram]] = [:]
        var turnCues: [TurnCue: [PhraseProgram]] = [:]
        var answerCues: [AnswerCue: [PhraseProgram]] = [:]
    }

    private var fields: FieldReader
    private var problems: [ContentError.Problem] = []
    private let file: String

    init(yaml: String, file: String) throws(ContentError) {
        self.file = file
        fields = try FieldReader(yaml: yaml, file: file)
    }

    /// The words, or all that is wrong.
    mutating func words() throws(ContentError) -> ConversationWords {
        var language = RuleLanguage(fillers: fields.strings("fillers") ?? [])
        let stopWords = Set((fields.strings("stopwords") ?? []).flatMap { WordCutter.words($0) })
        readLists(&language)
        var lists = Lists()
        readTemper(&lists, &language)
        lists.questions = cues("questions", QuestionKind.self, &language)
        lists.turnCues = cues("turns", TurnCue.self, &language)
        lists.answerCues = cues("answers", AnswerCue.self, &language)
        fields.refuseOtherKeys()
        problems += fields.problems
        guard problems.isEmpty else { throw ContentError(problems) }
        language.seal()
        return ConversationWords(language, stopWords: stopWords, lists)
    }

    /// Lists may name lists that stand above them.
    private mutating func readLists(_ language: inout RuleLanguage) {
        guard var group = fields.group("lists") else { return }
        for (name, _) in group.keys {
            if let phrase = phrase(name, &group, language) { language.lists[name] = phrase }
        }
        problems += group.problems
    }

    private mutating func readTemper(_ lists: inout Lists, _ language: inout RuleLanguage) {
        guard var group = fields.group("temper") else { return fields.note(fields.line, "`temper` is missing; add its words.") }
        for temper in Temper.allCases { lists.temper[temper] = programs(temper.rawValue, &group, &language) }
        lists.modifiers.stronger = programs("stronger", &group, &language)
        lists.modifiers.weaker = programs("weaker", &group, &language)
        lists.modifiers.negation = programs("negation", &group, &language)
        for (name, faces) in group.map("faces") ?? [:] {
            guard let temper = Temper(rawValue: name) else {
                let known = Temper.allCases.map(\.rawValue).joined(separator: ", ")
                group.note(group.line(of: "faces"), "`\(name)` is no temper; known are \(known).")
                continue
            }
            for face in faces { lists.faces[face] = temper }
        }
        close(&group)
    }

    private mutating func cues<Cue: RawRepresentable & CaseIterable & Hashable>(
        _ key: String, _ type: Cue.Type, _ language: inout RuleLanguage
    ) -> [Cue: [PhraseProgram]] where Cue.RawValue == String {
        var cues: [Cue: [PhraseProgram]] = [:]
        guard var group = fields.group(key) else {
            fields.note(fields.line, "`\(key)` is missing; add its words.")
            return cues
        }
        for cue in Cue.allCases { cues[cue] = programs(cue.rawValue, &group, &language) }
        close(&group)
        return cues
    }

    private mutating func close(_ group: inout FieldReader) {
        group.refuseOtherKeys()
        problems += group.problems
    }

    // MARK: Patterns

    /// The patterns of a list, none when it is absent.
    private mutating func programs(_ key: String, _ group: inout FieldReader, _ language: inout RuleLanguage) -> [PhraseProgram] {
        var programs: [PhraseProgram] = []
        for pattern in group.strings(key) ?? [] {
            do throws(PhraseParser.Fault) {
                programs.append(try language.compile(pattern))
            } catch {
                group.note(group.line(of: key), "the pattern `\(pattern)` \(error.sentence).")
            }
        }
        return programs
    }

    /// The patterns of a list as one phrase of alternatives; nil when there are none.
    private func phrase(_ key: String, _ group: inout FieldReader, _ language: RuleLanguage) -> Phrase? {
        var phrases: [Phrase] = []
        for pattern in group.strings(key) ?? [] {
            do throws(PhraseParser.Fault) {
                phrases.append(try language.phrase(pattern))
            } catch {
                group.note(group.line(of: key), "the pattern `\(pattern)` \(error.sentence).")
            }
        }
        return phrases.isEmpty ? nil : .choice(phrases)
    }
}
