import ChatModel

extension Figures {
    /// A whole number with a comma between its thousands: `3,120`.
    static func exact(_ count: Int) -> String {
        let digits = Array(String(count.magnitude))
        let grouped = digits.enumerated().map { index, digit in
            index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digit)" : String(digit)
        }
        return (count < 0 ? "-" : "") + grouped.joined()
    }

    /// An exact amount: `$0.009500000`; nothing is `$0`.
    static func exact(_ cost: Cost) -> String {
        if cost == .zero { return "$0" }
        return cost.picodollars < 0 ? "-$" + cost.decimal.dropFirst() : "$" + cost.decimal
    }

    /// A price a token as people know it, for a million: `$3.75/M`.
    static func perMillion(_ price: Cost) -> String {
        var text = Substring((price * 1_000_000).short)
        while text.hasSuffix("0"), let point = text.firstIndex(of: "."), text.distance(from: point, to: text.endIndex) > 3 {
            text = text.dropLast()
        }
        return "\(text)/M"
    }

    /// A while as people say it: `12 s`, `7 min`, `3 h`, `5 days`; rounded down.
    static func span(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        return switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        default: "\(seconds / 86_400) days"
        }
    }
}
