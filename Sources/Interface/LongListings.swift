/// Long fenced listings of an answer, shown by their first lines and their size. What is copied or sent is never shortened.
enum LongListings {
    /// Listings of more lines are shortened.
    static let longest = 30
    /// To this many.
    private static let shown = 10

    /// Whether `text` holds one.
    static func areIn(_ text: String) -> Bool {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }) else { return false }
        return folded(text) != text
    }

    /// `text` with its long listings cut, each followed by a line that says how much is left out.
    static func folded(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var result: [Substring] = []
        var index = 0
        while index < lines.count {
            result.append(lines[index])
            index += 1
            guard let fence = Fence(lines[index - 1]) else { continue }
            let end = lines[index...].firstIndex(where: fence.isClosed) ?? lines.count
            let isLong = end - index > longest
            result += lines[index..<(isLong ? index + shown : end)]
            if end < lines.count || isLong { result.append(Substring(fence.end)) }
            if isLong { result += ["", Substring(fence.remark(on: end - index - shown)), ""] }
            index = end + 1
        }
        return result.joined(separator: "\n")
    }

    /// The line that begins a listing. (CommonMark 0.31, section 4.5)
    private struct Fence {
        let indent: Int
        let sign: Character
        let count: Int
        let language: Substring

        init?(_ line: Substring) {
            let signs = line.drop { $0 == " " }
            indent = line.count - signs.count
            guard indent < 4, let first = signs.first, first == "`" || first == "~" else { return nil }
            sign = first
            let rest = signs.drop { $0 == first }
            count = signs.count - rest.count
            guard count >= 3, first == "~" || !rest.contains("`") else { return nil }
            language = rest.drop { $0 == " " }.prefix { !$0.isWhitespace }
        }

        var end: String { String(repeating: " ", count: indent) + String(repeating: sign, count: count) }

        func isClosed(_ line: Substring) -> Bool {
            let signs = line.drop { $0 == " " }
            let rest = signs.drop { $0 == sign }
            return line.count - signs.count < 4 && signs.count - rest.count >= count && rest.allSatisfy(\.isWhitespace)
        }

        func remark(on lines: Int) -> String {
            let words = "... \(Figures.grouped(lines)) more \(lines == 1 ? "line" : "lines") of \(name) (m opens)"
            return String(repeating: " ", count: indent) + "*\(words)*"
        }

        private var name: String {
            let word = language.lowercased()
            if let known = LongListings.names[word] { return known }
            let isWord = word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) } && (1...20).contains(word.count)
            return isWord ? word : "code"
        }
    }

    private static let names = [
        "json": "JSON", "jsonl": "JSON", "yaml": "YAML", "yml": "YAML", "xml": "XML", "html": "HTML", "css": "CSS", "sql": "SQL",
        "csv": "CSV",
        "js": "JavaScript", "javascript": "JavaScript", "ts": "TypeScript", "typescript": "TypeScript", "py": "Python", "python": "Python",
        "rb": "Ruby", "ruby": "Ruby", "php": "PHP", "java": "Java", "swift": "Swift", "go": "Go", "rust": "Rust", "c++": "C++",
        "cpp": "C++",
        "c#": "C#", "cs": "C#", "sh": "shell", "bash": "shell", "shell": "shell", "text": "text", "txt": "text", "log": "log",
        "diff": "diff",
    ]
}
