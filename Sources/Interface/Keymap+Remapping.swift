public import CellGrid

/// A user's own keys.
extension Keymap {
    /// The keys that the configuration gives to an action.
    public struct Assignment: Sendable, Hashable {
        /// Where they work.
        public var context: KeyContext
        /// What they do.
        public var action: Action
        /// The keys, in place of the ones that are built in; empty = none.
        public var keys: [Key]
        /// The line of the file that says so.
        public var line: Int

        /// What a line says.
        public init(_ context: KeyContext, _ action: Action, _ keys: [Key], line: Int) {
            self.context = context
            self.action = action
            self.keys = keys
            self.line = line
        }
    }

    /// Why an assignment can't be followed.
    public struct Fault: Error, Hashable {
        /// The line at fault.
        public var line: Int
        /// What is wrong there and what to do, without the place.
        public var sentence: String
    }

    /// This table with the user's keys in place of its own. Throws for the first key that can't be given, stands twice, or leaves nobody a
    /// way to send, to quit or to get help.
    public func remapped(_ assignments: [Assignment]) throws(Fault) -> Keymap {
        for assignment in assignments { try assignment.check() }
        let given = Set(assignments.flatMap(\.keys).map(\.asSent))
        var rows = bindings.map { row in
            if let own = assignments.first(where: { $0.replaces(row) }) { return row.with(keys: own.keys) }
            // It only explains keys that mean nothing.
            return row.action == .savedHint ? row.with(keys: row.keys.filter { !given.contains($0.asSent) }) : row
        }
        for assignment in assignments where !bindings.contains(where: assignment.replaces) {
            let help = bindings.first { $0.action == assignment.action }?.help ?? assignment.action.name
            rows.append(
                Binding(context: assignment.context, keys: assignment.keys, action: assignment.action, help: help, hint: nil))
        }
        try Self.checkConflicts(rows, assignments)
        let remapped = Keymap(rows, assignments: assignments)
        for assignment in assignments where assignment.keys.isEmpty { try remapped.checkReach(of: assignment) }
        return remapped
    }

    /// The user's assignments that say other keys than are built in, in the file's order.
    public var changes: [Assignment] {
        assignments.filter { own in !Keymap.standard.bindings.contains { own.replaces($0) && own.keys == $0.keys } }
    }

    // MARK: Conflicts

    private struct Claim {
        var key: Key
        var context: KeyContext
        var action: Action
        var line: Int?

        var words: String { "“\(action.name)” (\(context.rawValue), \(line.map { "line \($0)" } ?? "built in"))" }

        func collides(with other: Claim) -> Bool {
            key.asSent == other.key.asSent && action != other.action
                && (context == other.context || context.sharesKeys(with: other.context))
        }
    }

    private static func checkConflicts(_ rows: [Binding], _ assignments: [Assignment]) throws(Fault) {
        var claims = rows.filter { row in !assignments.contains { $0.replaces(row) } }.flatMap { row in
            row.keys.map { Claim(key: $0, context: row.context, action: row.action) }
        }
        for assignment in assignments {
            for key in assignment.keys {
                let claim = Claim(key: key, context: assignment.context, action: assignment.action, line: assignment.line)
                if let first = claims.first(where: claim.collides) { throw conflict(first, claim) }
                claims.append(claim)
            }
        }
    }

    private static func conflict(_ first: Claim, _ second: Claim) -> Fault {
        let line = second.line ?? 1
        let none = first.action.mustStay ? "" : ", or [] for none"
        let advice =
            first.line == nil
            ? "give “\(first.action.name)” under \(first.context.rawValue) another key\(none)" : "a key does one thing in a place"
        let same = first.key == second.key ? "" : ", which terminals send for “\(first.key.label)” too,"
        return Fault(
            line: line, sentence: "“\(second.key.label)”\(same) is given twice: to \(first.words) and to \(second.words); \(advice)")
    }

    /// What nobody may be without.
    private func checkReach(of assignment: Assignment) throws(Fault) {
        guard assignment.action.mustStay, label(assignment.action, in: .composer) == nil else { return }
        throw Fault(
            line: assignment.line,
            sentence: "“\(assignment.action.name)” needs a key while writing; give it one under \(KeyContext.composer.rawValue) or anywhere"
        )
    }
}

extension KeyContext {
    /// Whether a key that works in one place also works in the other. The list of conversations takes its keys before anything else does.
    func sharesKeys(with other: KeyContext) -> Bool {
        (self == .anywhere && other != .list) || (other == .anywhere && self != .list)
    }
}

extension Keymap.Assignment {
    /// Whether a row is the one whose keys it replaces.
    fileprivate func replaces(_ row: Binding) -> Bool { row.context == context && row.action == action }

    /// Whether each of its keys can be given to its action.
    fileprivate func check() throws(Keymap.Fault) {
        func fault(_ sentence: String) -> Keymap.Fault { Keymap.Fault(line: line, sentence: sentence) }
        guard !action.isFixed else {
            throw fault("“\(action.name)” keeps its key: Esc, Ctrl-C and Ctrl-Z must always be there")
        }
        for key in keys {
            if let problem = problem(with: key) { throw fault("“\(key.label)” \(problem)") }
        }
    }

    private func problem(with key: Key) -> String? {
        if let standIn = key.standIn { return "reaches no program, since terminals send “\(standIn.label)” for it; write that" }
        if key.code == .escape || key == .control("c") || key == .control("z") {
            return "can't be given away: Esc, Ctrl-C and Ctrl-Z must always be there"
        }
        if key.modifiers.contains(.alt), action.needsSureKey {
            return "can't be “\(action.name)”: Esc and a key right behind it arrive as Alt and that key, which must not send, spend or mark"
        }
        guard case .character = key.code, key.modifiers.isEmpty, context != .transcript else { return nil }
        return "is typed while writing, so it works only under transcript; take one with Ctrl or Alt, or a function key"
    }
}

extension Action {
    /// Whether its keys are the same for everybody.
    fileprivate var isFixed: Bool { [.escape, .interrupt, .suspend].contains(self) }

    /// Whether a key for it must be left.
    fileprivate var mustStay: Bool { [.send, .endOfInput, .help].contains(self) }

    /// Whether it sends, spends, marks or leaves at once, without a card that asks first.
    var needsSureKey: Bool {
        let sure: Set<Action> = [
            .send, .carryOn, .restart, .keep, .resolve, .endOfInput, .rateUp, .rateDown, .rate1, .rate2, .rate3, .rate4, .rate5,
            .deleteConversation, .duplicateConversation, .pinConversation,
        ]
        return sure.contains(self)
    }
}

extension Binding {
    /// The same row with other keys.
    fileprivate func with(keys: [Key]) -> Binding { Binding(context: context, keys: keys, action: action, help: help, hint: hint) }
}
