public import ChatModel
import Glibc

extension SpendingProcess {
    /// The process that asks.
    public static func current() -> SpendingProcess {
        SpendingProcess(id: getpid(), started: ProcessStatus(of: getpid())?.started ?? 0)
    }

    /// Whether it still runs. One whose start can't be read, though its number is in use, is taken for running: money set aside for too
    /// long does less harm than money spent twice.
    var isRunning: Bool {
        guard id > 0, kill(id, 0) == 0 || errno == EPERM else { return false }
        guard let status = ProcessStatus(of: id) else { return true }
        return !status.isEnded && status.started == started
    }
}
