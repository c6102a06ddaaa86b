/// A file of text and the name by which problems in it are reported.
public struct TextFile: Sendable, Hashable {
    /// Where it stands, as the user would name it; the last parts carry meaning (`support/1.0.0.md`).
    public var path: String
    /// Its text.
    public var text: String

    /// A file of text.
    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// The parts of the path between slashes, without empty ones and `.`.
    var components: [Substring] { path.split(separator: "/").filter { $0 != "." } }

    /// The last part of the path.
    var name: Substring { components.last ?? "" }

    /// The part of the path before the last; empty if there is none.
    var folder: String { components.dropLast().last.map(String.init) ?? "" }

    /// The last part of the path without its extension.
    var stem: String {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
        return String(name[..<dot])
    }

    /// The lines, whether they end in LF, CRLF or CR, without a byte order mark.
    var lines: [Substring] {
        var text = text
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        if text.utf8.contains(0x0D) {
            text = text.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\r" || $0 == "\n" }.joined(separator: "\n")
        }
        return text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Substring.init)
    }
}
