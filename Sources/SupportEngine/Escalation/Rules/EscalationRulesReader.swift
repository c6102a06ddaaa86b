internal import ChatModel
internal import Yams

/// Reads the file of the rules and gathers what is wrong with it.
struct EscalationRulesReader {
    private let root: Node?
    private var fields: FieldReader
    private var problems: [ContentError.Problem] = []
    private let file: String

    init(yaml: String, file: String) throws(ContentError) {
        self.file = file
        root = try YAMLText.root(yaml, file: file)
        guard let root else { throw ContentError(path: file, line: 1, "the file is empty; it needs `rules`.") }
        fields = try FieldReader(root, file: file, lineOffset: 0)
    }

    /// The rules, or all that is wrong.
    mutating func rules() throws(ContentError) -> EscalationRules {
        var language = RuleLanguage(fillers: fields.strings("fillers") ?? [])
        readSpellings(&language)
        readMail(&language)
        readLists(&language)
        let cues = readCues(&language)
        let rules = readRules(&language)
        let outbreaks = readOutbreaks()
        let important = importantCustomers()
        fields.refuseOtherKeys()
        problems += fields.problems
        guard problems.isEmpty else { throw ContentError(problems) }
        language.seal()
        return EscalationRules(
            rules: rules, outbreaks: outbreaks, importantCustomers: important, file: file, language: language, cues: cues)
    }

    // MARK: Words

    private mutating func readSpellings(_ language: inout RuleLanguage) {
        for (written, meant) in fields.map("spellings") ?? [:] {
            let word = WordCutter.words(written)
            if word.count == 1 {
                language.spellings[word[0]] = WordCutter.words(meant)
            } else {
                note(fields.line(of: "spellings"), "`\(written)` is not one word; `spellings` are written `word: what it means`.")
            }
        }
    }

    private mutating func readMail(_ language: inout RuleLanguage) {
        guard var mail = fields.group("mail") else { return }
        language.mail.headers = (mail.strings("headers") ?? []).map { WordForm.folded($0) }
        language.mail.announcements = (mail.strings("announcements") ?? []).map { WordForm.folded($0) }
        mail.refuseOtherKeys()
        problems += mail.problems
    }

    /// Lists may name lists that stand above them.
    private mutating func readLists(_ language: inout RuleLanguage) {
        guard let lists = fields.group("lists") else { return }
        for (name, line) in lists.keys {
            let phrases = lines(name, in: root?.mapping?["lists"]).compactMap { phrase($0.text, $0.line, language) }
            if phrases.isEmpty { note(line, "the list `\(name)` must be a list of words such as [one, two].") }
            language.lists[name] = .choice(phrases)
        }
    }

    private mutating func phrase(_ pattern: String, _ line: Int, _ language: RuleLanguage) -> Phrase? {
        do throws(PhraseParser.Fault) {
            return try language.phrase(pattern)
        } catch {
            note(line, "the pattern `\(pattern)` \(error.sentence).")
            return nil
        }
    }

    private mutating func readCues(_ language: inout RuleLanguage) -> ScopeCues {
        guard var group = fields.group("cues") else { return ScopeCues() }
        var cues = ScopeCues()
        let places: KeyValuePairs<String, WritableKeyPath<ScopeCues, [PhraseProgram]>> = [
            "breaks": \.breaks, "subjects": \.subjects, "negation": \.negation, "negation_after": \.negationAfter,
            "not_negation": \.notNegation, "question": \.question, "not_question": \.notQuestion,
            "condition": \.condition, "facts": \.facts, "reported": \.reported, "topics": \.topics, "past": \.past,
            "resolved": \.resolved, "unresolved": \.unresolved, "others": \.others, "names": \.names,
        ]
        for (key, place) in places { cues[keyPath: place] = programs(key, &group, root?.mapping?["cues"], &language) }
        group.refuseOtherKeys()
        problems += group.problems
        return cues
    }

    // MARK: Rules

    private mutating func readRules(_ language: inout RuleLanguage) -> [EscalationRule] {
        guard let groups = fields.groups("rules") else {
            if fields.problems.isEmpty { note(1, "`rules` is missing; add the list of rules.") }
            return []
        }
        let nodes = (root?.mapping?["rules"]?.sequence.map(Array.init) ?? []).filter { $0.mapping != nil }
        var known: [String: Int] = [:]
        var rules: [EscalationRule] = []
        for (fields, node) in zip(groups, nodes) {
            guard let rule = rule(fields, node, &language) else { continue }
            if let line = known.updateValue(rule.line, forKey: rule.id) {
                note(rule.line, "the rule `\(rule.id)` is there already, in line \(line); give this one another id.")
            }
            rules.append(rule)
        }
        return rules
    }

    private mutating func rule(_ given: FieldReader, _ node: Node, _ language: inout RuleLanguage) -> EscalationRule? {
        var fields = given
        let id = fields.string("id")
        if id == nil { fields.note(fields.line, "a rule needs an `id`; add one.") }
        let category = choice("category", EscalationCategory.self, &fields)
        let severity = choice("severity", Escalation.Severity.self, &fields)
        let decision = choice("decision", Escalation.Decision.self, &fields)
        let patterns = programs("patterns", &fields, node, &language)
        if lines("patterns", in: node).isEmpty { fields.note(fields.line, "a rule needs `patterns`; add at least one.") }
        let unless = programs("unless", &fields, node, &language)
        let except = programs("except", &fields, node, &language)
        let asQuestion = fields.keys.contains { $0.key == "as_question" } ? choice("as_question", Escalation.Decision.self, &fields) : nil
        let speaker = fields.keys.contains { $0.key == "speaker" } ? choice("speaker", Voice.self, &fields) : nil
        let (confidence, scopes, yields) = (confidence(&fields), scopes(&fields), fields.bool("yields") ?? false)
        let (examples, counterexamples) = (proof("examples", &fields, node), proof("counterexamples", &fields, node))
        let pairs = pairs(&fields)
        fields.refuseOtherKeys()
        problems += fields.problems
        guard let id, let category, let severity, let decision else { return nil }
        return EscalationRule(
            id: id, category: category, severity: severity, decision: decision, confidence: confidence,
            asQuestion: asQuestion ?? .answer, speaker: speaker ?? .customer, yields: yields, withoutScopes: scopes, line: fields.line,
            examples: examples, counterexamples: counterexamples, pairs: pairs, patterns: patterns, except: except, unless: unless)
    }

