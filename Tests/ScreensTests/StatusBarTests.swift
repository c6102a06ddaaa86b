import CellGrid
import ChatModel
import Interface
import Testing

@testable import Screens

/// The bar in the words of the outer interface.
@Suite struct StatusBarTests {
    private static let record = TurnRecord(
        model: Scene.setup.model, usage: Usage(inputTokens: 1_000, cacheReadTokens: 6_400, outputTokens: 210),
        cost: Cost(picodollars: 9_500_000_000), timeToFirstToken: .milliseconds(410), wait: .milliseconds(410),
        duration: .milliseconds(3_797))
    private static let live = StatusFigures(record, conversationCost: CostSum(Cost(picodollars: 18_700_000_000)), mode: .live)
    private static let demo = StatusFigures(record, conversationCost: CostSum(Cost(picodollars: 18_700_000_000)), mode: .demo)

    @Test(
        "narrow bars leave out tok/s, out, in, cache, then the lamp",
        arguments: [
            (80, "ok   TTFT 0.41s 62 tok/s  in 7.4k out 210   cache 86% turn $0.0095  conv $0.0187"),
            (74, "ok TTFT 0.41s 62 tok/s in 7.4k out 210 cache 86% turn $0.0095 conv $0.0187"),
            (73, "ok TTFT 0.41s in 7.4k out 210 cache 86% turn $0.0095 conv $0.0187"),
            (60, "ok TTFT 0.41s in 7.4k cache 86% turn $0.0095 conv $0.0187"),
            (49, "ok TTFT 0.41s cache 86% turn $0.0095 conv $0.0187"), (48, "TTFT 0.41s turn $0.0095 conv $0.0187"),
            (40, "TTFT 0.41s turn $0.0095 conv $0.0187"), (36, "TTFT 0.41s turn $0.0095 conv $0.0187"),
        ])
    func narrow(_ columns: Int, _ bar: String) {
        #expect(StatusBar.line(Self.live, columns: columns).trimmingTrailing == bar)
    }

    @Test("the demo has all of it in 80 columns, and money at 40")
    func inDemo() {
        #expect(
            StatusBar.line(Self.demo, columns: 80) == "demo TTFT 0.41s 62 tok/s in 7.4k out 210 cache 86% turn $0.0095 sim conv $0.0187")
        #expect(StatusBar.line(Self.demo, columns: 40) == "TTFT 0.41s turn $0.0095 sim conv $0.0187")
    }

    @Test("in the demo an estimate is marked as elsewhere; there the word sim gives way before a figure does")
    func estimatedInDemo() {
        var record = Self.record
        record.usage.isEstimated = true
        let figures = StatusFigures(record, conversationCost: CostSum(Cost(picodollars: 18_700_000_000), hasEstimate: true), mode: .demo)
        #expect(
            StatusBar.line(figures, columns: 80) == "demo TTFT 0.41s ~62 tok/s in 7.4k out ~210 cache 86% turn ~$0.0095 conv ~$0.0187")
        #expect(StatusBar.line(figures, columns: 90).contains("turn ~$0.0095 sim conv ~$0.0187"))
    }

    @Test("segments stand still while figures change")
    func steady() {
        var other = Self.live
        (other.rate, other.output, other.cache, other.input, other.timeToFirstToken) = ("~8", "~1.0k", "-", "-", "-")
        other.turnCost = "~$0.0007"
        for columns in [80, 100, 200] {
            let (one, two) = (StatusBar.line(Self.live, columns: columns), StatusBar.line(other, columns: columns))
            for word in ["TTFT", "in ", "out", "turn", "conv"] {
                #expect(one.firstRange(of: word)?.lowerBound == two.firstRange(of: word)?.lowerBound, "\(word) at \(columns)")
            }
        }
    }

    @Test("on wide screens nothing moves when the lamp's word changes", arguments: [StatusFigures.Lamp.slow, .limited, .offline])
    func lamp(_ lamp: StatusFigures.Lamp) {
        for var other in [Self.live, Self.demo] {
            let one = StatusBar.line(other, columns: 100)
            other.lamp = lamp
            #expect(one.firstRange(of: "TTFT")?.lowerBound == StatusBar.line(other, columns: 100).firstRange(of: "TTFT")?.lowerBound)
        }
    }

    @Test("unknown is -, estimated ~, outside its target !")
    func signs() {
        var record = Self.record
        record.usage.isEstimated = true
        record.timeToFirstToken = .milliseconds(2_400)
        record.cost = nil
        let figures = StatusFigures(record, conversationCost: CostSum(.zero, hasUnknown: true), mode: .live)
        #expect(
            figures.output == "~210" && figures.timeToFirstToken == "2.40s!" && figures.turnCost == "-" && figures.conversationCost == "-")
        #expect(StatusFigures().rate == "-")
    }
}

