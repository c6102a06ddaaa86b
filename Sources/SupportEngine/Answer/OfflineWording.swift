/// The sentences of an offline answer that come from no article. Which of several is taken follows from the question alone.
struct OfflineWording {
    private let seed: UInt64

    /// The wording for a question (FNV-1a of its bytes, since Swift's own hash differs from run to run).
    init(_ question: String) {
        seed = question.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    private func pick(_ choices: [String], _ shift: UInt64) -> String {
        choices[Int((seed >> shift) % UInt64(choices.count))]
    }

    var beforeSteps: String {
        pick(
            [
                "These steps usually do it.", "Please go through this one step at a time.", "You can do this yourself, like so.",
                "Here is the way to do it.", "Let's take it step by step.",
            ], 4)
    }

    var beforeProse: String {
        pick(
            [
                "Here is how it works.", "Let me explain how this is handled.", "This is what applies here.",
                "Here is what you need to know.", "The short version is this.",
            ], 4)
    }

    var closing: String {
        pick(
            [
                "Does that match what you see? If not, tell me where it differs, and I'd like to connect you with a person from support.",
                "If something looks different on your screen, tell me what it says there, and we will go on from that point.",
                "Please let me know whether this settles it; otherwise I'd like to connect you with our specialist team.",
                "If that does not fit your case, tell me your plan and your role, and I can be more exact.",
                "Should any of this not work as described, tell me what happened instead, and I can offer you a person from support.",
            ], 12)
    }

    /// A pointer to passages of other articles that fit nearly as well; empty without any.
    func elsewhere(_ passages: [Passage]) -> String {
        guard !passages.isEmpty else { return "" }
        let titles = passages.map { "\($0.title) [\($0.mark)]" }.joined(separator: ", ")
        return pick(["If you meant something else, see", "This may be what you are after instead:", "Also worth a look:"], 28)
            + " \(titles)."
    }

    /// For a text that says nothing to look up.
    var unclear: String {
        pick(
            [
                "I'd like to help, but I am not sure yet what you need. What would you like to get done, and what do you see on the screen?",
                "Tell me a little more, please: what are you trying to do, and where does it stop?",
                "What can I do for you? A sentence about what you want to achieve, and any message you see, is enough to begin with.",
            ], 20)
    }

    /// For a question the articles do not speak of.
    var unknown: String {
        pick(
            [
                "I have no information about that, so I can't answer it. I can help with our service: accounts, billing, integrations, the API "
                    + "and the like. If your question belongs there, please put it in other words, or I'd like to connect you with a person from support.",
                "That is nothing our help articles speak of, and I would rather not guess. If it concerns your work with us, tell me which part of "
                    + "the product you mean; a person from support can take over as well, if you prefer that.",
                "I don't know the answer to this, since our articles say nothing about it. I can only help with our own service. What are you "
                    + "trying to get done there? If you would like a person to look at it, say so and I can offer that.",
            ], 20)
    }

    /// An honest offer in the customer's language, with the articles that fit by their marks.
    func foreign(_ language: QuestionLanguage, articles: [Passage]) -> String {
        let marks = articles.prefix(2).map { "\($0.title) [\($0.article)]" }.joined(separator: ", ")
        let (offer, pointer) = OfflineWording.foreignWords(language)
        return marks.isEmpty ? offer : "\(offer) \(pointer) \(marks)."
    }

    private static func foreignWords(_ language: QuestionLanguage) -> (offer: String, pointer: String) {
        switch language {
        case .english: ("I can answer from our articles only.", "These articles may help:")
        case .german:
            (
                "Leider kann ich gerade nur auf Englisch aus unseren Hilfeartikeln antworten und möchte nichts Falsches übersetzen. Wenn Sie Ihre "
                    + "Frage auf Englisch stellen können, suche ich gern die passende Stelle heraus. Sonst verbinde ich Sie gern mit einer Person aus dem "
                    + "Support.", "Passend könnten diese englischen Artikel sein:"
            )
        case .french:
            (
                "Pour le moment, je ne peux répondre qu'en anglais à partir de nos articles d'aide, et je préfère ne rien traduire de façon inexacte. "
                    + "Si vous pouvez poser votre question en anglais, je chercherai volontiers le bon passage. Sinon, je vous propose de vous mettre en "
                    + "relation avec une personne du support.", "Ces articles en anglais peuvent convenir :"
            )
        case .spanish:
            (
                "De momento solo puedo responder en inglés a partir de nuestros artículos de ayuda, y prefiero no traducir nada de forma inexacta. Si "
                    + "puede hacer su pregunta en inglés, buscaré con gusto el pasaje adecuado. Si no, puedo ponerle en contacto con una persona de soporte.",
                "Estos artículos en inglés pueden servirle:"
            )
        case .japanese:
            (
                "申し訳ありませんが、現在はヘルプ記事をもとに英語でのみお答えできます。不正確な翻訳は避けたいと考えております。英語でご質問いただければ、該当する箇所をお探しします。ご希望でしたら、サポート担当者におつなぎすることもできます。",
                "関連しそうな英語の記事:"
            )
        }
    }
}
