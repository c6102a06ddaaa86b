extension CodeGrammar {
    /// RFC 8259, with the comments that configuration files have.
    static let json = CodeGrammar(
        words: keywords("true false null"), stretches: [.string("\""), .comment("//"), .comment("/*", "*/")],
        numberSigns: Array(".+-".utf8), hasStringKeys: true)

    /// What POSIX shells share; any word may be a command.
    static let shell = CodeGrammar(
        words: keywords("if then elif else fi for in do done while until case esac function"),
        stretches: [
            .comment("#", beginsWord: true), .string("\"", spansLines: true),
            .string("'", escape: nil, spansLines: true, beginsWord: true),
        ],
        wordSigns: Array("-./:@%+~*".utf8), keySigns: Array("=".utf8), hasCommands: true)

    /// Start lines and fields of RFC 9112; `CodeHighlighter` takes the body for JSON.
    static let http = CodeGrammar(
        words: keywords("GET HEAD POST PUT PATCH DELETE OPTIONS TRACE CONNECT HTTP"), stretches: [.string("\"", beginsWord: true)],
        wordSigns: Array("-".utf8), keySigns: Array(":".utf8), keyNeedsSpace: true)

    /// YAML 1.2.
    static let yaml = CodeGrammar(
        words: keywords("true false null yes no on off True False Null"),
        stretches: [
            .comment("#", beginsWord: true), .string("\"", spansLines: true, beginsWord: true),
            .string("'", escape: nil, spansLines: true, beginsWord: true),
        ],
        wordSigns: Array("-./".utf8), numberSigns: Array(".:+".utf8), keySigns: Array(":".utf8), keyNeedsSpace: true,
        hasStringKeys: true, hasIndentedText: true)

    /// What the common databases share.
    static let sql = CodeGrammar(
        words: keywords(
            """
            select from where and or not in is null like ilike between exists join left right inner outer full cross on using group by \
            order having limit offset union all distinct as insert into values update set delete create alter drop table index view \
            primary key foreign references default unique constraint cascade if then case when else end with returning asc desc \
            begin commit rollback explain analyze true false add column
            """),
        ignoresCase: true,
        stretches: [.comment("--"), .comment("/*", "*/"), .string("'", escape: nil, spansLines: true), .string("\"", escape: nil)])

    /// Python 3.
    static let python = CodeGrammar(
        words: keywords(
            """
            False None True and as assert async await break class continue def del elif else except finally for from global if import \
            in is lambda nonlocal not or pass raise return try while with yield match case self
            """),
        stretches: [
            .comment("#"), .string("\"\"\"", spansLines: true), .string("'''", spansLines: true), .string("\""), .string("'"),
        ],
        keySigns: Array("=".utf8), hasStringKeys: true)

    /// JavaScript and TypeScript, without regular expressions.
    static let javascript = CodeGrammar(
        words: keywords(
            """
            async await break case catch class const continue default delete do else export extends false finally for from function if \
            import in instanceof interface let new null of return static super switch this throw true try type typeof undefined var \
            void while yield
            """),
        stretches: [.comment("//"), .comment("/*", "*/"), .string("`", spansLines: true), .string("\""), .string("'", beginsWord: true)],
        keySigns: Array(":".utf8), hasStringKeys: true)

    /// Lines of logs: times, levels, `key=value` and JSON.
    static let log = CodeGrammar(
        words: keywords("trace debug info notice warn warning", as: .codeLevel)
            .merging(keywords("error err critical crit fatal panic alert emerg", as: .codeAlarm)) { $1 },
        ignoresCase: true, stretches: [.string("\"", beginsWord: true)], wordSigns: Array("-./".utf8),
        numberSigns: Array(":".utf8), keySigns: Array("=".utf8), hasStringKeys: true)

    private static func keywords(_ list: String, as role: TextRole = .codeKeyword) -> [String: TextRole] {
        list.split(separator: " ").reduce(into: [:]) { $0[String($1)] = role }
    }
}
