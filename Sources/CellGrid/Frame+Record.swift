extension Frame {
    /// The whole frame as text, to be kept in a file and compared: what it shows, where the cursor stands, how each cell looks.
    public var record: String {
        let place = cursor.map { "cursor \($0.row),\($0.column)" } ?? "no cursor"
        return "\(text)=== \(place)\n\(styleMap)"
    }
}