/// Words of the chrome, and the rules of its signs.
@Suite struct ChromeTests {
    @Test("chrome is ASCII and box drawing", arguments: Scene.sizes)
    func signs(_ size: Size) {
        var scene = Scene.answered(size)
        for keys in [
            [], [Key(.function(1))], [Key(.escape), Key(.function(3))], [Key(.escape), .control("p")], [Key(.escape), .alt("r")],
        ] {
            for key in keys { scene.press(key) }
            let strange = scene.frame.text.unicodeScalars.filter { !$0.isASCII && !(0x2500...0x257F).contains($0.value) && $0 != "•" }
            #expect(strange.isEmpty, "\(strange.map(String.init))")
        }
    }

    @Test("at every size something is drawn, nothing traps, and the cursor is inside")
    func sizes() {
        for rows in [0, 1, 2, 11, 12, 13, 15, 16, 17, 40] {
            for columns in [0, 1, 5, 39, 40, 41, 63, 64, 65, 79, 150] {
                var scene = Scene.answered(Size(rows: rows, columns: columns))
                scene.type("a draft that is long enough to wrap at forty columns at least")
                for key in [Key(.tab, .shift), Key(.function(1)), Key(.escape), .control("g"), Key(.escape), .control("f")] {
                    scene.press(key)
                    let frame = scene.frame
                    if let cursor = frame.cursor { #expect(cursor.row < max(1, rows) && cursor.column < max(1, columns)) }
                }
            }
        }
    }

    @Test("at 40 columns what is held leaves room for Enter and the help, in both places")
    func held() {
        var scene = Scene.answered(Size(rows: 12, columns: 40))
        scene.ask("one")
        scene.ask("two")
        #expect(scene.keyLine == "1 queued  Esc stop  ? help")
        scene.end("Half", .cancelled)
        #expect(scene.keyLine == "1 held  Enter send held  ? help")
        scene.press(Key(.tab))
        #expect(scene.keyLine == "1 held  Tab write  c go on  ? more")
    }

    @Test("the way to the messages is shown once there are some")
    func firstScreen() {
        var scene = Scene(Size(rows: 24, columns: 80))
        #expect(!scene.frame.text.contains("messages"))
        scene.ask("one")
        #expect(scene.keyLine.contains("Tab messages"))
    }

    @Test("a shown paste says how it is folded, and what is out of sight is counted in whole words or digits")
    func paste() {
        var scene = Scene(Size(rows: 12, columns: 40))
        scene.send(.input([.paste((1...10_000).map { "line \($0)" }.joined(separator: "\n"))]))
        #expect(!scene.keyLine.contains("fold"))
        scene.press(.control("v"))
        #expect(scene.keyLine.hasPrefix("Enter send  Ctrl-V fold") && scene.frame.text.contains("\n    +9996 line 4"))
    }

    @Test("both keys that rate stand as keys")
    func rating() {
        var scene = Scene.answered(Size(rows: 60, columns: 200))
        scene.press(Key(.tab))
        #expect(KeyLine.hints(scene.state).contains { $0.key == "+ -" && $0.word == "rate" })
    }

    @Test("the hint that helps stays, whatever else must go")
    func hints() {
        let all: [KeyLine.Hint] = [("Enter", "send"), ("Tab", "messages"), ("Ctrl-N", "new"), ("?", "help")]
        #expect(KeyLine.fitting(all, columns: 24).map(\.key) == ["Enter", "?"])
        #expect(KeyLine.fitting(all, columns: 200).count == 4)
        #expect(KeyLine.fitting(all, columns: 12).map(\.key) == ["Enter"])
        #expect(KeyLine.fitting(all, columns: 3).isEmpty)
    }
}

extension Scene {
    /// The text of the last line.
    fileprivate var keyLine: String { frame.text.split(separator: "\n").last.map { String($0.drop { $0 == " " }) } ?? "" }
}

extension String {
    var trimmingTrailing: String { String(reversed().drop { $0 == " " }.reversed()) }
}
