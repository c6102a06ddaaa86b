/// The newest requests, in order of arrival.
struct RequestLog: Sendable {
    private(set) var requests: [LoggedRequest] = []
    private var count = 0
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    /// Notes that `request` has arrived; the answer is its number.
    mutating func arrived(_ request: ReceivedRequest) -> Int {
        count += 1
        if requests.count == capacity { requests.removeFirst() }
        requests.append(LoggedRequest(number: count, request: request))
        return count
    }

    /// Notes how the request of that number ended, if the log still has it.
    mutating func ended(_ number: Int, _ outcome: LoggedRequest.Outcome) {
        guard let index = requests.firstIndex(where: { $0.number == number }) else { return }
        requests[index].outcome = outcome
    }
}
