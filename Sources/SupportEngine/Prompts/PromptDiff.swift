/// What changed between two prompts, line by line in the unified form, and what that does to the number of tokens.
public struct PromptDiff: Sendable, Hashable {
    /// A line of the comparison.
    public struct Line: Sendable, Hashable {
        /// What the line is.
        public enum Kind: Sendable, Hashable {
            /// The place of what follows: `@@ -3,7 +3,8 @@`.
            case place
            /// It stands in both.
            case common
            /// It stands only in the older one.
            case removed
            /// It stands only in the newer one.
            case added
        }

        /// What the line is.
        public var kind: Kind
        /// Its text, without a sign in front.
        public var text: String

        /// The line as in a unified diff, with its sign.
        public var description: String {
            switch kind {
            case .place: text
            case .common: " " + text
            case .removed: "-" + text
            case .added: "+" + text
            }
        }
    }

    /// The changes, each with up to three common lines around it; empty when the texts are equal.
    public let lines: [Line]
    /// About how many tokens the added lines are.
    public let addedTokens: Int
    /// About how many tokens the removed lines are.
    public let removedTokens: Int

    /// Lines of context around a change.
    private static let context = 3

    /// The way from `old` to `new`.
    public init(from old: Prompt, to new: Prompt) {
        let all = PromptDiff.merged(PromptDiff.lines(of: old.text), PromptDiff.lines(of: new.text))
        lines = PromptDiff.hunks(of: all)
        addedTokens = PromptDiff.tokens(of: .added, in: all)
        removedTokens = PromptDiff.tokens(of: .removed, in: all)
    }

    /// The whole comparison: the unified diff and a last line such as `+120 -35 tokens (estimate)`; empty when nothing changed.
    public var text: String {
        guard !lines.isEmpty else { return "" }
        return (lines.map(\.description) + ["+\(addedTokens) -\(removedTokens) tokens (estimate)"]).joined(separator: "\n")
    }

    private static func lines(of text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func tokens(of kind: Line.Kind, in lines: [Line]) -> Int {
        TokenEstimate.tokens(bytes: lines.reduce(0) { $0 + ($1.kind == kind ? $1.text.utf8.count + 1 : 0) })
    }

    /// Both texts in one list, removals before additions.
    private static func merged(_ old: [String], _ new: [String]) -> [Line] {
        let difference = new.difference(from: old)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                lines.append(Line(kind: .removed, text: old[left]))
                left += 1
            } else if right < new.count, added.contains(right) {
                lines.append(Line(kind: .added, text: new[right]))
                right += 1
            } else {
                lines.append(Line(kind: .common, text: new[right]))
                (left, right) = (left + 1, right + 1)
            }
        }
        return lines
    }

    private static func hunks(of all: [Line]) -> [Line] {
        var result: [Line] = []
        var next = 0
        while let change = all[next...].firstIndex(where: { $0.kind != .common }) {
            let start = max(next, change - context)
            var end = change
            while let more = all[end...].firstIndex(where: { $0.kind != .common }), more <= end + 2 * context { end = more + 1 }
            end = min(all.count, end + context)
            result.append(place(of: start..<end, in: all))
            result += all[start..<end]
            next = end
        }
        return result
    }

    private static func place(of range: Range<Int>, in all: [Line]) -> Line {
        let side = { (kind: Line.Kind) -> String in
            let before = all[..<range.lowerBound].count { $0.kind == .common || $0.kind == kind }
            let count = all[range].count { $0.kind == .common || $0.kind == kind }
            return "\(count == 0 ? before : before + 1),\(count)"
        }
        return Line(kind: .place, text: "@@ -\(side(.removed)) +\(side(.added)) @@")
    }
}
