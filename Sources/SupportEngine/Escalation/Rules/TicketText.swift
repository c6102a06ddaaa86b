/// A message cut into words, with what the rules ask of each.
struct TicketText {
    /// Whose words they are.
    enum Origin: Equatable {
        case own
        /// Between quotation marks.
        case quoted
        /// A line of code, of a log or of another mail.
        case pasted
    }

    /// A word of the message.
    struct Word {
        /// Its UTF-8 bytes in the message.
        var bytes: Range<Int>
        /// Its terms, as a range of `terms`.
        var terms: Range<Int>
        /// The number of its sentence, from 0.
        var sentence: Int
        /// The number of its clause in the whole message, from 0.
        var clause: Int
        /// Whether patterns pass over it.
        var isFiller = false
        var origin = Origin.own
        /// Whether its sentence ends with a question mark.
        var isAsked = false
    }

    /// The words in order.
    var words: [Word] = []
    /// The terms of all words, one after the other.
    var terms: [Vocabulary.Term] = []

    /// The terms of the word at `index`.
    func terms(at index: Int) -> ArraySlice<Vocabulary.Term> { terms[words[index].terms] }

    /// Longer messages are read at both ends: so many bytes of the beginning and of the end.
    static let head = 12_288
    static let tail = 4_096

    /// The parts of a message that are read, each with the offset of its first byte.
    static func parts(_ message: String) -> [(offset: Int, text: Substring)] {
        let bytes = message.utf8
        let count = bytes.count
        guard count > head + tail else { return [(0, message[...])] }
        var end = bytes.index(bytes.startIndex, offsetBy: head)
        while end > bytes.startIndex, isContinuation(bytes[end]) { bytes.formIndex(before: &end) }
        var start = bytes.index(bytes.endIndex, offsetBy: -tail)
        while start < bytes.endIndex, isContinuation(bytes[start]) { bytes.formIndex(after: &start) }
        return [(0, message[..<end]), (bytes.distance(from: bytes.startIndex, to: start), message[start...])]
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
