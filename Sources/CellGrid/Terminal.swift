/// What the loop needs of a terminal. Implementations are used on the main thread only.
public protocol Terminal: AnyObject {
    /// The size now, in cells.
    var size: Size { get }
    /// The descriptor to wait on for input.
    var inputDescriptor: Int32 { get }
    /// When `readInput` must be called though no byte came: a lone Escape becomes a key then. Nil = never.
    var inputDeadline: ContinuousClock.Instant? { get }
    /// Everything that waits, decoded; never blocks.
    func readInput(at now: ContinuousClock.Instant) -> [Input]
    /// Shows `frame`: only what differs from the last one is sent. `rows` are the only ones that may differ; nil = any.
    func present(_ frame: Frame, rows: [Int]?)
    /// Takes the size the terminal has now, after SIGWINCH.
    func adoptSize()
    /// Sends everything anew with the next frame (Ctrl-L).
    func invalidate()
    /// Gives the terminal back (for an editor, or before stopping); `resume` takes it again.
    func suspend()
    /// Takes the terminal again after `suspend` and repaints with the next frame.
    func resume()
    /// Asks the terminal to put `text` into the clipboard (OSC 52). False when the text is too long for it.
    func offerClipboard(_ text: String) -> Bool
    /// Reports the mouse's wheel and first button from now on, or no longer.
    func reportMouse(_ isOn: Bool)
    /// Rings the bell.
    func bell()
}
