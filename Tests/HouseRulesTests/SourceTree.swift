import Foundation

/// The repository as the rules see it.
enum SourceTree {
    /// The folder of `Package.swift`.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A Swift file and where it belongs.
    struct File: Sendable, CustomStringConvertible {
        /// The path from the root.
        let path: String
        /// The folder under `Sources` or `Tests`.
        let module: String
        /// Its lines.
        let lines: [Substring]
        /// The lines without comments and without what stands in string literals, so that braces and words can be counted.
        let code: [String]

        init(path: String, module: String, lines: [Substring]) {
            self.path = path
            self.module = module
            self.lines = lines
            code = Self.code(of: lines)
        }

        var description: String { path }
    }

    /// What the program and its tests are made of.
    static let sources = swiftFiles("Sources")
    static let tests = swiftFiles("Tests")

    /// The Swift files under `Sources` or `Tests`. Links are not followed.
    private static func swiftFiles(_ top: String) -> [File] {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: top).path())) ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            text("\(top)/\(path)").map { text in
                File(
                    path: "\(top)/\(path)", module: String(path.prefix { $0 != "/" }),
                    lines: text.split(separator: "\n", omittingEmptySubsequences: false))
            }
        }
    }

    /// A file's text; nil when it does not exist.
    static func text(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}

extension SourceTree.File {
    private static func code(of lines: [Substring]) -> [String] {
        var isInLiteral = false
        return lines.map { line in
            if line.contains("\"\"\"") {
                isInLiteral.toggle()
                return String(line.prefix { $0 != "\"" })
            }
            return isInLiteral ? "" : Self.withoutLiterals(line)
        }
    }

    private static func withoutLiterals(_ line: Substring) -> String {
        var result = ""
        var isQuoted = false
        var previous: Character = " "
        for character in line {
            if character == "\"", previous != "\\" { isQuoted.toggle() }
            if !isQuoted, character == "/", previous == "/" { return String(result.dropLast()) }
            if !isQuoted { result.append(character) }
            previous = previous == "\\" && character == "\\" ? " " : character
        }
        return result
    }

    /// Where each function, initialiser and computed property with a body of its own begins, and how many lines it has.
    var functions: [(line: Int, length: Int)] {
        var open: [(line: Int, depth: Int)] = []
        var found: [(line: Int, length: Int)] = []
        var depth = 0
        var pending: Int?
        for (index, line) in code.enumerated() {
            if line.contains(/\b(func|init|deinit|subscript)\b/), !line.contains(/\.init\b/) { pending = index }
            for character in line {
                if character == "{" {
                    if let start = pending { open.append((start, depth)) }
                    pending = nil
                    depth += 1
                } else if character == "}" {
                    pending = nil  // it was a requirement of a protocol, which has no body
                    depth -= 1
                    if let last = open.last, last.depth == depth {
                        found.append((last.line + 1, index - last.line + 1))
                        open.removeLast()
                    }
                }
            }
        }
        return found
    }

    /// The modules it imports.
    var imports: [String] {
        code.compactMap { line in
            (try? /^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:(?:public|internal|package|private|fileprivate)\s+)?import\s+(?:\w+\s+)?(\w+)/.firstMatch(
                in: line))
                .map { String($0.1) }
        }
    }
}
