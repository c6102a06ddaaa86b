import Foundation

/// Writes a Swift file that holds the texts of some folders: `EmbedTextTool OUTPUT NAME FOLDER [NAME FOLDER ...]`.
@main
struct EmbedTextTool {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let output = arguments.first, arguments.count % 2 == 1 else { throw EmbedError.arguments }
        var source = """
            /// The files built into the program, by path; made by `EmbedText` at build time.
            enum BuiltIn {
                /// `prompts/...`, `knowledge/...` and `data/...`, sorted by path.
                static let files: [(path: String, text: String)] = [

            """
        for index in stride(from: 1, to: arguments.count, by: 2) {
            for file in try texts(under: arguments[index + 1]) {
                source += "(path: \(SwiftLiteral("\(arguments[index])/\(file.path)").source), text: \(SwiftLiteral(file.text).source)),\n"
            }
        }
        source += "    ]\n}\n"
        try Data(source.utf8).write(to: URL(filePath: output), options: .atomic)
    }

    /// The Markdown and YAML files under `folder`, sorted by their path in it; none if there is no such folder.
    private static func texts(under folder: String) throws -> [(path: String, text: String)] {
        let paths = try FileManager.default.fileExists(atPath: folder) ? FileManager.default.subpathsOfDirectory(atPath: folder) : []
        return try paths.filter { $0.hasSuffix(".md") || $0.hasSuffix(".yaml") }.sorted().map { path in
            let bytes = try Data(contentsOf: URL(filePath: folder).appending(path: path))
            guard let text = String(validating: bytes, as: UTF8.self) else { throw EmbedError.encoding("\(folder)/\(path)") }
            return (path, text)
        }
    }
}

/// Why nothing could be embedded.
enum EmbedError: Error {
    /// The arguments are not an output and pairs of name and folder.
    case arguments
    /// The file is not UTF-8.
    case encoding(String)
}
