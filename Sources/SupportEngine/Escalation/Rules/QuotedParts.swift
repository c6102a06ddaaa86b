/// The parts of a message that are not its writer's own words: quotations, code, logs, answered and forwarded mail.
struct QuotedParts: Equatable {
    /// What a support lead lists of mail.
    struct MailCues: Sendable, Equatable {
        /// How the lines of a mail's head begin, folded, such as `from:`; two such lines in a row begin a quoted mail.
        var headers: [[UInt8]] = []
        /// Lines that begin a quoted mail, folded and without dashes, such as `original message`; of those that end in a colon,
        /// such as `wrote:`, the end is enough.
        var announcements: [[UInt8]] = []
    }

    /// Ranges of UTF-8 bytes between quotation marks, in order.
    private(set) var inline: [Range<Int>] = []
    /// Ranges of whole lines, in order.
    private(set) var blocks: [Range<Int>] = []

    /// After so many bytes a quotation mark counts as never closed.
    private static let longestQuotation = 600

    /// The parts of `text`, whose first byte is the byte `offset` of the message.
    init(_ text: some StringProtocol, offset: Int = 0, mail: MailCues = MailCues()) {
        var reader = LineReader(mail: mail)
        var position = offset
        for line in Substring(text).utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            reader.take(line, at: position..<position + line.count)
            position += line.count + 1
        }
        blocks = reader.blocks
        readMarks(Substring(text), offset)
    }

    // MARK: Lines

    private struct LineReader {
        let mail: MailCues
        var blocks: [Range<Int>] = []
        private var isInFence = false
        private var isInMail = false
        private var header: Range<Int>?

        init(mail: MailCues) { self.mail = mail }

        mutating func take(_ line: Substring.UTF8View, at range: Range<Int>) {
            let bare = line.drop { $0 == 0x20 || $0 == 0x09 }
            guard bare.contains(where: { $0 > 0x20 }) else { return }
            takeHeader(bare, at: range)
            let isFence = bare.starts(with: "```".utf8) || bare.starts(with: "~~~".utf8)
            if isInMail || isInFence || isFence || bare.first == UInt8(ascii: ">") || LogLine.matches(bare) { blocks.append(range) }
            if isFence { isInFence.toggle() }
        }

        private mutating func takeHeader(_ bare: Substring.UTF8View, at range: Range<Int>) {
            guard !isInMail else { return }
            // Only the beginning of a line is compared, however long it is.
            let folded = WordForm.folded(String(decoding: bare.prefix(200), as: UTF8.self))
            let isHeader = mail.headers.contains { folded.starts(with: $0) }
            if isHeader, let header { blocks.append(header) }
            isInMail = (isHeader && header != nil) || isAnnouncement(folded)
            header = isHeader ? range : nil
        }

        private func isAnnouncement(_ line: [UInt8]) -> Bool {
            let frame = Array("-_=*> \r".utf8)
            let text = line.trimmingPrefix { frame.contains($0) }.reversed().trimmingPrefix { frame.contains($0) }
            return mail.announcements.contains { announcement in
                let ending = announcement.reversed()
                return announcement.last == UInt8(ascii: ":") ? text.starts(with: ending) : text.elementsEqual(ending)
            }
        }
    }

    // MARK: Quotation marks

    private mutating func readMarks(_ text: Substring, _ offset: Int) {
        var open: (closers: String.UnicodeScalarView, start: Int)?
        var (position, previous) = (offset, Unicode.Scalar(" "))
        var scalars = text.unicodeScalars
        while let scalar = scalars.popFirst() {
            defer {
                position += UTF8.width(scalar)
                previous = scalar
            }
            if let mark = open {
                let isCut = position - mark.start > Self.longestQuotation || (scalar == "\n" && previous == "\n")
                let isClosed = mark.closers.contains(scalar) && (scalar != "'" || !Self.isWord(scalars.first))
                if isCut {
                    open = nil
                } else if isClosed {
                    inline.append(mark.start..<position + UTF8.width(scalar))
                    open = nil
                }
            } else if let closers = Self.closers[scalar], scalar != "'" || (!Self.isWord(previous) && Self.isWord(scalars.first)) {
                open = (closers, position)
            }
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return WordForm.kind(of: scalar) == .letter || WordForm.kind(of: scalar) == .digit
    }

    private static let closers: [Unicode.Scalar: String.UnicodeScalarView] = [
        "\"": "\"".unicodeScalars, "“": "”\"".unicodeScalars, "„": "“”\"".unicodeScalars, "«": "»".unicodeScalars,
        "»": "«".unicodeScalars, "‘": "’".unicodeScalars, "‚": "‘’".unicodeScalars, "'": "'".unicodeScalars, "`": "`".unicodeScalars,
    ]
}
