/// Finds what was probably meant.
public enum Spelling {
    /// The candidate that differs from `word` by the fewest letters, if that is at most a third of them; else the only one that begins so.
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        let near = nearestBySpelling(to: word, among: candidates)
        let longer = candidates.filter { word.count >= 3 && $0.hasPrefix(word) }
        return near ?? (longer.count == 1 ? longer.first : nil)
    }

    private static func nearestBySpelling(to word: String, among candidates: [String]) -> String? {
        let ranked = candidates.map { (candidate: $0, distance: distance(word, $0)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, min(word.count, best.candidate.count) / 3) ? best.candidate : nil
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment).
    public static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left), Array(right))
        var rows = [Array(0...right.count)]
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                var cost = min(rows[row][column + 1] + 1, current[column] + 1, rows[row][column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, rows[row - 1][column - 1] + 1)
                }
                current.append(cost)
            }
            rows.append(current)
        }
        return rows[left.count][right.count]
    }
}
