/// Reads a `labels.yaml`: each label with the version that owns it.
struct PromptLabels {
    /// The labels in force, with their owners.
    private(set) var owners: [String: SemanticVersion] = [:]
    private(set) var problems: [ContentError.Problem] = []

    /// The labels of `file`, which may own only `versions`.
    init(_ file: TextFile, versions: Set<SemanticVersion>) {
        do throws(ContentError) {
            var fields = try FieldReader(yaml: file.text, file: file.path)
            for (label, line) in fields.keys {
                guard let text = fields.string(label) else { continue }
                if label == "work" || SemanticVersion(parsing: label) != nil || label.isEmpty || label.contains("@") {
                    fields.note(line, "`\(label)` can't be a label, since it reads as a version; choose another word.")
                } else if let version = SemanticVersion(parsing: text), versions.contains(version) {
                    owners[label] = version
                } else {
                    let known = versions.sorted().map(\.description).joined(separator: ", ")
                    fields.note(line, "`\(label)` points at \(text), which is no version here; there are: \(known).")
                }
            }
            problems = fields.problems
        } catch {
            problems = error.problems
        }
    }
}
