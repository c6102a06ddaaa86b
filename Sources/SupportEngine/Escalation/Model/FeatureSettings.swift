/// How texts become features. A model can only read texts with the settings it was trained with, so its file holds them.
public struct FeatureSettings: Sendable, Hashable {
    /// There are 2^bits buckets; 12 to 18, other numbers become the nearest of these.
    public var bits: Int { didSet { bits = Self.possible(bits) } }
    /// The length of the vector of words and pairs of words.
    public var words: Float
    /// The length of the vector of three to five neighbouring letters of a word.
    public var letters: Float
    /// The length of the vector of word classes (see `TicketConcepts`) and their order.
    public var concepts: Float
    /// The length of the vector of what the earlier turns tell.
    public var context: Float
    /// The length of the vector of capitals, marks and length.
    public var shape: Float
    /// The length of the vector of beginnings of words, alone and by twos.
    public var stems: Float
    /// The length of each of the vectors of words and classes by their sentence: what is asked and what is told, the first and the last.
    public var sentences: Float
    /// The length of the vector of the order in which questions, conditions and statements follow each other.
    public var course: Float

    /// The settings that did best on sources the model had not seen.
    public static let standard = FeatureSettings(
        bits: 18, words: 1, letters: 0.5, concepts: 1.2, context: 0.5, shape: 0.3, stems: 0.7, sentences: 0.7, course: 0.5)

    /// Settings of one's own.
    public init(
        bits: Int, words: Float, letters: Float, concepts: Float, context: Float, shape: Float, stems: Float = 0, sentences: Float = 0,
        course: Float = 0
    ) {
        self.bits = Self.possible(bits)
        self.words = words
        self.letters = letters
        self.concepts = concepts
        self.context = context
        self.shape = shape
        self.stems = stems
        self.sentences = sentences
        self.course = course
    }

    /// Fewer bits make features collide, more make a file that is too large.
    static let possibleBits = 12...18

    private static func possible(_ bits: Int) -> Int { min(max(bits, possibleBits.lowerBound), possibleBits.upperBound) }

    /// Buckets.
    var buckets: Int { 1 << bits }
}
