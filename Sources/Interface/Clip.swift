import CellGrid

/// Text cut to a number of columns.
public enum Clip {
    /// `text` in at most `columns`, with `...` in place of what is cut.
    public static func text(_ text: String, to columns: Int) -> String {
        guard columns > 0 else { return "" }
        guard DisplayText.width(text) > columns else { return text }
        let dots = columns > 3 ? "..." : ""
        var kept = ""
        var used = 0
        for character in text {
            let width = DisplayText.width(String(character))
            if used + width > columns - dots.count { break }
            kept.append(character)
            used += width
        }
        return kept + dots
    }
}
