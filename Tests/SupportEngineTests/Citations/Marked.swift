import ChatModel
import SupportEngine

/// What the tests of citations are given, and how they write down what is shown.
enum Marked {
    static let reset = PassageMark(article: "reset-password", number: 2, text: "Choose Forgot password?")
    static let invoice = PassageMark(article: "billing-invoices", number: 1, text: "Due in 30 days.")
    static let short = PassageMark(article: "faq", number: 11, text: "Yes.")
    static let kelvin = PassageMark(article: "KB-1.2_x", number: 1, text: "K")
    static let all = [reset, invoice, short, kelvin]

    static let references = all.map { mark in
        SourceReference(
            article: mark.article, title: mark.article.uppercased(), section: "S\(mark.number)", mark: mark.description, isCited: false)
    }
    static let given = GivenSources(references)

    /// `<1>` for a source's number, `x(words)` for a forged mark.
    static func written(_ pieces: [DisplayedAnswer.Piece]) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .codeBracket: "["
            case .source(let number): "<\(number)>"
            case .forged(let words): "x(\(words))"
            }
        }
        .joined()
    }

    static func shown(_ text: String, _ given: GivenSources? = given) -> String { written(CitedAnswer(text, given: given).pieces) }
}
