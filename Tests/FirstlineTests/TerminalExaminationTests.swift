import ArgumentParser
import CellGrid
import ChatModel
import Foundation
import Providers
import Testing

@testable import firstline

/// What `doctor` makes of a terminal's replies and of tmux's options, and how near a provider's limits are.
@Suite struct TerminalExaminationTests {
    @Test(
        "replies are read in any order, with what was typed between them",
        arguments: [
            ("", [:], nil, false),
            ("\u{1B}[?62;22c", [:], nil, true),
            ("\u{1B}]11;rgb:ffff/ffff/ffff\u{7}\u{1B}[?2026;2$y\u{1B}[?2004;1$y\u{1B}[?6c", [2026: true, 2004: true], 0xFFFFFF, true),
            ("\u{1B}]11;rgb:1c1c/1c1c/1c1c\u{1B}\\\u{1B}[?2026;0$y\u{1B}[?2004;2$yx\u{1B}[A\u{1B}[?64;1;9c", [2026: false], 0x1C1C1C, true),
            ("\u{1B}[?2026;4$y\u{1B}[?2004", [2026: true], nil, false),
        ] as [(String, [Int: Bool], UInt32?, Bool)])
    func replies(_ bytes: String, _ modes: [Int: Bool], _ background: UInt32?, _ isComplete: Bool) {
        let replies = TerminalReplies(Array(bytes.utf8))
        // A reply that something typed ran into is no reply.
        #expect(replies.modes == modes && replies.isComplete == isComplete)
        #expect(replies.background == background.map { .rgb($0) })
    }

    @Test("what was granted is told in words, and what was not")
    func words() {
        let all = TerminalReplies(Array("\u{1B}]11;rgb:00/00/00\u{7}\u{1B}[?2026;2$y\u{1B}[?2004;2$y\u{1B}[?6c".utf8))
        #expect(Examination.granted(all).text == "synchronized output, bracketed paste, its background (dark)")
        let half = Examination.granted(TerminalReplies(Array("\u{1B}[?2026;0$y\u{1B}[?6c".utf8)))
        #expect(half.text == "not known to it: synchronized output; it doesn't say of: bracketed paste")
        let none = Examination.granted(TerminalReplies(Array("\u{1B}[?6c".utf8)))
        #expect(none == Finding(.ok, "granted", "it doesn't say of: synchronized output, bracketed paste"))
        let mute = Examination.granted(TerminalReplies([]))
        #expect(mute.verdict == .warn && mute.text.contains("answers no questions"))
    }

    @Test(
        "tmux's options that stand in the way are named with what to set",
        arguments: [
            ("escape-time 500\nset-clipboard external\ndefault-terminal tmux-256color\n", ["set -s escape-time 10 "]),
            (
                "escape-time 10\nset-clipboard off\ndefault-terminal \"screen\"\n",
                ["set -s set-clipboard on ", "set -s default-terminal tmux-"]
            ),
            ("escape-time 20\nset-clipboard on\ndefault-terminal \"tmux-256color\"\n", []),
            ("", []), ("escape-time\nnonsense and more\n", []),
        ])
    func tmux(_ lines: String, _ beginnings: [String]) {
        let advice = TmuxOptions(lines).advice
        #expect(advice.count == beginnings.count)
        #expect(zip(advice, beginnings).allSatisfy { $0.hasPrefix($1) })
    }

    @Test("how near its limits a provider is stands in requests and tokens of the last minute, a warning from four fifths on")
    func meters() throws {
        let home = try TemporaryFolder()
        let environment = ["HOME": home.path, "GROQ_API_KEY": "gsk_one"]
        let startup = try Startup(try GlobalOptions.parse([]), environment: environment)
        let key = CircuitKey(provider: "groq", credential: ProviderCredential.apiKey("gsk_one").fingerprint)
        let other = CircuitKey(provider: "groq", credential: "00000000")
        var record = HealthRecord()
        record.uses = [.init(second: 100, requests: 12, tokens: 4_100)]
        func texts(_ now: Int64) -> [Finding] {
            Examination.meters([key: record, other: record], of: startup.settings.providers, at: now)
        }
        #expect(texts(130_000) == [Finding(.ok, "rate", "groq: 12 requests, 4100 tokens in the last minute")])
        #expect(texts(170_000) == [])
        record.limits = RateLimits(requests: .init(limit: 30), tokens: .init(limit: 5_000))
        #expect(texts(130_000) == [Finding(.warn, "rate", "groq: 12 of 30 requests, 4100 of 5000 tokens in the last minute")])
        #expect(texts(170_000) == [Finding(.ok, "rate", "groq: 0 of 30 requests, 0 of 5000 tokens in the last minute")])
    }
}
