import CellGrid
import ChatModel
import Foundation
import Glibc
import Interface

/// What the terminal is, what it grants, and what to set where it stands in the way.
extension Examination {
    func terminal() -> [Finding] {
        let name = environment["TERM"] ?? ""
        let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        var findings: [Finding] = []
        if name.isEmpty || name == "dumb" {
            findings.append(Finding(.fail, "terminal", "TERM is “\(name)”, so there is no screen; use `firstline ask`, or set TERM"))
        } else if !isTerminal {
            findings.append(Finding(.warn, "terminal", "\(name), but input or output is not a terminal here, so its size is unknown"))
        } else {
            var size = winsize()
            _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
            let isEnough = size.ws_col >= 40 && size.ws_row >= 12
            let text = "\(name), \(size.ws_col)x\(size.ws_row)" + (isEnough ? "" : "; the smallest size supported is 40x12")
            findings.append(Finding(isEnough ? .ok : .warn, "terminal", text))
        }
        return findings + granted(isTerminal) + [colors(name), locale()]
    }

    private func colors(_ name: String) -> Finding {
        if let value = environment["NO_COLOR"], !value.isEmpty { return Finding(.ok, "colours", "off: NO_COLOR is set") }
        if environment["COLORTERM"] == "truecolor" { return Finding(.ok, "colours", "true colour") }
        return name.contains("256color") ? Finding(.ok, "colours", "256") : Finding(.warn, "colours", "8 or none, as far as TERM says")
    }

    private func locale() -> Finding {
        let set = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
        let isUTF8 = set.uppercased().replacing("-", with: "").contains("UTF8")
        return isUTF8 ? Finding(.ok, "locale", set) : Finding(.warn, "locale", "\(set) is not UTF-8; set LC_ALL=C.UTF-8 to see all letters")
    }

    func clipboard() -> Finding {
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        let programs = ["wl-copy", "xclip", "xsel"].filter { name in folders.contains { access("\($0)/\(name)", X_OK) == 0 } }
        if let program = programs.first { return Finding(.ok, "clipboard", program) }
        if environment["TMUX"] != nil { return Finding(.ok, "clipboard", "tmux passes copies on to the terminal") }
        return Finding(.warn, "clipboard", "no wl-copy, xclip or xsel; copies are sent to the terminal (OSC 52), which can't be confirmed")
    }

    /// What the terminal says it can do.
    private func granted(_ isTerminal: Bool) -> [Finding] {
        guard isTerminal, let replies = TerminalReplies.ask(STDOUT_FILENO, limit: .milliseconds(500)) else { return [] }
        return [Self.granted(replies)]
    }

    /// What the terminal says it can do, in words.
    static func granted(_ replies: TerminalReplies) -> Finding {
        guard replies.isComplete else {
            return Finding(.warn, "granted", "the terminal answers no questions; a paste is told from typing by its speed")
        }
        let features = [
            (TerminalReplies.synchronizedOutput, "synchronized output"),
            (TerminalReplies.bracketedPaste, "bracketed paste"),
        ]
        var words = features.filter { replies.modes[$0.0] == true }.map(\.1)
        if let background = replies.background.flatMap(Appearance.Background.init(of:)) {
            words.append("its background (\(background.rawValue))")
        }
        let rests = [("not known to it", false), ("it doesn't say of", nil)].compactMap { lead, answer -> String? in
            let names = features.filter { replies.modes[$0.0] == answer }.map(\.1)
            return names.isEmpty ? nil : "\(lead): \(names.joined(separator: ", "))"
        }
        return Finding(.ok, "granted", ((words.isEmpty ? [] : [words.joined(separator: ", ")]) + rests).joined(separator: "; "))
    }

    /// What to set in tmux, where the program runs inside one.
    func multiplexer() -> [Finding] {
        guard environment["TMUX"] != nil else { return [] }
        do throws(ProgramOutput.Failure) {
            let bytes = try ProgramOutput(["tmux", "show-options", "-s"], limit: .seconds(2)).bytes(environment: environment)
            let advice = TmuxOptions(String(decoding: bytes, as: UTF8.self)).advice
            return advice.isEmpty ? [Finding(.ok, "tmux", "nothing to set")] : advice.map { Finding(.warn, "tmux", $0) }
        } catch {
            return [Finding(.warn, "tmux", "TMUX is set, but tmux does not tell its options")]
        }
    }
}
