extension Scenario.Text {
    /// The text as the pieces that are sent, each counting as one token; `count` is how many, except for a literal text.
    func pieces(count: Int) -> [TextPiece] {
        switch self {
        case .literal(let text): TextPiece.cut(text)
        case .numbered: (0..<count).map { Self.numbered($0) }
        case .lorem: Self.cycle(Self.latin, count: count, separator: " ")
        case .markdown: Self.cycle(Self.markdownPieces, count: count, separator: "")
        case .cjk: Self.cycle(Self.wide, count: count, separator: "")
        }
    }

    /// `w000000 `, `w000001 ` …, eight to a line, so that a lost or doubled delta is seen at once.
    private static func numbered(_ index: Int) -> TextPiece {
        let digits = String(index)
        let marker = "w" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        return TextPiece(marker + (index % 8 == 7 ? "\n" : " "), tokens: 1)
    }

    private static func cycle(_ words: [String], count: Int, separator: String) -> [TextPiece] {
        (0..<count).map { TextPiece(words[$0 % words.count] + separator, tokens: 1) }
    }

    private static let latin = """
        lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua
        """.split(separator: " ").map(String.init)

    /// Wide letters, joined emoji, combining marks, right-to-left text: what a terminal's width table must know.
    private static let wide = [
        "退款", "将在", "五个", "工作日内", "到账。", "ありがとう", "ございます。", "환불은 ", "닷새 ", "걸립니다. ", "👩‍💻", "🇯🇵", "🏳️‍🌈", "e\u{301}", "שלום ",
        "مرحبا ", "สวัสดี ", "\n",
    ]

    private static let markdownPieces = TextPiece.cut(
        """
        # How to return an order

        Open **Orders**, choose the *order* and press `Return`. See [the policy](https://example.invalid/returns).

        1. Print the label.
        2. Pack the parcel:
           - with the invoice,
           - with every part.

        | Method | Days |
        | --- | ---: |
        | Card | 5 |
        | Voucher | 1 |

        ```sh
        track --order 1042 | grep "in transit"
        ```

        > Refunds are sent to the card that paid.

        """
    ).map(\.text)
}
