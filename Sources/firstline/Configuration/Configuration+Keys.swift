import CellGrid
import Interface
import SupportEngine

extension Configuration {
    /// The keys of the chat: under `anywhere`, `composer` or `transcript` the names of actions, each with its keys as the help names them.
    static func keymap(_ table: YAMLTable) throws(ConfigurationError) -> Keymap {
        try table.allow(only: KeyContext.allCases.map(\.rawValue))
        var assignments: [Keymap.Assignment] = []
        for name in table.keys {
            guard let context = KeyContext(rawValue: name), let rows = try table.table(name) else { continue }
            for name in rows.keys { assignments.append(try assignment(name, in: context, rows)) }
        }
        do throws(Keymap.Fault) {
            return try Keymap.standard.remapped(assignments)
        } catch {
            throw .badKey(file: table.file, line: error.line, sentence: error.sentence)
        }
    }

    private static func assignment(
        _ name: String, in context: KeyContext, _ table: YAMLTable
    ) throws(ConfigurationError) -> Keymap.Assignment {
        let line = table.line(of: name)
        guard let action = Action(name: name) else {
            let nearest = Spelling.nearest(to: name, among: Action.allCases.map(\.name))
            let advice = nearest.map { "did you mean “\($0)”?" } ?? "the README lists them all with their keys"
            throw .badKey(file: table.file, line: line, sentence: "there is no action “\(name)”; \(advice)")
        }
        var keys: [Key] = []
        for label in try table.words(name, expected: "a list of keys such as [Ctrl-G, F2], signs in quotes, or [] for none") {
            guard let key = Key(label: label) else {
                throw .badKey(file: table.file, line: line, sentence: "there is no key “\(label)”; \(advice(on: label))")
            }
            if !keys.contains(key) { keys.append(key) }
        }
        return Keymap.Assignment(context, action, keys, line: line)
    }

    private static func advice(on label: String) -> String {
        if let nearest = Key.label(meantBy: label) ?? Spelling.nearest(to: label, among: labels) { return "did you mean “\(nearest)”?" }
        return "keys are named as in the help: Ctrl-G, Alt-c, F2, Shift-Tab, PgUp, Space"
    }

    /// Names of keys to find the nearest among: those that are in use.
    private static let labels = Array(Set(Keymap.standard.bindings.flatMap(\.keys).map(\.label))).sorted()
}
