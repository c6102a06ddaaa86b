extension Figures {
    /// A count with a comma between thousands: `5,000`.
    public static func grouped(_ count: Int) -> String {
        let digits = Array(String(abs(count)))
        let groups = stride(from: digits.count, to: 0, by: -3).map { String(digits[max(0, $0 - 3)..<$0]) }
        return (count < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
    }

    /// A size in memory: `640 B`, `2.1 kB`, `210 kB`, `1.2 MB`, a thousand bytes to the kB.
    public static func bytes(_ count: Int) -> String {
        switch count {
        case ..<1_000: "\(count) B"
        case ..<9_950: "\((count + 50) / 1_000).\((count + 50) / 100 % 10) kB"
        case ..<999_500: "\((count + 500) / 1_000) kB"
        default: "\((count + 50_000) / 1_000_000).\((count + 50_000) / 100_000 % 10) MB"
        }
    }
}
