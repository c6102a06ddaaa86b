/// The language a question is written in, guessed from its smallest words.
enum QuestionLanguage: Sendable, Hashable, CaseIterable {
    case english, german, french, spanish, japanese

    /// The best guess, by words that are frequent in `english` and in the others; English unless another language shows clearly more often.
    static func of(_ text: String, english: Set<String>) -> QuestionLanguage {
        if text.unicodeScalars.contains(where: isKana) { return .japanese }
        let words = Words.words(text)
        let counts = commonWords.map { language, common in (language, words.count { common.contains($0) }) }
        let english = words.count { english.contains($0) }
        guard let best = counts.max(by: { $0.1 < $1.1 }), best.1 > english, best.1 >= (words.count > 4 ? 2 : 1) else { return .english }
        return best.0
    }

    /// Hiragana and Katakana (Unicode blocks 3040 and 30A0): no other language writes them.
    private static func isKana(_ scalar: Unicode.Scalar) -> Bool { (0x3041...0x30FF).contains(scalar.value) }

    /// Frequent words that are no English ones.
    private static let commonWords: KeyValuePairs<QuestionLanguage, Set<String>> = [
        .german: folded(
            """
            aber auf bei bin bitte das dass dem den der ein eine einen er es für guten habe haben hallo ich im ist kann kein keine
            können mein meine mich mir mit nach nicht oder sie sind und uns unser unsere von wann warum wie wir wird wo zu zum zur
            """),
        .french: folded(
            """
            aux avec avez bonjour ce cette dans de des du elle est et je la le les ma merci mes mon ne nos notre nous où pas pour
            pourquoi puis quand que quel quelle qui sont sur un une vos votre vous à
            """),
        .spanish: folded(
            """
            cómo como con cuando cuándo cuánto dónde el ella en es esta está gracias hola la las los mi mis muy nuestra nuestro para
            pero por porque puede puedo que qué quiero se ser su tengo un una usted y ya
            """),
    ]

    private static func folded(_ list: String) -> Set<String> { Set(Words.words(list)) }
}
