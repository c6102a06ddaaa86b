/// A hash of sequences of whole numbers that is the same on every machine and in every version of the program: FNV-1a over units of
/// 64 bits, and the finisher of MurmurHash3 to spread what FNV leaves in the low bits. The buckets of a model file depend on it.
struct FeatureHash: Hashable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    /// A hash that begins with a mark, so that equal letters in different roles part.
    init(_ role: FeatureRole) { combine(UInt64(role.rawValue)) }

    /// Takes in one more unit.
    mutating func combine(_ unit: UInt64) { value = (value ^ unit) &* 0x0000_0100_0000_01B3 }

    /// The hash with one more unit.
    func combining(_ unit: UInt64) -> FeatureHash {
        var hash = self
        hash.combine(unit)
        return hash
    }

    /// The units taken in so far as a number whose bits all depend on all of them.
    var finished: UInt64 {
        var z = value
        z = (z ^ (z >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        z = (z ^ (z >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return z ^ (z >> 33)
    }

    /// The bucket among 2^bits.
    func bucket(bits: Int) -> UInt32 { UInt32(truncatingIfNeeded: finished >> UInt64(64 - bits)) }
}

/// What a feature stands for. The numbers are part of the format of a model file: add, never change.
enum FeatureRole: UInt8 {
    case word = 1
    case pair = 2
    case letters = 3
    case concept = 4
    case conceptPair = 5
    case opening = 6
    case earlierWord = 7
    case answerWord = 8
    case earlierConcept = 9
    case overlap = 10
    case turns = 11
    case failures = 12
    case lastFailure = 13
    case capitals = 14
    case exclamations = 15
    case questions = 16
    case length = 17
    case conceptTriple = 18
    case stem = 19
    case stemPair = 20
    case askedWord = 21
    case askedConcept = 22
    case toldWord = 23
    case toldConcept = 24
    case firstWord = 25
    case firstConcept = 26
    case lastWord = 27
    case lastConcept = 28
    case sentenceKind = 29
    case sentenceKindPair = 30
    case firstKind = 31
    case lastKind = 32
    case sentences = 33
    case asksAndTells = 34
}
