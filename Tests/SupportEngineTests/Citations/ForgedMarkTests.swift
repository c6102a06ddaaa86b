import ChatModel
import SupportEngine
import Testing

@Suite("Forged marks") struct ForgedMarkTests {
    /// How a mark is spoilt.
    enum Way: CaseIterable {
        case otherByte, missingByte, doubledByte, swappedBytes, letterCase, homoglyph, invisible, number, digest, stale, notGiven,
            otherArticle
    }

    private static let look: [Character: Character] = [
        "a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "i": "і", "s": "ѕ", "K": "\u{212A}", "#": "＃", ":": "：", "-": "‐",
        "1": "１", "2": "２", "0": "О", "B": "В",
    ]

    private static func spoilt(_ mark: PassageMark, _ way: Way, _ generator: inout SeededGenerator) -> String {
        var bytes = Array(mark.description.utf8)
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        func text(_ digest: some StringProtocol, _ number: Int = mark.number) -> String { "\(mark.article)#\(number):\(digest)" }
        switch way {
        case .otherByte:
            bytes[place] ^= UInt8.random(in: 1...15, using: &generator)
        case .missingByte: bytes.remove(at: place)
        case .doubledByte: bytes.insert(bytes[place], at: place)
        case .swappedBytes: bytes.swapAt(place, (place + 1) % bytes.count)
        case .letterCase: return mark.description.uppercased()
        case .homoglyph:
            let signs = Array(mark.description)
            let places = signs.indices.filter { look[signs[$0]] != nil }
            guard let place = places.randomElement(using: &generator) else { return mark.description + "\u{200B}" }
            return String(signs.enumerated().map { $0 == place ? look[$1] ?? $1 : $1 })
        case .invisible:
            let sign = ["\u{200B}", "\u{2060}", "\u{FEFF}", "\u{301}", "\u{AD}"].randomElement(using: &generator) ?? ""
            return String(decoding: bytes[..<place], as: UTF8.self) + sign + String(decoding: bytes[place...], as: UTF8.self)
        case .number: return text(mark.digest, mark.number + Int.random(in: 1...9, using: &generator))
        case .digest: return text(String(UInt16.random(in: 0...UInt16.max, using: &generator), radix: 16))
        case .stale: return PassageMark(article: mark.article, number: mark.number, text: "an older wording \(place)").description
        case .notGiven: return PassageMark(article: mark.article, number: mark.number + 1, text: "a neighbour").description
        case .otherArticle: return PassageMark(article: "plans-and-prices", number: mark.number, text: "true elsewhere").description
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("of 1,200 marks made by spoiling true ones none is shown as a source", arguments: Way.allCases)
    func none(_ way: Way) {
        var generator = SeededGenerator(UInt64(Way.allCases.firstIndex(of: way) ?? 0) + 77)
        var told = 0
        for round in 0..<100 {
            let mark = Marked.all[round % Marked.all.count]
            let forged = Self.spoilt(mark, way, &generator)
            guard !Marked.all.contains(where: { $0.description.utf8.elementsEqual(forged.utf8) }) else { continue }
            let answer = CitedAnswer("A fact [\(forged)].", given: Marked.given)
            #expect(answer.sources.isEmpty, "\(forged.debugDescription)")
            told += answer.forgedCount
        }
        // What is spoilt beyond recognition stays text; most is told.
        #expect(told >= 60, "\(told) told")
    }

    @Test("the mark of a passage that exists is forged when it was not given with the question")
    func notGiven() {
        let given = GivenSources([Marked.references[1]])
        #expect(Marked.shown("[\(Marked.invoice)] [\(Marked.reset)] [reset-password]", given) == "<1> x(\(Marked.reset)) x(reset-password)")
    }
}
