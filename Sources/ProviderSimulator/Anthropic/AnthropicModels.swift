/// `GET /v1/models`: the simulator's models as the API lists them.
struct AnthropicModels: Sendable {
    var models: [SimulatedModel]

    /// The model of that id, by any of its names.
    func model(named id: String) throws(Refusal) -> SimulatedModel {
        guard let model = models.first(where: { $0.isNamed(by: id) }) else {
            throw Refusal(status: 404, message: "model: \(id)")
        }
        return model
    }

    /// The page of the list that `limit` (1 to 1000, 20 by default), `after_id` and `before_id` ask for.
    func page(_ request: ReceivedRequest) throws(Refusal) -> JSONValue {
        let limit = try limit(request)
        let start = try request.query("after_id").map { id throws(Refusal) in try index(of: id) + 1 } ?? 0
        let end = try request.query("before_id").map { id throws(Refusal) in try index(of: id) } ?? models.count
        let range = models[min(start, end)..<end]
        let page = request.query("before_id") == nil ? range.prefix(limit) : range.suffix(limit)
        return [
            "data": .array(page.map(Self.entry)),
            "has_more": .boolean(page.count < range.count),
            "first_id": page.first.map { .string($0.id) } ?? .null,
            "last_id": page.last.map { .string($0.id) } ?? .null,
        ]
    }

    static func entry(_ model: SimulatedModel) -> JSONValue {
        [
            "type": "model", "id": .string(model.id), "display_name": .string(model.displayName),
            "created_at": "2026-01-01T00:00:00Z", "max_input_tokens": .integer(model.contextWindow),
            "max_tokens": .integer(model.maximumOutputTokens), "lifecycle": "active", "deprecated_at": nil, "retires_at": nil,
        ]
    }

    private func limit(_ request: ReceivedRequest) throws(Refusal) -> Int {
        guard let text = request.query("limit") else { return 20 }
        guard let limit = Int(text), (1...1_000).contains(limit) else {
            throw .invalid("limit: Input should be between 1 and 1000")
        }
        return limit
    }

    private func index(of id: String) throws(Refusal) -> Int {
        guard let index = models.firstIndex(where: { $0.id == id }) else { throw .invalid("no model has the id \(id)") }
        return index
    }
}
