/// An HTTP request that has arrived whole.
struct ReceivedRequest: Sendable, Equatable {
    var method: String
    /// The path and the query, as the client wrote them.
    var target: String
    var headers: [ReplyScript.Header]
    var body: [UInt8]

    /// The path without its query.
    var path: String { String(target.prefix { $0 != "?" }) }

    /// The value of the first header of that name, whatever its case.
    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }

    /// The key behind `Bearer` in the authorization header.
    var bearer: String? {
        guard let value = header("authorization"), value.lowercased().hasPrefix("bearer ") else { return nil }
        return String(value.dropFirst("bearer ".count))
    }

    /// The value of a query item, as written.
    func query(_ name: String) -> String? {
        let items = target.drop { $0 != "?" }.dropFirst().split(separator: "&")
        guard let item = items.first(where: { $0.hasPrefix(name + "=") }) else { return nil }
        return String(item.dropFirst(name.count + 1))
    }
}
