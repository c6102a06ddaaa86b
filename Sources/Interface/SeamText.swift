import ChatModel
import SupportEngine

/// Where an answer meets the cut one it goes on from.
enum SeamText {
    /// The words on both sides of the seam, with `┆` in between, and what to do when the answer began again instead of going on.
    static func remarks(on answer: Message, continuing cut: Message, _ keymap: Keymap) -> [String] {
        guard !cut.text.isEmpty, answer.text.utf8.count > cut.text.utf8.count, answer.text.hasPrefix(cut.text) else {
            return ["\(ErrorText.beginning(cut))."]
        }
        let rest = String(answer.text.utf8.dropFirst(cut.text.utf8.count)) ?? ""
        let given = answer.turn?.givenSources
        let seam = end(of: CitedAnswer(cut.text, given: given).draft) + "┆" + beginning(of: CitedAnswer(rest, given: given).draft)
        let remark = "\(ErrorText.beginning(cut)): \(seam)"
        guard begins(rest, again: cut.text) else { return [remark] }
        return [remark, "It seems to repeat itself. " + keymap.sentences([(.restart, "begins the answer again")])]
    }

    /// How many characters stand on each side.
    private static let side = 24

    private static func end(of text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ") + (text.last?.isWhitespace == true ? " " : "")
        guard line.count > side else { return line }
        let part = line.suffix(side)
        return "..." + (part.dropLast().firstIndex(of: " ").map { part[part.index(after: $0)...] } ?? part)
    }

    private static func beginning(of text: String) -> String {
        let line = (text.first?.isWhitespace == true ? " " : "") + text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > side else { return line }
        let part = line.prefix(side)
        return (part.dropFirst().lastIndex(of: " ").map { part[..<$0] } ?? part) + "..."
    }

    /// Whether what is left after the seam was trimmed still repeats a good part of what stood before it.
    private static func begins(_ rest: String, again text: String) -> Bool {
        var seam = SeamTrimmer(partial: text)
        _ = seam.take(rest)
        return seam.isRepeating
    }
}
