/// The options of a tmux server that change what a program inside it can do.
struct TmuxOptions: Sendable, Equatable {
    /// The names that are asked for.
    static let names = ["default-terminal", "escape-time", "set-clipboard"]

    private var values: [String: String] = [:]

    /// The lines of `tmux show-options -s`: a name, a space, a value.
    init(_ lines: String) {
        for line in lines.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, Self.names.contains(String(parts[0])) else { continue }
            values[String(parts[0])] = String(parts[1].trimmingPrefix("\"").prefix { $0 != "\"" })
        }
    }

    /// What to write into tmux.conf, and why; nothing where all is well.
    var advice: [String] {
        var advice: [String] = []
        if let milliseconds = values["escape-time"].flatMap({ Int($0) }), milliseconds > 50 {
            advice.append("set -s escape-time 10 (it is \(milliseconds) ms: so long Esc takes to arrive)")
        }
        if values["set-clipboard"] == "off" {
            advice.append("set -s set-clipboard on (it is off: a copy doesn't leave tmux)")
        }
        if let name = values["default-terminal"], !name.hasPrefix("tmux") {
            advice.append("set -s default-terminal tmux-256color (it is \(name): no italics, fewer keys)")
        }
        return advice
    }
}
