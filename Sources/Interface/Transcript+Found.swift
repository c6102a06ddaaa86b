import CellGrid
import ChatModel

/// What a search found, in the transcript.
extension Transcript {
    /// Marks the matches in the messages in sight.
    mutating func mark(_ results: FindResults) {
        let inSight = rowsInSight.reduce(into: [Message.ID]()) { if $0.last != $1.message { $0.append($1.message) } }
        for id in inSight { mark(results, in: id) }
        isMarked = true
    }

    /// Takes all marks away.
    mutating func unmark() {
        guard isMarked else { return }
        isMarked = false
        for id in layouts.keys { layouts[id]?.marks = nil }
    }

    private mutating func mark(_ results: FindResults, in id: Message.ID) {
        guard let layout = layouts[id] else { return }
        guard let found = results.found(in: id), let message = message(id) else {
            if layout.marks != nil { layouts[id]?.marks = nil }
            return
        }
        if layout.marks?.generation != results.generation {
            let words = Self.words(of: found, results.pattern, in: MessageText(message).searched)
            layouts[id]?.marks = layout.marks(for: words, generation: results.generation)
        }
        let here = results.current
        let current = here?.message == id ? here?.occurrence : nil
        if layouts[id]?.marks?.current != current { layouts[id]?.marks?.current = current }
    }

    /// The matches in a message, as they would be shown.
    private static func words(of found: FoundMessage, _ pattern: FindPattern, in text: String) -> [String] {
        let ranges =
            pattern.isRegex ? found.ranges : LiteralFinder(pattern.text)?.ranges(in: text, limit: FoundMessage.rangeLimit) ?? []
        return ranges.map { DisplayText.cleaned(text.text(ofBytes: $0)) }
    }

    /// Brings a match of a message into sight, above the line of find. Where it is in sight already, nothing moves.
    mutating func reveal(_ results: FindResults, match: Int, of id: Message.ID) {
        settle()
        ensureLayout(id)
        mark(results, in: id)
        if shortened.contains(id), layouts[id]?.marks?.isWhole == false {
            // Some of what was found may stand in what is left out of a listing, and is looked for in all of it.
            toggleFold(id)
            ensureLayout(id)
            mark(results, in: id)
        }
        guard let layout = layouts[id], let found = layout.marks?.row(of: match) else { return reveal(id) }
        if found > 0, folded.contains(id) {
            toggleFold(id)
            settle()
            ensureLayout(id)
        }
        // What is opened may have its reasoning over the text.
        let row = (layouts[id] ?? layout).textStart + found
        if isInSight(row, of: id) { return }
        reveal(id)
        if isInSight(row, of: id) { return }
        if !isGrowing {
            anchor = .follow
            if isInSight(row, of: id) { return }
        }
        anchor = .pinned(id, row: max(0, row - viewport.rows / 3))
    }

    /// Whether a row is among those in sight, the last one left out: it lies under the line of find.
    private mutating func isInSight(_ row: Int, of id: Message.ID) -> Bool {
        settle()
        return visibleRows().prefix(viewport.rows - 1).contains(VisibleRow(message: id, row: row))
    }
}
