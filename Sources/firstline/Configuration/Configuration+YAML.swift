import ChatModel
import Providers
import SupportEngine

extension Configuration {
    /// Reads a configuration file's text. `home` stands for `~` in its paths.
    init(text: String, file: String, home: String? = nil) throws(ConfigurationError) {
        let table = try YAMLTable(text: text, file: file)
        try table.allow(only: ["models", "providers", "catalogue", "prompt", "params", "variables", "knowledge", "limits", "keys", "theme"])
        self.file = file
        models = try table.texts("models", expected: "a list of models such as [anthropic/claude-sonnet-4-6]") ?? []
        if let table = try table.table("providers") { providers = try Self.providers(table) }
        if let table = try table.table("limits") { limits = try Self.limits(table) }
        if let table = try table.table("keys") { keymap = try Self.keymap(table) }
        theme = try ThemeChoice(table)
        catalogue = try Self.catalogue(table, text: text, file: file)
        prompt = try Self.prompt(table)
        params = try Self.params(table)
        variables = try table.dictionary("variables")
        if let knowledge = try table.table("knowledge") {
            try knowledge.allow(only: ["dir", "token_budget"])
            knowledgeFolder = try knowledge.text("dir").map { Path.absolute($0, in: Path.folder(of: file), home: home) }
            knowledgeTokenBudget = try knowledge.positive("token_budget")
        }
    }

    /// A provider of a name that is not built in must say where it is.
    private static func providers(_ table: YAMLTable) throws(ConfigurationError) -> [String: Provider] {
        var found: [String: Provider] = [:]
        for name in table.keys {
            guard let entry = try table.table(name) else { continue }
            let provider = try Provider(entry)
            guard ProviderPreset.named(name) != nil || provider.baseURL != nil else {
                throw .unknownProvider(
                    file: table.file, line: table.line(of: name), name: name,
                    nearest: Spelling.nearest(to: name, among: ProviderPreset.all.map(\.name)))
            }
            guard !name.contains("/"), !name.isEmpty else { throw table.fault(name, "a name without a slash") }
            found[name] = provider
        }
        return found
    }

    private static func limits(_ table: YAMLTable) throws(ConfigurationError) -> SpendingLimits {
        try table.allow(only: ["answer_usd", "conversation_usd", "day_usd"])
        func amount(_ key: String) throws(ConfigurationError) -> Cost? {
            guard let text = try table.text(key, expected: "dollars such as \"0.05\"") else { return nil }
            guard let cost = Cost(dollars: text), cost > .zero else { throw table.fault(key, "dollars such as \"0.05\", above 0") }
            return cost
        }
        return SpendingLimits(answer: try amount("answer_usd"), conversation: try amount("conversation_usd"), day: try amount("day_usd"))
    }

    private static func prompt(_ table: YAMLTable) throws(ConfigurationError) -> String? {
        guard let text = try table.text("prompt") else { return nil }
        guard PromptSelector(parsing: text) != nil else { throw table.fault("prompt", "NAME, NAME@VERSION or NAME@LABEL") }
        return text
    }

    /// The rows of `catalogue`, read by the catalogue's own reader from a text in which everything else is blank, so that lines agree.
    private static func catalogue(_ table: YAMLTable, text: String, file: String) throws(ConfigurationError) -> Catalogue? {
        guard let lines = table.lines(of: "catalogue") else { return nil }
        let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var rows = all[(lines.first - 1)..<min(lines.end - 1, all.count)]
        rows[lines.first - 1] = String(repeating: " ", count: lines.column - 1) + rows[lines.first - 1].dropFirst(lines.column - 1)
        let yaml = String(repeating: "\n", count: lines.first - 1) + rows.joined(separator: "\n")
        do {
            return try Catalogue(yaml: yaml, file: file)
        } catch {
            throw .catalogue(error)
        }
    }

    private static func params(_ table: YAMLTable) throws(ConfigurationError) -> [String: String] {
        let params = try table.dictionary("params")
        guard Parameter.isValid(params["max_tokens"]) else {
            throw try table.table("params")?.fault("max_tokens", Parameter.maxTokensRule) ?? table.fault("params", Parameter.maxTokensRule)
        }
        return params
    }
}

extension Configuration.Provider {
    /// Reads one entry of `providers`.
    fileprivate init(_ table: YAMLTable) throws(ConfigurationError) {
        try table.allow(only: ["type", "api_key", "api_key_env", "api_key_command", "base_url"])
        let kinds = ProviderKind.allCases.map(\.rawValue)
        if let word = try table.text("type", expected: "one of \(kinds.joined(separator: ", "))") {
            guard let named = ProviderKind(rawValue: word) else {
                throw table.fault("type", "one of \(kinds.joined(separator: ", ")), not “\(word)”")
            }
            kind = named
        }
        key = try table.text("api_key", expected: "a key")
        keyVariable = try table.text("api_key_env", expected: "the name of a variable")
        keyCommand = try table.texts("api_key_command", expected: "a list of a program and its arguments, such as [pass, show, anthropic]")
        baseURL = try table.text("base_url", expected: "a URL such as https://HOST/PATH")
    }
}