    /// Neither an empty name nor `*` alone is a customer.
    private mutating func importantCustomers() -> [[UInt8]] {
        let names = (fields.strings("important_customers") ?? []).map { WordForm.folded($0[...].trimmed) }
        return names.filter { !$0.isEmpty && $0 != Array("*".utf8) }
    }

    private mutating func readOutbreaks() -> [Outbreak] {
        (fields.groups("outbreaks") ?? []).compactMap { given in
            var fields = given
            let category = choice("category", EscalationCategory.self, &fields, of: "an outbreak")
            let severity = choice("severity", Escalation.Severity.self, &fields, of: "an outbreak")
            let customers = number("customers", atLeast: 2, &fields)
            let minutes = number("minutes", atLeast: 1, &fields)
            fields.refuseOtherKeys()
            problems += fields.problems
            guard let category, let severity, let customers, let minutes else { return nil }
            return Outbreak(category: category, customers: customers, minutes: minutes, severity: severity)
        }
    }

    private func number(_ key: String, atLeast least: Int, _ fields: inout FieldReader) -> Int? {
        let isThere = fields.keys.contains { $0.key == key }
        let number = fields.count(key)
        if !isThere { fields.note(fields.line, "an outbreak needs `\(key)`; add it.") }
        guard let number, number < least || number > 10_000 else { return number }
        fields.note(fields.line(of: key), "`\(key)` must be from \(least) to 10000, not \(number).")
        return nil
    }

    private func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Value.Type, _ fields: inout FieldReader, of owner: String = "a rule"
    ) -> Value? where Value.RawValue == String {
        guard let text = fields.string(key) else {
            if fields.keys.allSatisfy({ $0.key != key }) { fields.note(fields.line, "\(owner) needs `\(key)`; add it.") }
            return nil
        }
        if let value = Value(rawValue: text) { return value }
        let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
        fields.note(fields.line(of: key), "`\(key)` must be one of \(known), not `\(text)`.")
        return nil
    }

    /// Hundredths are what a support lead can tell apart; a rule without a word on it is 0.80 sure.
    private func confidence(_ fields: inout FieldReader) -> Double {
        guard let text = fields.string("confidence") else { return 0.8 }
        if let value = Double(text), value > 0, value <= 1 { return value }
        fields.note(fields.line(of: "confidence"), "`confidence` must be over 0 and at most 1, such as 0.85, not `\(text)`.")
        return 0
    }

    private func scopes(_ fields: inout FieldReader) -> Set<RuleScope> {
        var off: Set<RuleScope> = []
        for (name, state) in fields.map("scopes") ?? [:] {
            guard let scope = RuleScope(rawValue: name), scope != .speaker, state == "off" else {
                let known = RuleScope.allCases.filter { $0 != .speaker }.map(\.rawValue).joined(separator: ", ")
                fields.note(fields.line(of: "scopes"), "`\(name): \(state)` is no scope; write `name: off` with one of \(known).")
                continue
            }
            off.insert(scope)
        }
        return off
    }

    private func proof(_ key: String, _ fields: inout FieldReader, _ node: Node) -> [EscalationRule.Example] {
        _ = fields.strings(key)
        return lines(key, in: node).map { EscalationRule.Example(text: $0.text, line: $0.line) }
    }

    private mutating func pairs(_ fields: inout FieldReader) -> [EscalationRule.Pair] {
        var pairs: [EscalationRule.Pair] = []
        for given in fields.groups("pairs") ?? [] {
            var pair = given
            if let fires = pair.string("fires"), let quiet = pair.string("quiet") {
                pairs.append(EscalationRule.Pair(fires: fires, quiet: quiet, line: pair.line))
            } else if pair.problems.isEmpty {
                pair.note(pair.line, "a pair needs `fires` and `quiet`; add what is missing.")
            }
            pair.refuseOtherKeys()
            problems += pair.problems
        }
        return pairs
    }

    // MARK: Lines

    private mutating func programs(
        _ key: String, _ fields: inout FieldReader, _ node: Node?, _ language: inout RuleLanguage
    ) -> [PhraseProgram] {
        guard fields.strings(key) != nil else { return [] }
        var programs: [PhraseProgram] = []
        for (text, line) in lines(key, in: node) {
            do throws(PhraseParser.Fault) {
                programs.append(try language.compile(text))
            } catch {
                note(line, "the pattern `\(text)` \(error.sentence).")
            }
        }
        return programs
    }

    /// The texts of a list with their lines; a single text is a list of one.
    private func lines(_ key: String, in node: Node?) -> [(text: String, line: Int)] {
        guard let value = node?.mapping?[key] else { return [] }
        let nodes = value.sequence.map(Array.init) ?? [value]
        return nodes.compactMap { node in node.scalar.map { ($0.string, node.mark?.line ?? 1) } }
    }

    private mutating func note(_ line: Int, _ sentence: String) {
        problems.append(ContentError.Problem(path: file, line: line, sentence: sentence))
    }
}
