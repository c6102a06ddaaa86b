import CellGrid
import Glibc
import Interface
import Screens

/// What only the terminal's owner can do.
extension ScreenLoop {
    /// Does what `update` asked of the terminal.
    func act(_ action: TerminalAction) {
        switch action {
        case .copy(let text): report(.copied(copy(text)))
        case .edit(let text): edit(text)
        case .suspend: suspend()
        case .repaint: terminal.invalidate()
        case .bareText(let text): showBare(text)
        case .saveScreen(let path): report(.noted(saveScreen(path)))
        case .mouse(let isOn): terminal.reportMouse(isOn)
        }
    }

    /// The native clipboard program first, then tmux, then the terminal itself.
    private func copy(_ text: String) -> String {
        if let program = external.copy(text) { return "copied (\(program))" }
        if terminal.offerClipboard(text) { return "sent to the terminal (can't be confirmed; v shows plain text)" }
        return "too long for the terminal's clipboard; v shows plain text"
    }

    private func edit(_ text: String) {
        terminal.suspend()
        let result = external.edit(text)
        terminal.resume()
        terminal.adoptSize()
        apply(.resized(terminal.size))
        switch result {
        case .success(let edited): report(.edited(edited, note: nil))
        case .failure(let problem): report(.edited(nil, note: problem.sentence))
        }
    }

    private func suspend() {
        terminal.suspend()
        writeLine("suspended, nothing lost: fg")
        stop()
        terminal.resume()
        terminal.adoptSize()
        report(.resized(terminal.size))
    }

    private func showBare(_ text: String) {
        terminal.suspend()
        writeLine(DisplayText.cleaned(text) + "\n\n(Enter comes back)")
        waitForEnter()
        terminal.resume()
        terminal.adoptSize()
        report(.resized(terminal.size))
    }

    /// Reads until a line ends or the terminal is gone; its descriptor may be non-blocking.
    private func waitForEnter() {
        var byte: UInt8 = 0
        while byte != 0x0A, byte != 0x0D {
            var descriptor = pollfd(fd: terminal.inputDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, -1) >= 0 || errno == EINTR else { return }
            let count = read(terminal.inputDescriptor, &byte, 1)
            guard count == 1 || (count < 0 && (errno == EAGAIN || errno == EINTR)) else { return }
        }
    }

    private func writeLine(_ text: String) {
        var bytes = Array((text + "\n").utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(terminal.inputDescriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Saves the screen as it is once the command is gone from the composer.
    private func saveScreen(_ path: String) -> String {
        paint(afterKey: true)
        guard let lastFrame = painter.shown else { return "there is no screen yet" }
        if PrivateFile.write(lastFrame.record, to: path) { return "screen saved to \(path)" }
        return "can't write \(path): \(String(cString: strerror(errno)))"
    }
}
