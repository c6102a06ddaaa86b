import CellGrid
import ChatModel
import Foundation
import Interface
import Screens
import TestSupport
import Testing

/// What a frame of a growing answer costs the main thread, from the event to the painted cells. It prints its figures:
///
///     FIRSTLINE_BENCH=1 swift test -c release -Xswiftc -enable-testing --filter FrameBench
@Suite(
    .serialized, .enabled(if: ProcessInfo.processInfo.environment["FIRSTLINE_BENCH"] == "1", "a measurement: FIRSTLINE_BENCH=1 runs it"))
struct FrameBench {
    private static let size = Size(rows: 60, columns: 200)

    /// A streaming answer that is painted piece by piece.
    private struct Stream {
        private var scene = Scene.answered(FrameBench.size)
        private var painter = Painter()
        private let turn: TurnID?

        init() {
            scene.ask("And why?")
            scene.stream("Well: ")
            turn = scene.state.conversation.running?.id
            _ = painter.paint(&scene.state, theme: .golden)
        }

        /// How long one frame takes that `piece` makes due.
        mutating func frame(_ piece: String) -> Duration {
            guard let turn else { return .zero }
            scene.wait(.milliseconds(20))
            let start = ContinuousClock.now
            scene.add(piece, to: turn)
            _ = painter.paintAnswer(&scene.state, theme: .golden)
            return ContinuousClock.now - start
        }
    }

    /// `text` in pieces of so many characters.
    private static func pieces(_ text: String, of length: Int) -> [String] {
        let letters = Array(text)
        return stride(from: 0, to: letters.count, by: length).map { String(letters[$0..<min(letters.count, $0 + length)]) }
    }

    private static func milliseconds(_ duration: Duration) -> String { "\((duration / .microseconds(10)).rounded() / 100) ms" }

    @Test("the longest frame over the corpus, its texts without end at 200 kB", arguments: [1, 7, 64, 512])
    func longest(length: Int) {
        let endless = zip(MarkdownCorpus.endlessHeads, MarkdownCorpus.endless).map { $0 + String(repeating: $1, count: 200_000 / $1.count) }
        var longest = (time: Duration.zero, text: "", at: 0)
        // A letter at a time, 200 kB would be 200,000 frames.
        for text in MarkdownCorpus.documents + (length < 64 ? [] : endless) {
            var (stream, at) = (Stream(), 0)
            for piece in Self.pieces(text, of: length) {
                let time = stream.frame(piece)
                at += piece.utf8.count
                if time > longest.time { longest = (time, String(text.prefix(24)), at) }
            }
        }
        print("pieces of \(length): \(Self.milliseconds(longest.time)) at byte \(longest.at) of \(longest.text.debugDescription)")
    }

    @Test("a frame at 1 MB of answer against one at 10 kB, the same pieces, three times")
    func growth() {
        let blocks = ["# Heading", "Para one", "- a\n", "Plans:", "```json"].compactMap { head in
            MarkdownCorpus.documents.first { $0.hasPrefix(head) }
        }
        let text = ([Scene.answer] + blocks).joined(separator: "\n\n") + "\n\n"
        let cycle = Self.pieces(text, of: 24)
        for _ in 0..<3 {
            var (stream, bytes, index) = (Stream(), 0, 0)
            var sums: [Int: Duration] = [:]
            for begin in [10_000, 1_000_000] {
                while bytes < begin {
                    let piece = cycle[index % cycle.count]
                    _ = stream.frame(piece)
                    bytes += piece.utf8.count
                    index += 1
                }
                // Whole rounds of the same pieces.
                while index % cycle.count != 0 {
                    _ = stream.frame(cycle[index % cycle.count])
                    index += 1
                }
                for piece in cycle { sums[begin, default: .zero] += stream.frame(piece) }
                bytes += text.utf8.count
            }
            let means = sums.mapValues { $0 / cycle.count }
            let (small, large) = (means[10_000] ?? .zero, means[1_000_000] ?? .zero)
            print("10 kB \(Self.milliseconds(small)), 1 MB \(Self.milliseconds(large)): \(large / small)")
        }
    }
}
