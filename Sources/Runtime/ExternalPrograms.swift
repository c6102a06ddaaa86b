import Glibc

/// The programs beside us: the editor and the clipboard. They get the environment without any API key.
public struct ExternalPrograms: Sendable {
    /// Why a program did not do its work, in one sentence.
    public struct Problem: Error, Sendable, Hashable {
        /// The sentence.
        public var sentence: String
    }

    private let environment: [String: String]

    /// Programs for an environment; keys are taken out of it.
    public init(environment: [String: String]) {
        self.environment = environment.filter { !$0.key.hasSuffix("_API_KEY") && !$0.key.hasSuffix("_AUTH_TOKEN") }
    }

    // MARK: Editor

    /// Edits `text` in `$VISUAL` or `$EDITOR`; the terminal must have been given back before.
    func edit(_ text: String) -> Result<String, Problem> {
        guard let editor = environment["VISUAL"] ?? environment["EDITOR"], !editor.isEmpty else {
            return .failure(Problem(sentence: "set $VISUAL or $EDITOR to edit the draft in an editor"))
        }
        var template = Array("\(environment["TMPDIR"] ?? "/tmp")/firstline-draft-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            return .failure(Problem(sentence: "no temporary file for the editor: \(String(cString: strerror(errno)))"))
        }
        close(descriptor)
        let path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        guard PrivateFile.write(text, to: path) else { return .failure(Problem(sentence: "the editor's file can't be written")) }
        let status = Child.run(["/bin/sh", "-c", "\(editor) \"$1\"", "editor", path], environment: environment)
        guard status == 0 else { return .failure(Problem(sentence: "\(editor) ended with an error; the draft is unchanged")) }
        guard var edited = PrivateFile.read(path) else {
            return .failure(Problem(sentence: "\(editor) left no UTF-8 text; the draft is unchanged"))
        }
        if edited.hasSuffix("\n"), !text.hasSuffix("\n") { edited.removeLast() }
        return .success(edited)
    }

    // MARK: Clipboard

    /// Copies by the first program that is there and works; its name, or nil when none did.
    func copy(_ text: String) -> String? {
        for arguments in candidates {
            guard let program = arguments.first, let path = find(program) else { continue }
            if Child.run([path] + arguments.dropFirst(), environment: environment, input: text) == 0 { return program }
        }
        return nil
    }

    private var candidates: [[String]] {
        var rows: [[String]] = []
        if environment["WAYLAND_DISPLAY"] != nil { rows.append(["wl-copy"]) }
        if environment["DISPLAY"] != nil { rows += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]] }
        if environment["TMUX"] != nil { rows.append(["tmux", "load-buffer", "-w", "-"]) }
        return rows
    }

    private func find(_ program: String) -> String? {
        (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
    }
}
