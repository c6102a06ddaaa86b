/// One request as the simulator's log keeps it: no secrets, no message text.
public struct LoggedRequest: Sendable, Equatable {
    /// What became of a request.
    public enum Outcome: Sendable, Equatable {
        /// The reply has not ended.
        case underway
        /// The reply was sent whole, with that status.
        case replied(status: Int)
        /// The scenario's fault of that name shaped the reply.
        case faulted(String)
        /// The client went before the reply had ended.
        case clientLeft
        /// The simulator was shut down before the reply had ended.
        case stopped
    }

    /// The request's place in the order of arrival, from 1.
    public let number: Int
    /// The HTTP method.
    public let method: String
    /// The path and the query; a key in it (`?key=`, Gemini) is replaced by its length.
    public let target: String
    /// Header names in lower case with their values; keys and cookies are replaced by their length (`<40 bytes>`).
    public let headers: [String: String]
    /// The length of the body in bytes.
    public let bodyBytes: Int
    /// What became of it.
    public internal(set) var outcome: Outcome
}

extension LoggedRequest {
    private static let secrets: Set = ["authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie", "proxy-authorization"]

    init(number: Int, request: ReceivedRequest) {
        self.number = number
        method = request.method
        target = Self.withoutKey(request.target)
        bodyBytes = request.body.count
        outcome = .underway
        let pairs = request.headers.map { header in
            let name = header.name.lowercased()
            return (name, Self.secrets.contains(name) ? "<\(header.value.utf8.count) bytes>" : header.value)
        }
        headers = Dictionary(pairs) { "\($0), \($1)" }
    }

    private static func withoutKey(_ target: String) -> String {
        target.replacing(/([?&]key=)([^&]*)/) { "\($0.1)<\($0.2.utf8.count) bytes>" }
    }
}
