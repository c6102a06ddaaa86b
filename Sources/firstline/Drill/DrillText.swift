import ProviderSimulator

/// What the simulators of a drill say: a text in which no word stands twice, so that a lost, changed or doubled one shows.
struct DrillText: Sendable, Equatable {
    /// The whole text.
    let text: String

    /// A text of so many sentences of ten words, 26 at most: `aaa aba aca … ajo. baa bba …`.
    ///
    /// Each word is four bytes with the space before it, which is one token to the simulator. It sends one or two words a piece, in a
    /// pattern that comes to an end after every ten of them: a cut after a multiple of ten tokens is a cut after as many words.
    init(sentences: Int) {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        text = letters.prefix(sentences).map { sentence in
            letters.prefix(9).map { "\(sentence)\($0)a" }.joined(separator: " ") + " \(sentence)o."
        }.joined(separator: " ")
    }

    /// The beginning, so many words of it.
    func prefix(words: Int) -> String {
        Self.words(of: text).prefix(words).joined(separator: " ")
    }

    /// How many words of `sent` are not in their place in `received`, and how many of `received` nobody sent.
    static func wrongWords(in received: String, sent: String) -> Int {
        let (received, sent) = (words(of: received), words(of: sent))
        let common = zip(received, sent).count { $0 == $1 }
        return max(received.count, sent.count) - common
    }

    /// Answers with the text, or, where a request quotes a beginning of it, with the rest.
    var source: AnswerSource {
        let words = Self.words(of: text)
        return { question in
            let asked = question.lastUserText
            var known = 0
            while known < words.count, asked.contains(words[known]) { known += 1 }
            let rest = words.dropFirst(known).joined(separator: " ")
            return SimulatedAnswer(text: known == 0 ? rest : " " + rest)
        }
    }

    private static func words(of text: String) -> [Substring] {
        text.split(separator: " ", omittingEmptySubsequences: false)
    }
}
