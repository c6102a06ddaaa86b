internal import ChatModel

/// All prompts of a folder: each name with its numbered versions, its working copy and its labels.
public struct PromptLibrary: Sendable {
    private struct Shelf {
        var versions: [SemanticVersion: Prompt] = [:]
        var work: Prompt?
        var labels: [String: SemanticVersion] = [:]
    }

    private var shelves: [String: Shelf] = [:]

    /// Reads `<name>/<version>.md`, `<name>/work.md` and `<name>/labels.yaml`, and fills `{{name}}` from `variables`. Throws everything
    /// that is wrong with the files at once, or that there is no prompt among them.
    public init(files: [TextFile], variables: [String: String]) throws(ContentError) {
        var problems: [ContentError.Problem] = []
        for file in files.filter({ $0.name.hasSuffix(".md") }).sorted(by: { $0.path < $1.path }) {
            var reader = PromptReader(file, variables: variables)
            let prompt = reader.prompt()
            problems += reader.problems
            guard let prompt else { continue }
            if !place(prompt) {
                let sentence = "\(prompt.stamp.name)@\(prompt.stamp.version) stands in another file too; remove one of them."
                problems.append(ContentError.Problem(path: file.path, line: 0, sentence: sentence))
            }
        }
        for file in files where file.name == "labels.yaml" {
            let labels = PromptLabels(file, versions: PromptLibrary.versions(beside: file, in: files))
            problems += labels.problems
            shelves[file.folder]?.labels = labels.owners
        }
        guard problems.isEmpty else { throw ContentError(problems) }
        guard !shelves.isEmpty else {
            throw ContentError(path: "prompts", "there is no prompt here; write one, such as support/1.0.0.md.")
        }
    }

    /// The versions there are files for, whether or not they can be loaded: a broken prompt is reported once, not as missing too.
    private static func versions(beside labels: TextFile, in files: [TextFile]) -> Set<SemanticVersion> {
        Set(files.filter { $0.folder == labels.folder }.compactMap { SemanticVersion(parsing: $0.stem) })
    }

    private mutating func place(_ prompt: Prompt) -> Bool {
        var shelf = shelves[prompt.stamp.name, default: Shelf()]
        defer { shelves[prompt.stamp.name] = shelf }
        guard let version = prompt.version else {
            defer { shelf.work = prompt }
            return shelf.work == nil
        }
        return shelf.versions.updateValue(prompt, forKey: version) == nil
    }

    // MARK: Finding

    /// Every prompt, by name and rising version, a working copy last.
    public var all: [Prompt] {
        shelves.sorted { $0.key < $1.key }.flatMap { _, shelf in
            shelf.versions.sorted { $0.key < $1.key }.map(\.value) + (shelf.work.map { [$0] } ?? [])
        }
    }

    /// The labels of the prompt `name` with the versions that own them.
    public func labels(of name: String) -> [String: SemanticVersion] { shelves[name]?.labels ?? [:] }

    /// The prompt that `selector` means.
    public func prompt(_ selector: PromptSelector) throws(PromptSelectionError) -> Prompt {
        guard let shelf = shelves[selector.name] else { throw .unknownName(selector.name, known: shelves.keys.sorted()) }
        let found: Prompt? =
            switch selector.choice {
            case .version(let version): shelf.versions[version]
            case .label(let label): shelf.labels[label].flatMap { shelf.versions[$0] }
            case .work: shelf.work
            case .current: current(shelf)
            }
        if let found { return found }
        let known = shelf.versions.keys.sorted().map(\.description) + shelf.labels.keys.sorted() + (shelf.work == nil ? [] : ["work"])
        throw .unknownVersion(selector, known: known)
    }

    private func current(_ shelf: Shelf) -> Prompt? {
        (shelf.labels["production"] ?? shelf.versions.keys.max()).flatMap { shelf.versions[$0] } ?? shelf.work
    }
}
