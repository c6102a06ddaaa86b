extension Frame {
    /// What the frame shows: the rows without their trailing blanks, each ended by LF.
    public var text: String {
        var result = ""
        for row in 0..<size.rows {
            var line = String.UnicodeScalarView()
            for cell in self.row(row) { line.append(contentsOf: cell.scalars) }
            while line.last == " " { line.removeLast() }
            result.unicodeScalars.append(contentsOf: line)
            result += "\n"
        }
        return result
    }

    /// How the frame looks: a letter for each cell's style, row by row without trailing dots (`.` is the plain style),
    /// then a legend that names each letter's foreground, background and attributes.
    public var styleMap: String {
        var letters: [Style: Character] = [.plain: "."]
        var legend: [(letter: Character, style: Style)] = []
        var result = ""
        for row in 0..<size.rows {
            var line = ""
            for cell in self.row(row) {
                if letters[cell.style] == nil {
                    let letter = Self.letter(legend.count)
                    letters[cell.style] = letter
                    legend.append((letter, cell.style))
                }
                line.append(letters[cell.style] ?? "?")
            }
            while line.last == "." { line.removeLast() }
            result += line + "\n"
        }
        for entry in legend { result += "\(entry.letter) = \(entry.style.summary)\n" }
        return result
    }

    private static func letter(_ index: Int) -> Character {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return index < alphabet.count ? alphabet[index] : "?"
    }
}

extension Style {
    /// The style in words: `red on blue` is `1 on 4`, direct colours are `#rrggbb`, then the attributes.
    var summary: String {
        let names: [(TextAttributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
        ]
        let words = names.filter { attributes.contains($0.0) }.map(\.1)
        return (["\(foreground.summary) on \(background.summary)"] + words).joined(separator: " ")
    }
}

extension Color {
    fileprivate var summary: String {
        if let index { return String(index) }
        guard let rgb else { return "default" }
        let digits = String(rgb, radix: 16)
        return "#" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
