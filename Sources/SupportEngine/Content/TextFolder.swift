internal import FoundationEssentials

/// Folders of text files, read with everything below them.
public enum TextFolder {
    /// Larger files are refused: no article or prompt is a megabyte.
    public static let maximumFileSize = 1 << 20

    /// The files below `folder` whose names end in `.extension`, by path. Hidden names are left out, and so are folders behind
    /// links; a link to a file counts only when it leads to a place inside the folder. Throws all that cannot be read, at once.
    public static func read(_ folder: String, extension suffix: String = "md") throws(ContentError) -> [TextFile] {
        var problems: [ContentError.Problem] = []
        var files: [TextFile] = []
        do throws(ContentError) {
            for path in try paths(below: folder, suffix: suffix, problems: &problems) {
                do throws(ContentError) {
                    files.append(TextFile(path: path, text: try text(of: path)))
                } catch {
                    problems += error.problems
                }
            }
        } catch {
            problems += error.problems
        }
        guard problems.isEmpty else { throw ContentError(problems) }
        return files
    }

    /// A text that changes when a file below `folder` is added, removed or written (names, sizes, times, file numbers); no file
    /// is opened. Nil when the folder can't be read.
    public static func signature(_ folder: String) -> String? {
        var problems: [ContentError.Problem] = []
        guard let found = try? paths(below: folder, suffix: nil, problems: &problems), problems.isEmpty else { return nil }
        let facts = found.map { path -> String in
            guard let facts = FileFacts(path, followsLinks: true) else { return path }
            return "\(path) \(facts.size) \(facts.written) \(facts.number)"
        }
        return Digest.sha256(fields: facts)
    }

    // MARK: Walking

    private static func paths(
        below folder: String, suffix: String?, problems: inout [ContentError.Problem]
    ) throws(ContentError) -> [String] {
        let root = URL(filePath: folder).resolvingSymlinksInPath().path
        var waiting = [folder]
        var found: [String] = []
        while let next = waiting.popLast() {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: next) else {
                throw ContentError(path: next, "the folder can't be read; check that it exists and that you may read it.")
            }
            for name in names where !name.hasPrefix(".") {
                let path = "\(next)/\(name)"
                switch kind(of: path, inside: root) {
                case .folder: waiting.append(path)
                case .file where suffix.map({ name.hasSuffix(".\($0)") }) ?? true: found.append(path)
                case .outside where suffix.map({ name.hasSuffix(".\($0)") }) ?? false:
                    let sentence = "this link leads out of the folder; put a copy of the file here instead."
                    problems.append(ContentError.Problem(path: path, line: 0, sentence: sentence))
                case .file, .outside, .other: break
                }
            }
        }
        return found.sorted()
    }

    private enum Kind {
        case folder, file, outside, other
    }

    private static func kind(of path: String, inside root: String) -> Kind {
        switch FileFacts(path, followsLinks: false)?.kind {
        case .folder: return .folder
        case .regular: return .file
        case .link:
            let target = URL(filePath: path).resolvingSymlinksInPath().path
            guard target.hasPrefix(root + "/") else { return .outside }
            return FileFacts(target, followsLinks: false)?.kind == .regular ? .file : .other
        case .other, nil: return .other
        }
    }

    // MARK: Reading

    private static func text(of path: String) throws(ContentError) -> String {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        guard FileFacts(target, followsLinks: true)?.size ?? 0 <= maximumFileSize else {
            throw ContentError(path: path, "the file is larger than 1 MB; divide it into several.")
        }
        guard let bytes = try? Data(contentsOf: URL(filePath: target)) else {
            throw ContentError(path: path, "the file can't be read; check that you may read it.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ContentError(path: path, line: firstUndecodableLine(bytes), "a byte here is not UTF-8; save the file as UTF-8.")
        }
        return text
    }

    /// Each line is decoded by itself: a line feed is never part of a longer UTF-8 sequence.
    private static func firstUndecodableLine(_ bytes: Data) -> Int {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}
