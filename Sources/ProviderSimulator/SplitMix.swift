/// A small repeatable generator (SplitMix64, Steele et al. 2014): the same seed always gives the same simulated behaviour.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One of `choices`, or nothing of an empty list.
    mutating func pick(_ choices: [String]) -> String {
        choices.randomElement(using: &self) ?? ""
    }
}

/// Identifiers that look like the provider's own.
enum Identifier {
    private static let letters = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")

    /// `prefix` and `length` random base-58 letters, for instance `req_011CYECDz3EQCKTYoHsYLdYA`.
    static func random(_ prefix: String, length: Int) -> String {
        prefix + String((0..<length).map { _ in letters.randomElement() ?? "1" })
    }
}

extension Identifier {
    /// `prefix` and `length` random hexadecimal digits.
    static func hexadecimal(_ prefix: String, length: Int) -> String {
        prefix + String((0..<length).map { _ in "0123456789abcdef".randomElement() ?? "0" })
    }
}
