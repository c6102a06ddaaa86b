/// A version of a prompt: three numbers as in Semantic Versioning 2.0.0, without pre-release or build parts.
public struct SemanticVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Changes of what the prompt promises.
    public var major: Int
    /// Additions.
    public var minor: Int
    /// Repairs.
    public var patch: Int

    /// The version written as `1.0.0`; nil for anything else, leading zeros included.
    public init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part -> Int? in
            guard part.utf8.count <= 9, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), part == "0" || !part.hasPrefix("0") else {
                return nil
            }
            return Int(part)
        }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        (major, minor, patch) = (numbers[0], numbers[1], numbers[2])
    }

    /// `1.0.0`.
    public var description: String { "\(major).\(minor).\(patch)" }

    /// Older versions come first.
    public static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }
}
