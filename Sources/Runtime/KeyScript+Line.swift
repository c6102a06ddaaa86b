import CellGrid
import Interface

/// Reads one line of a script.
enum KeyScriptLine {
    /// What is wrong with a line.
    struct Problem: Error {
        var sentence: String
    }

    /// What a line without white space at its ends says.
    static func acts(_ line: Substring) throws(Problem) -> [KeyScript.Act] {
        var acts: [KeyScript.Act] = []
        var rest = line
        while let first = rest.first {
            if first == "<" {
                // A bracket may be the key itself, as in `<>>`.
                guard let end = rest.dropFirst(2).firstIndex(of: ">") else {
                    throw Problem(sentence: "“<” without its “>”; <<> types a “<”")
                }
                acts.append(try act(rest[rest.index(after: rest.startIndex)..<end]))
                rest = rest[rest.index(after: end)...]
            } else {
                let text = rest.prefix { $0 != "<" }
                acts.append(.press(text.map { .character($0) }))
                rest = rest[text.endIndex...]
            }
        }
        return acts
    }

    /// What stands in brackets.
    private static func act(_ words: Substring) throws(Problem) -> KeyScript.Act {
        if words == "wait idle" { return .waitIdle }
        let parts = words.split(separator: " ", maxSplits: 1)
        if parts.count == 2, parts[0] == "save" { return .save(String(parts[1].trimmingWhiteSpace)) }
        if parts.count == 2, parts[0] == "size" { return .size(try size(parts[1])) }
        guard let key = Key(label: words) else {
            let known = "<wait idle>, <save FILE>, <size 80x24>"
            throw Problem(sentence: "“<\(words)>” is neither a key, as the help names them, nor one of \(known)")
        }
        return .press([key])
    }

    private static func size(_ words: Substring) throws(Problem) -> Size {
        let parts = words.trimmingWhiteSpace.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]), (1...500).contains(columns), (1...500).contains(rows)
        else { throw Problem(sentence: "a size is columns and rows from 1 to 500, such as 80x24, not “\(words)”") }
        return Size(rows: rows, columns: columns)
    }
}

extension Substring {
    /// The text without white space at its ends.
    var trimmingWhiteSpace: Substring {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return head[...last]
    }
}
