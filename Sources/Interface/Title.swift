/// A conversation's title, made of its first question.
public enum Title {
    /// The first line, at most 60 characters, cut at a word.
    public static func of(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map { $0.trimmed } ?? ""
        guard line.count > 60 else { return line }
        let head = line.prefix(57)
        let cut = head.lastIndex(of: " ").map { head[..<$0] } ?? head
        return cut.trimmed + "..."
    }
}
