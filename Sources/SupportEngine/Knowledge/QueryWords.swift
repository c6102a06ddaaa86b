internal import ChatModel

/// The words of a question by numbers, so that many passages can be read for them quickly.
struct QueryWords {
    /// A word or phrase of the query as the numbers of its words.
    typealias Phrase = [Int]

    /// The wordings of each term.
    let wordings: [[Phrase]]
    /// How many numbers there are.
    let count: Int
    private let numbers: [WordHash: Int]
    /// Beginnings of words, their lengths in bytes and their numbers.
    private let beginnings: [(hash: WordHash, length: Int, number: Int)]
    /// Whether a word may be among `numbers`: most are not, and this tells at once.
    private let filter: [Bool]

    init(_ query: SearchQuery) {
        var (numbers, beginnings, count): ([WordHash: Int], [(WordHash, Int, Int)], Int) = ([:], [], 0)
        func next() -> Int {
            count += 1
            return count - 1
        }
        func number(_ word: String) -> Int {
            let hash = WordHash(word)
            if let known = numbers[hash] { return known }
            numbers[hash] = next()
            return count - 1
        }
        wordings = query.terms.map { term in
            term.wordings.map { wording in
                guard wording.phrase.isPrefix, let last = wording.phrase.words.last else { return wording.phrase.words.map(number) }
                let whole = wording.phrase.words.dropLast().map(number)
                beginnings.append((WordHash(last), last.utf8.count, next()))
                return whole + [count - 1]
            }
        }
        var filter = Array(repeating: false, count: WordHash.slots)
        for hash in numbers.keys { filter[hash.slot] = true }
        (self.numbers, self.beginnings, self.count, self.filter) = (numbers, beginnings, count, filter)
    }

    /// Calls `body` with the number and the place of each word of a text that the query holds; words of the text are one blank apart.
    /// `place` is that of the first word, and afterwards that behind the last.
    func forEachHit(in text: String, from place: inout Int, _ body: (_ number: Int, _ place: Int) -> Void) {
        var (hash, length) = (WordHash(), 0)
        func end() {
            guard length > 0 else { return }
            if filter[hash.slot], let number = numbers[hash] { body(number, place) }
            place += 1
            (hash, length) = (WordHash(), 0)
        }
        for byte in text.utf8 {
            if byte == UInt8(ascii: " ") {
                end()
                continue
            }
            hash.add(byte)
            length += 1
            for beginning in beginnings where beginning.length == length && beginning.hash == hash { body(beginning.number, place) }
        }
        end()
    }
}

/// A word as a number (FNV-1a); two words of one number are rarer than a misprint.
private struct WordHash: Hashable {
    static let slots = 1_024

    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}
    init(_ word: String) {
        for byte in word.utf8 { add(byte) }
    }

    var slot: Int { Int(value % UInt64(Self.slots)) }

    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
}
