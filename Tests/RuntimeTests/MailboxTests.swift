import ChatModel
import Glibc
import Interface
import Runtime
import Testing

@Suite struct MailboxTests {
    private static func isReadable(_ descriptor: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 1
    }

    @Test("what was posted is drained in order, once, and wakes the reader until then")
    func order() throws {
        let box = try #require(Mailbox<Int>())
        #expect(!Self.isReadable(box.descriptor))
        for number in 0..<100 { box.post(number) }
        #expect(Self.isReadable(box.descriptor))
        #expect(box.drain() == Array(0..<100))
        #expect(!Self.isReadable(box.descriptor) && box.drain().isEmpty)
        box.post(7)
        #expect(Self.isReadable(box.descriptor) && box.drain() == [7])
    }

    @Test("what waits in it is small: a fast stream leaves up to 16,384 events there")
    func size() {
        #expect(MemoryLayout<ChatEvent>.stride <= 24)
        #expect(MemoryLayout<AppEvent>.stride <= 72)
    }

    @Test("posts of many tasks are all there, each task's in its order")
    func tasks() async throws {
        let box = try #require(Mailbox<Int>())
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 { group.addTask { for number in 0..<200 { box.post(task * 1_000 + number) } } }
        }
        let all = box.drain()
        #expect(all.count == 1_600)
        for task in 0..<8 { #expect(all.filter { $0 / 1_000 == task } == (0..<200).map { task * 1_000 + $0 }) }
    }

    @Test("above its capacity a stream waits until the loop has drained; nothing is lost and an urgent post does not wait")
    func backPressure() async throws {
        let box = try #require(Mailbox<Int>(capacity: 3))
        let stream = Task { for number in 0..<100 { await box.postWhenRoom(number) } }
        var seen: [Int] = []
        while seen.count < 100 {
            let part = box.drain()
            #expect(part.count <= 4)
            seen += part
            await Task.yield()
        }
        await stream.value
        #expect(seen == Array(0..<100))
        for number in 0..<10 { box.post(number) }
        #expect(box.drain().count == 10)
    }
}

@Suite struct FramePacerTests {
    /// A diagram: each character is 4 ms. `k` a key's frame, `x` something of a stream came. The second row shows what was painted when.
    @Test(
        "frames of a stream come at most 60 a second after a burst of four; keys at once",
        arguments: [
            ("x----", "x----"), ("xxxx------------", "xxxx------------"), ("xxxxxx----------", "xxxx-x----------"),
            ("k-x-", "k-x-"), ("xkx-", "xkx-"), ("xxxxxxxxxxxxxxxxxxxxx", "xxxx-x---x---x---x---"),
        ])
    func diagrams(_ events: String, _ paints: String) {
        var pacer = FramePacer()
        let start = ContinuousClock.now
        var isDirty = false
        var shown = ""
        for (tick, event) in events.enumerated() {
            let now = start + .milliseconds(4 * tick)
            isDirty = isDirty || event == "x"
            if event == "k" || (isDirty && pacer.earliest(at: now) <= now) {
                pacer.didPaint(at: now, afterKey: event == "k")
                shown.append(event == "k" ? "k" : "x")
                isDirty = false
            } else {
                shown.append("-")
            }
        }
        #expect(shown == paints)
    }

    @Test("the first token never waits, also right after keys; the gap is 4 ms")
    func first() {
        var pacer = FramePacer()
        let start = ContinuousClock.now
        #expect(pacer.earliest(at: start) == start)
        for key in 0..<100 { pacer.didPaint(at: start + .milliseconds(key), afterKey: true) }
        #expect(pacer.earliest(at: start + .milliseconds(99)) == start + .milliseconds(103))
    }

    @Test("a second of tokens is 60 frames and the burst")
    func rate() {
        var pacer = FramePacer()
        let start = ContinuousClock.now
        var count = 0
        for step in 0..<10_000 {
            let now = start + .microseconds(100 * step)
            if pacer.earliest(at: now) <= now {
                pacer.didPaint(at: now, afterKey: false)
                count += 1
            }
        }
        #expect((62...64).contains(count), "\(count)")
    }
}
