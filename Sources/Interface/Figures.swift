import ChatModel

/// Numbers as the screen shows them: short, of steady width, at least two significant digits.
public enum Figures {
    /// A count of tokens: `210`, `7.4k`, `128k`, `1.2M`.
    public static func tokens(_ count: Int) -> String {
        switch count {
        case ..<1_000: "\(count)"
        case ..<9_950: oneDecimal(count, unit: 1_000) + "k"
        case ..<999_500: "\((count + 500) / 1_000)k"
        default: oneDecimal(count, unit: 1_000_000) + "M"
        }
    }

    /// Seconds with two digits behind the point under ten: `0.41s`, `12.3s`.
    public static func seconds(_ duration: Duration) -> String {
        let milliseconds = Int(duration / .milliseconds(1))
        if milliseconds < 10_000 {
            let hundredths = (milliseconds + 5) / 10
            return "\(hundredths / 100)." + pad(hundredths % 100) + "s"
        }
        let tenths = (milliseconds + 50) / 100
        return "\(tenths / 10).\(tenths % 10)s"
    }

    /// A rate without digits behind the point: `62`.
    public static func rate(_ perSecond: Double) -> String {
        perSecond.isFinite ? "\(Int(perSecond.rounded()))" : "-"
    }

    /// A share as whole per cent: `84%`.
    public static func percent(_ part: Int, of whole: Int) -> String {
        whole > 0 ? "\((part * 100 + whole / 2) / whole)%" : "-"
    }

    private static func oneDecimal(_ count: Int, unit: Int) -> String {
        let tenths = (count * 10 + unit / 2) / unit
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
