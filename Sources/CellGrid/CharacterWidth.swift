/// How many columns a scalar takes in a terminal, from a table of our own, so that layout needs no locale.
public enum CharacterWidth {
    /// 0 (controls, combining marks, scalars without a graphic), 1 or 2 columns: what glibc's `wcwidth` says in C.UTF-8,
    /// with 0 where that says -1.
    public static func of(_ scalar: Unicode.Scalar) -> Int {
        let found = classOf(scalar)
        return found == unassigned ? 0 : found
    }

    /// The class of scalars that the C library cannot show: unassigned in its Unicode version, or no characters at all.
    static let unassigned = 3

    /// 0, 1, 2, or `unassigned`.
    static func classOf(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (value >= 0x7F && value < 0xA0) ? 0 : 1 }
        if (value >= 0x4E00 && value <= 0x9FFF) || (value >= 0xAC00 && value <= 0xD7A3) { return 2 }
        var low = 0
        var high = changes.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if changes[middle] >> 2 <= value { low = middle } else { high = middle }
        }
        return Int(changes[low] & 3)
    }
}
