import Testing

@testable import Runtime

/// Words that are read from regular expressions, against what the expressions find by themselves.
@Suite struct PatternWordsTests {
    private static func regex(_ pattern: String) throws -> Regex<AnyRegexOutput> { try Regex(pattern).ignoresCase() }

    @Test(
        "texts without any of the words are left out",
        arguments: [
            ("invoice|refund", "an INVOICE", false), ("invoice|refund", "in voice re fund", true), ("err\\w+", "an error", false),
            ("err\\w+", "none", true), ("ok[a]pi", "the okapi", false), ("ok[a]pi", "pa ok", false), ("(a|b)+cde?", "bc d", true),
            ("(a|b)+cde?", "cd", false), ("ab*", "a", false), ("fo+bar", "fobar", false), ("fo+bar", "fooba", true),
            ("\\bseat\\b", "set", true),
            ("a\\.b", "a.b", false), ("a\\.b", "axb", true), ("see?k", "\u{212A}", false), ("ask", "a\u{17F}\u{212A}", false),
        ])
    func excluded(_ pattern: String, _ text: String, _ isExcluded: Bool) throws {
        let words = PatternWords(pattern)
        #expect((words?.excludes(text) ?? false) == isExcluded)
        if isExcluded { #expect(RegexPass.ranges(of: try Self.regex(pattern), in: text).isEmpty) }
    }

    @Test(
        "where nothing is certain, nothing is said",
        arguments: [
            "", "a|", ".*", "(?i)invoice", "in{2}voice", "a|invoice", "\\u{41}bc", "\\x41bc", "[[a]b]cde", "x(?=invoice)", "\\Qab\\E",
            "[]a]bc", "(*FAIL)ab",
        ])
    func unknown(_ pattern: String) { #expect(PatternWords(pattern) == nil) }

    @Test(
        "matches are those of the expression",
        arguments: [
            ("aa|ba", "baaa abaa"), ("ab|abc", "abcabc"), ("abc|ab", "abcab"), ("err\\w+", "Error, err, ERRATA err."),
            ("err\\w*r", "errerr er errr"),
            ("se[ae]t$", "seat\nseat\n"), ("ab+", "abbb ab a"), ("ab.cd", "ab\r\ncd ab cd"),
            ("\\(ab\\)|cd", "(AB) cd"), ("aba", "ababa aba"),
        ])
    func matches(_ pattern: String, _ text: String) throws {
        let words = try #require(PatternWords(pattern))
        let regex = try Self.regex(pattern)
        #expect(words.matches(of: regex, in: text) == RegexPass.ranges(of: regex, in: text))
        #expect(words.matches(of: regex, in: text + "é") == nil, "letters beyond ASCII are left to the expression")
    }

    @Test("a boundary, or an open beginning, is left to the expression", arguments: ["ab\\b", "ab(\\b|c)", "[a]bc", "a?bc", "\\dab"])
    func boundary(_ pattern: String) throws {
        let words = try #require(PatternWords(pattern))
        #expect(words.matches(of: try Self.regex(pattern), in: "abc") == nil)
    }

    @Test("whatever the expression, the words change nothing", arguments: 0..<300)
    func law(_ seed: Int) throws {
        var generator = SeededNumbers(seed: UInt64(seed) + 1)
        let parts = ["a", "b", "ab", "ba", "A", "a*", "b+", "a?", "[ab]", ".", "(a|b)", "\\w", "\\b", "|", "|ab", "^", "$", "\\.", " "]
        let letters = ["a", "b", "A", "B", " ", ".", "\n", "\r\n", "é", "a\u{301}", "\u{212A}"]
        for _ in 0..<40 {
            let pattern = (0..<2 + generator.next(5)).map { _ in parts[generator.next(parts.count)] }.joined()
            let alphabet = letters.prefix(generator.next(2) == 0 ? 8 : letters.count)
            let text = (0..<generator.next(30)).map { _ in alphabet[generator.next(alphabet.count)] }.joined()
            guard let regex = try? Self.regex(pattern), let words = PatternWords(pattern) else { continue }
            let expected = RegexPass.ranges(of: regex, in: text)
            if words.excludes(text) { #expect(expected.isEmpty, "\(pattern) in “\(text)”") }
            if let found = words.matches(of: regex, in: text) { #expect(found == expected, "\(pattern) in “\(text)”") }
        }
    }
}
