import NIOCore

/// Runs tasks on the thread of one event loop, so that reading, decoding and handing on a token need no change of threads.
final class EventLoopExecutor: TaskExecutor {
    /// The loop; the connections must be on it too.
    let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
