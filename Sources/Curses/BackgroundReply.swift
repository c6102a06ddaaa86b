public import CellGrid

/// The reply to OSC 11: `11;rgb:RRRR/GGGG/BBBB`, one to four hexadecimal digits a part. (xterm control sequences)
public enum BackgroundReply {
    /// The colour in the payload of a string; nil if it is something else.
    public static func color(_ payload: [UInt8]) -> Color? {
        let text = String(decoding: payload, as: UTF8.self)
        guard text.hasPrefix("]11;rgb:") || text.hasPrefix("]11;rgba:"), let colon = text.firstIndex(of: ":") else { return nil }
        let parts = text[colon...].dropFirst().split(separator: "/", omittingEmptySubsequences: false).prefix(3).map(byte)
        guard parts.count == 3, let red = parts[0], let green = parts[1], let blue = parts[2] else { return nil }
        return .rgb(red << 16 | green << 8 | blue)
    }

    private static func byte(_ digits: Substring) -> UInt32? {
        guard (1...4).contains(digits.utf8.count), let value = UInt32(digits, radix: 16), digits.first != "+" else { return nil }
        let largest: UInt32 = 1 << (4 * UInt32(digits.utf8.count)) - 1
        return value * 255 / largest
    }
}
