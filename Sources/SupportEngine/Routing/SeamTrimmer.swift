/// Joins the continuation of a cut answer to its partial text: takes out what the continuation repeats of the text's end.
///
/// The text comes in pieces. It is held back for as long as it may be a repetition, then passed on as it comes; joined, the partial
/// text and what `take` and `finish` gave out are the answer. Runs of white space count as one blank where the two are compared.
/// A repetition is taken out when it has at least eight visible characters, or when it is a word that the cut went through, begun again.
public struct SeamTrimmer: Sendable {
    /// How many tokens of the beginning of the continuation stood in the partial text already, taken out or not.
    public private(set) var repeatedTokens = 0
    /// How many Unicode scalars were taken out.
    public private(set) var trimmed = 0
    /// Whether the continuation has begun again rather than gone on: it repeats more than 20 tokens in a row.
    public var isRepeating: Bool { repeatedTokens > Continuation.mostRepeated }

    /// The end of the partial text, each run of white space a single blank and none at the end.
    private let known: [Unicode.Scalar]
    private let places: [Unicode.Scalar: [Int]]
    /// The white space the partial text ends with: as much of it as follows the repetition again is taken out too.
    private var space: ArraySlice<Unicode.Scalar>
    private let hasSpace: Bool
    /// For each place in `known`, how many scalars up to it are the same as the last of the continuation.
    private var runs: [Int: Int] = [:]
    /// What is not given out yet, and how far it counts as compared, blanks once.
    private var held: [Unicode.Scalar] = []
    private var compared = 0
    private var isDecided = false
    private var isAfterBlank = true
    private var scanned = 0
    /// The longest repetition of the text's very end: its length as compared and as held.
    private var overlap = (compared: 0, held: 0)
    private var longestRun = 0

    /// How much of the partial text's end, and of the continuation's beginning, is compared.
    static let window = 2000
    private static let fewestVisible = 8
    private static let fewestOfWord = 3

    /// Joins to `partial`.
    public init(partial: String) {
        var end: [Unicode.Scalar] = []
        var rest = partial.unicodeScalars[...]
        let space = rest.reversed().prefix(SeamTrimmer.window).prefix(while: \.properties.isWhitespace).reversed()
        rest.removeLast(space.count)
        while let last = rest.popLast(), end.count < SeamTrimmer.window {
            let isBlank = last.properties.isWhitespace
            if isBlank, end.last == " " { continue }
            end.append(isBlank ? " " : last)
        }
        known = end.reversed()
        places = Dictionary(grouping: known.indices, by: { [known] in known[$0] })
        self.space = Array(space)[...]
        hasSpace = !space.isEmpty
    }

    /// Takes the next piece of the continuation and gives back what is certain to stay.
    public mutating func take(_ piece: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in piece.unicodeScalars {
            compare(scalar)
            if isDecided {
                pass(scalar, into: &result)
            } else {
                hold(scalar, into: &result)
            }
        }
        return String(result)
    }

    /// The continuation is over: gives back what was still held.
    public mutating func finish() -> String {
        var result = String.UnicodeScalarView()
        if !isDecided { decide(into: &result) }
        return String(result)
    }

    // MARK: Deciding

    private mutating func hold(_ scalar: Unicode.Scalar, into result: inout String.UnicodeScalarView) {
        held.append(scalar)
        let isWhole = runs[known.count - 1] == compared && compared > 0
        if isWhole, !scalar.properties.isWhitespace { overlap = (compared, held.count) }
        let mayGrow = runs.contains { $0.value == compared && $0.key < known.count - 1 }
        // Only blanks have come, or a whole repetition whose next character tells whether it ends within a word.
        let isOpen = compared == 0 || isWhole && overlap.held == held.count
        if mayGrow || isOpen, held.count < 2 * SeamTrimmer.window, !known.isEmpty { return }
        decide(into: &result)
    }

    private mutating func decide(into result: inout String.UnicodeScalarView) {
        isDecided = true
        let count = isRepetition ? overlap.held : 0
        if count == 0 { space = [] }
        trimmed += count
        let rest = held.dropFirst(count)
        held = []
        for scalar in rest { pass(scalar, into: &result) }
    }

    /// Gives a scalar out, unless it is white space that the partial text has at its end already.
    private mutating func pass(_ scalar: Unicode.Scalar, into result: inout String.UnicodeScalarView) {
        if space.first == scalar {
            space.removeFirst()
            trimmed += 1
        } else {
            space = []
            result.append(scalar)
        }
    }

    /// Whether the overlap is more than chance.
    private var isRepetition: Bool {
        let end = known.suffix(overlap.compared)
        if end.count(where: { $0 != " " }) >= SeamTrimmer.fewestVisible { return true }
        guard end.count >= SeamTrimmer.fewestOfWord, !hasSpace, end.allSatisfy(\.properties.isAlphabetic) else { return false }
        let isWordStart = known.dropLast(overlap.compared).last.map { !$0.properties.isAlphabetic } ?? true
        let goesOn = held.dropFirst(overlap.held).first?.properties.isAlphabetic ?? false
        return isWordStart && goesOn && held.first?.properties.isAlphabetic ?? false
    }

    // MARK: Comparing

    /// Counts how far each run of sameness goes on with the next scalar of the continuation.
    private mutating func compare(_ scalar: Unicode.Scalar) {
        guard scanned < SeamTrimmer.window else { return }
        let isBlank = scalar.properties.isWhitespace
        defer { isAfterBlank = isBlank }
        if isBlank, isAfterBlank { return }
        scanned += 1
        if !isDecided { compared += 1 }
        var next: [Int: Int] = [:]
        for place in places[isBlank ? " " : scalar] ?? [] { next[place] = (runs[place - 1] ?? 0) + 1 }
        runs = next
        guard let longest = next.max(by: { $0.value < $1.value }), longest.value > longestRun else { return }
        longestRun = longest.value
        let bytes = known[(longest.key - longest.value + 1)...longest.key].reduce(0) { $0 + UTF8.width($1) }
        repeatedTokens = TokenEstimate.tokens(bytes: bytes)
    }
}
