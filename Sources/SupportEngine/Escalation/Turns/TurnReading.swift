/// What a customer's turn says by itself. Words that are quoted or pasted are not its own.
struct TurnReading: Sendable {
    /// From -3, furious, to 2, delighted.
    var level = 0
    /// The words of bad temper: UTF-8 bytes of the text.
    var temperSpans: [Range<Int>] = []
    /// What it says of the conversation.
    var cues: Set<TurnCue> = []
    /// Where each cue stands in the text.
    var cueSpans: [TurnCue: [Range<Int>]] = [:]
    /// Its different words without endings and without those that say nothing of the matter.
    var matter: Set<[UInt8]> = []
    /// The kinds of questions it asks.
    var questions: Set<QuestionKind> = []
    /// Whether it is written in capitals, for the most part.
    var isShouted = false
    /// Whether it asks with a question mark.
    var hasQuestion = false

    /// Whether its kind of question is that of the other turn, as far as both can be told.
    func mayAskTheSame(as other: TurnReading) -> Bool { questions.isEmpty || other.questions.isEmpty || questions == other.questions }

    /// Whether it asks for nothing: thanks, a greeting, or the word that all is well.
    var isDone: Bool { (cues.contains(.smallTalk) && !hasQuestion || cues.contains(.resolved)) && !cues.contains(.failed) }
}

/// What an answer says of itself.
struct AnswerReading: Sendable {
    /// Its cues.
    var cues: Set<AnswerCue> = []
    /// Whether it offers a human in its last words, where a bare yes or no is the answer to that.
    var endsInOffer = false
    /// Whether it ends in a question.
    var isQuestion = false
    /// Its different words, as in a customer's turn.
    var matter: Set<[UInt8]> = []
}

extension ConversationWords {
    /// Reads a customer's turn. Of long texts the beginning and the end are read.
    func turn(_ text: String) -> TurnReading {
        var matcher = matcher(text)
        let words = WordShapes(matcher.text, of: text)
        var reading = TurnReading()
        let negations = own(modifiers.negation, &matcher)
        for cue in TurnCue.allCases {
            let hits = own(turnCues[cue], &matcher).filter { cue != .resolved || !isNegated($0, by: negations, matcher.text) }
            guard !hits.isEmpty else { continue }
            reading.cues.insert(cue)
            reading.cueSpans[cue] = hits.map { bytes($0, matcher) }
        }
        reading.questions = Set(QuestionKind.allCases.filter { !own(questions[$0], &matcher).isEmpty })
        reading.matter = words.matter(without: stopWords)
        reading.isShouted = words.isShouted
        reading.hasQuestion = text.utf8.contains(UInt8(ascii: "?"))
        (reading.level, reading.temperSpans) = temper(&matcher, words, text)
        if reading.cues.contains(.resolved), !reading.cues.contains(.failed) { reading.level = max(reading.level, 0) }
        return reading
    }

    /// Reads an answer, by the assistant or by staff.
    func answer(_ text: String) -> AnswerReading {
        var matcher = matcher(text)
        var reading = AnswerReading()
        let last = matcher.text.words.last?.sentence
        for cue in AnswerCue.allCases {
            let hits = own(answerCues[cue], &matcher)
            if !hits.isEmpty { reading.cues.insert(cue) }
            if cue == .offers { reading.endsInOffer = hits.contains { matcher.text.words[$0.words.lowerBound].sentence == last } }
        }
        reading.isQuestion = text.utf8.last { $0 > 0x20 } == UInt8(ascii: "?")
        reading.matter = WordShapes(matcher.text, of: text).matter(without: stopWords)
        return reading
    }

    // MARK: Hits

    /// The hits among the writer's own words.
    func own(_ programs: [PhraseProgram]?, _ matcher: inout PhraseMatcher) -> [PhraseMatcher.Hit] {
        let hits = (programs ?? []).flatMap { matcher.hits($0) }
        return hits.filter { hit in hit.words.allSatisfy { matcher.text.words[$0].origin == .own } }
    }

    /// Whether one of the negations stands close before the hit in its clause.
    func isNegated(_ hit: PhraseMatcher.Hit, by negations: [PhraseMatcher.Hit], _ text: TicketText) -> Bool {
        negations.contains { negation in
            let (first, last) = (hit.words.lowerBound, negation.words.upperBound)
            return last <= first && first - last < Self.negationReach && text.words[last - 1].clause == text.words[first].clause
        }
    }

    /// The bytes of a hit.
    func bytes(_ hit: PhraseMatcher.Hit, _ matcher: PhraseMatcher) -> Range<Int> {
        let start = matcher.text.words[hit.words.lowerBound].bytes.lowerBound
        return start..<max(start, matcher.text.words[hit.words.upperBound - 1].bytes.upperBound)
    }

    /// From a negation to what it negates there are fewer words than this.
    private static let negationReach = 3
}
