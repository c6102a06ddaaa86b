public import CellGrid
import Foundation

/// Screens kept as files: the text, then a map of its styles. `RECORD_SCREENS=1` writes them anew, and fails so that nobody
/// mistakes recording for testing.
public struct Golden: Sendable {
    private let folder: String

    /// Files in the folder `Screens` beside the test file.
    public init(beside file: String = #filePath) {
        folder = URL(filePath: file).resolvingSymlinksInPath().deletingLastPathComponent().path + "/Screens"
    }

    /// Whether files are written instead of compared.
    public static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1" }

    /// What differs between `frame` and the file of its name and size, or nil when nothing does.
    public func difference(_ frame: Frame, _ name: String) -> String? {
        let path = "\(folder)/\(name).\(frame.size.columns)x\(frame.size.rows).txt"
        let new = frame.record
        if Self.isRecording {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try new.write(toFile: path, atomically: true, encoding: .utf8)
                return "recorded \(path); look at it, then run without RECORD_SCREENS"
            } catch {
                return "can't record \(path): \(error)"
            }
        }
        guard let old = try? String(contentsOfFile: path, encoding: .utf8) else { return "no \(path); RECORD_SCREENS=1 makes it" }
        return old == new ? nil : Golden.firstDifference(old, new) + "\nin \(path); now it is:\n\(frame.text)"
    }

    private static func firstDifference(_ old: String, _ new: String) -> String {
        let before = old.split(separator: "\n", omittingEmptySubsequences: false)
        let after = new.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, (was, now)) in zip(before, after).enumerated() where was != now { return "line \(index + 1):\n- \(was)\n+ \(now)" }
        return "\(before.count) lines before, \(after.count) now"
    }
}
